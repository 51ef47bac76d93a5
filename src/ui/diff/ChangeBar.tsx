import { Loader, UnstyledButton } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { numberText } from '../../core/format/number.ts'
import type { FirstRows } from '../../engine/firstRows.ts'
import { isSame, type Difference, type DifferingRows } from '../../state/compare.ts'
import { Tag } from '../kit/Tag.tsx'
import { useActions } from '../useApp.ts'
import { changeCounts, type ChangeCount } from './changeCounts.ts'
import styles from './ChangeBar.module.css'

interface Props {
  readonly difference: Difference | undefined
  /** Of which first rows it is, while not all have been through. */
  readonly firstRows?: FirstRows | undefined
  /** The rows that are shown now; undefined while none of the counts' are. */
  readonly shown: DifferingRows | undefined
  readonly words?: { readonly removed: string; readonly added: string }
  /** What can be done where nothing differs. */
  readonly nothing: ReactNode
  onRows(rows: DifferingRows): void
}

/** Above the grid: how many values, rows and columns change; each count shows them. */
export function ChangeBar({ difference, firstRows, shown, words, nothing, onRows }: Props) {
  return (
    <div className={styles.bar} role="group" aria-label="Changes" aria-busy={difference === undefined}>
      {firstRows !== undefined && <OfFirstRows {...firstRows} />}
      {difference === undefined ? (
        <span className={styles.late}>Comparing…</span>
      ) : (
        <>
          {changeCounts(difference, words).map((count) => (
            <Count key={count.label} count={count} pressed={isShown(count, shown)} onRows={onRows} />
          ))}
          {difference.moved && <span className={styles.words}>The same rows in another order</span>}
          {difference.reordered && <span className={styles.words}>Columns in another order</span>}
          {isSame(difference) && firstRows === undefined && nothing}
        </>
      )}
    </div>
  )
}

function OfFirstRows({ rows, of }: FirstRows) {
  return (
    <span className={styles.first} role="status">
      <Tag tone="warn">
        first {numberText(rows)} of {numberText(of)} rows
      </Tag>
      <Loader size={10} aria-hidden />
      <span className="as-hidden">The rest follows.</span>
    </span>
  )
}

function Count(props: { count: ChangeCount; pressed: boolean; onRows: Props['onRows'] }) {
  const { count, pressed, onRows } = props
  const actions = useActions()
  const { rows, column, label, tone, title } = count
  const content = (
    <>
      {tone === 'warn' && <IconAlertTriangle size={12} aria-hidden />}
      <bdi>{label}</bdi>
    </>
  )
  if (rows === undefined && column === undefined) return <span className={styles.words}>{content}</span>
  return (
    <UnstyledButton
      className={styles.count}
      data-tone={tone}
      {...(rows === undefined ? {} : { 'aria-pressed': pressed })}
      title={title}
      onClick={() => {
        if (rows !== undefined) onRows(pressed ? {} : rows)
        const name = column ?? rows?.column
        if (name !== undefined) actions.selectColumn(name)
      }}
    >
      {content}
    </UnstyledButton>
  )
}

function isShown({ rows }: ChangeCount, shown: DifferingRows | undefined): boolean {
  return rows !== undefined && shown !== undefined && JSON.stringify(rows) === JSON.stringify(shown)
}
