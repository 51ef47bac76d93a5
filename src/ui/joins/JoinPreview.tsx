import { Anchor } from '@mantine/core'
import { canonicalJson } from '../../core/canonical.ts'
import { countText } from '../../core/format/count.ts'
import { compactText, numberText } from '../../core/format/number.ts'
import { percentText } from '../../core/format/percent.ts'
import { cardinalityOf } from '../../core/joins/measure.ts'
import type { JoinReport } from '../../core/joins/report.ts'
import type { StepCell } from '../../core/notebook/document.ts'
import { Callout } from '../kit/Callout.tsx'
import { useActions, useAppState, useResults } from '../useApp.ts'
import { useAsync } from '../useAsync.ts'
import styles from './Joins.module.css'
import { JoinRowsView } from './JoinRowsView.tsx'
import { ShareBar } from './ShareBar.tsx'

/** A result so many times as long as the longer table, and of so many rows, is seldom what was meant. */
const BLOWN_UP = { times: 5, rows: 100_000 } as const

/** What a join would do, before it is applied: rows with and without a match, what it multiplies, and the rows behind the counts. */
export function JoinPreview({ cell }: { readonly cell: StepCell }) {
  const results = useResults()
  const nodes = useAppState(({ runs }) => runs.nodes)
  const tables = cell.inputs.map((id) => nodes[id]?.result?.hash ?? '')
  const question = canonicalJson([cell.params, cell.inputs, tables])
  const { value: report, error } = useAsync(question, (signal) => results.joinReport(cell.id, signal))
  if (error !== undefined) return <p className={styles.note}>The match could not be counted: {error.message}</p>
  if (report === undefined) return <p className={styles.note}>Counting what matches…</p>
  return (
    <section aria-label="How the tables match" className={styles.preview}>
      <Sides cell={cell} report={report} />
      <FanOut cell={cell} report={report} />
      <JoinRowsView key={question} cell={cell} report={report} question={question} />
    </section>
  )
}

function Sides({ cell, report }: { readonly cell: StepCell; readonly report: JoinReport }) {
  const [left = '', right = ''] = namesOf(cell)
  const sides = [
    { name: left, side: 'left' as const },
    ...(cell.params['how'] === 'asof' ? [] : [{ name: right, side: 'right' as const }]),
  ]
  return (
    <dl className={styles.sides}>
      {sides.map(({ name, side }) => {
        const [rows, matched, without] = [report.rows[side], report.matched[side], report.unmatched[side]]
        return (
          <div key={side}>
            <dt>
              <span className="as-table">{name}</span> <span className={styles.facts}>{side}</span>
            </dt>
            <dd>
              <ShareBar share={rows === 0 ? 0 : matched / rows} />
              {numberText(matched)} matched, {numberText(without)} unmatched{' '}
              {rows > 0 && <span className={styles.share}>({percentText(matched / rows)})</span>}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}

function FanOut({ cell, report }: { readonly cell: StepCell; readonly report: JoinReport }) {
  const actions = useActions()
  const { rows, after, most } = report
  const longer = Math.max(rows.left, rows.right)
  const blown = after > BLOWN_UP.rows && after > longer * BLOWN_UP.times
  const found = cardinalityOf(most)
  const met = [
    ...(most.right > 1 ? [`a left row meets up to ${countText('right row', most.right)}`] : []),
    ...(most.left > 1 ? [`a right row meets up to ${countText('left row', most.left)}`] : []),
  ]
  const expect = cell.params['expect'] ?? 'any'
  const hasKeys = cell.params['how'] !== 'cross' && cell.params['how'] !== 'asof'
  return (
    <>
      <p className={styles.rows}>
        <b>
          {numberText(rows.left)} → {countText('row', after)}
        </b>
        {met.length > 0 && hasKeys && <span className={styles.facts}> · {met.join(', ')}</span>}
      </p>
      {blown && (
        <Callout tone="warn">
          This join would make {compactText(after)} rows from {numberText(longer)}
          {hasKeys && ': the keys repeat in both tables. Add a column to the key, or take a key that was found'}.
        </Callout>
      )}
      {hasKeys && expect === 'any' && found !== 'many-to-many' && most.left > 0 && (
        <p className={styles.note}>
          The data is {found}.{' '}
          <Anchor
            component="button"
            type="button"
            fz="inherit"
            fw={600}
            onClick={() => {
              actions.change({ ...cell.params, expect: found })
            }}
          >
            Expect {found}
          </Anchor>
        </p>
      )}
    </>
  )
}

/** The ids of the left table and of the right one. */
function namesOf({ inputs, params: { right } }: StepCell): readonly string[] {
  return right === inputs[0] && inputs.length === 2 ? inputs.toReversed() : inputs
}
