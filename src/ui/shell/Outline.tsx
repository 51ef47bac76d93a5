import { useMemo } from 'react'
import { numberText } from '../../core/format/number.ts'
import { countText } from '../../core/format/count.ts'
import { spoken } from '../../core/sentence.ts'
import { documentOf, type Runs } from '../../state/app.ts'
import { rowsText } from '../cells/effectText.ts'
import { stepNumbers } from '../cells/displayed.ts'
import { summaryOf } from '../cells/summary.ts'
import { useRoving } from '../kit/useRoving.ts'
import { useActions, useAppState } from '../useApp.ts'
import { Lanes } from './Lanes.tsx'
import { laneCount, outlineOf, standsFor, targetOf, type OutlineRow } from './outline.ts'
import styles from './Rail.module.css'

/** The graph as a list: every source and step, and what looks at them. */
export function Outline() {
  const actions = useActions()
  const document = useAppState(documentOf)
  const runs = useAppState((state) => state.runs)
  const current = useAppState((state) => state.layout.cell)
  const rows = useMemo(() => outlineOf(document), [document])
  const numbers = useMemo(() => stepNumbers(document), [document])
  const lanes = laneCount(rows)
  const roving = useRoving<HTMLOListElement>()
  return (
    <ol ref={roving.ref} onKeyDown={roving.onKeyDown} className={styles.outline} aria-label="Steps">
      {rows.map((row, index) => {
        const on = standsFor(row, current)
        const target = targetOf(row)
        return (
          <li key={`${row.type} ${target ?? ''} ${row.type === 'heading' ? index : ''}`}>
            <button
              type="button"
              className={styles.node}
              data-heading={row.heading?.level}
              data-roving
              aria-current={on ? 'true' : undefined}
              onClick={() => {
                actions.select(target)
              }}
            >
              <Lanes row={row} lanes={lanes} on={on} failing={isFailing(row, runs)} />
              <span className="as-ellipsis">{titleOf(row, numbers)}</span>
              <span className={styles.figure}>{figureOf(row, runs)}</span>
            </button>
          </li>
        )
      })}
    </ol>
  )
}

function titleOf({ type, cells, heading }: OutlineRow, numbers: ReadonlyMap<string, number>): string {
  if (heading !== undefined) return heading.text
  const [cell] = cells
  if (type === 'views') return `Explore, ${countText('view', cells.length)}`
  if (type === 'checks') return countText('check', cells.length)
  if (cell?.type === 'source') return cell.file.name
  return cell?.type === 'step' ? `${numbers.get(cell.id) ?? ''}  ${spoken(summaryOf(cell))}` : ''
}

function figureOf(row: OutlineRow, runs: Runs): string {
  const [cell] = row.cells
  if (row.type === 'checks') {
    const failing = row.cells.filter(({ id }) => runs.checks[id]?.verdict?.passed === false).length
    return failing > 0 ? `${failing} fail` : ''
  }
  const status = cell === undefined ? undefined : runs.nodes[cell.id]
  if (status?.state === 'error') return 'failed'
  if (cell?.type === 'source') return numberText(status?.result?.rows ?? cell.file.rows)
  const { effect } = status ?? {}
  if (effect === undefined || status?.state !== 'done') return ''
  return effect.cells > 0 ? numberText(effect.cells) : rowsText(effect).replace(/^0$/, '')
}

function isFailing(row: OutlineRow, { nodes, checks }: Runs): boolean {
  return row.cells.some(({ id }) => nodes[id]?.state === 'error' || checks[id]?.verdict?.passed === false)
}
