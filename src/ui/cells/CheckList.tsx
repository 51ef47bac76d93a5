import type { CheckCell } from '../../core/notebook/document.ts'
import { useAppState } from '../useApp.ts'
import { countText } from '../../core/format/count.ts'
import { CheckLine } from './CheckLine.tsx'
import styles from './CheckList.module.css'
import ledger from './Ledger.module.css'

interface Props {
  readonly cells: readonly CheckCell[]
  readonly on: string
}

/** The checks of a chain, one line each: what must hold, what was observed, and how many rows fail. */
export function CheckList({ cells, on }: Props) {
  const checks = useAppState((state) => state.runs.checks)
  const failing = cells.filter((cell) => checks[cell.id]?.verdict?.passed === false).length
  return (
    <section className={ledger.ledger} aria-label={`Validate: ${countText('check', cells.length)} on ${on}`}>
      <div className={styles.head}>
        <span aria-hidden />
        <span className="as-ellipsis">
          <h2>Validate</h2>
          <span>
            {countText('check', cells.length)}
            {failing > 0 && `, ${failing} failing`} on
          </span>{' '}
          <span className="as-table">{on}</span>
        </span>
        <span aria-hidden className={ledger.right}>
          Observed
        </span>
        <span aria-hidden className={ledger.right}>
          Result
        </span>
        <span aria-hidden className={ledger.right}>
          Rows
        </span>
        <span aria-hidden />
      </div>
      <ol>
        {cells.map((cell) => (
          <CheckLine key={cell.id} cell={cell} on={on} />
        ))}
      </ol>
    </section>
  )
}
