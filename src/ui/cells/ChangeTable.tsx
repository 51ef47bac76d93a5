import type { Value } from '../../core/data.ts'
import { numberText } from '../../core/format/number.ts'
import { copyText } from '../grid/valueText.ts'
import { replacedPart } from '../grid/difference.ts'
import { useResults } from '../useApp.ts'
import { useAsync } from '../useAsync.ts'
import styles from './DraftPanel.module.css'

/** How many different changes tell what a step does. */
const SHOWN = 6

/** The first different changes of a step: row, column, and the value before and after. */
export function ChangeTable({ cell, hash }: { readonly cell: string; readonly hash: string }) {
  const results = useResults()
  const { value: changes = [] } = useAsync(`${cell} ${hash}`, (signal) => results.changes(cell, SHOWN, signal))
  const [first] = changes
  if (first === undefined) return null
  const several = changes.some(({ column }) => column !== first.column)
  return (
    <table className={styles.changes}>
      <thead>
        <tr>
          <th scope="col">Row</th>
          {several && <th scope="col">Column</th>}
          <th scope="col">{several ? 'Before and after' : <bdi>{first.column}</bdi>}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ row, column, before, after }) => (
          <tr key={`${row} ${column}`}>
            <td className={styles.row}>{numberText(row)}</td>
            {several && (
              <td>
                <bdi className={styles.value}>{column}</bdi>
              </td>
            )}
            <td className={styles.value}>
              <Changed before={before} after={after} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** The part that was replaced, struck, then the new value; both whole where one is missing. */
function Changed({ before, after }: { readonly before: Value; readonly after: Value }) {
  const old = before === null || after === null ? before : replacedPart(copyText(before), copyText(after)) || before
  return (
    <>
      <del className="as-old">
        <ValueText value={old} />
      </del>{' '}
      <ins className="as-new">
        <ValueText value={after} />
      </ins>
    </>
  )
}

function ValueText({ value }: { readonly value: Value }) {
  return value === null ? '∅ missing' : <bdi>{copyText(value)}</bdi>
}
