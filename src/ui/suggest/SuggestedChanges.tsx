import { numberText } from '../../core/format/number.ts'
import type { Suggestion } from '../../core/suggest/suggestion.ts'
import type { Value } from '../../core/data.ts'
import { VisibleText } from '../grid/CellContent.tsx'
import { copyText } from '../grid/valueText.ts'
import { useAppState, useResults } from '../useApp.ts'
import { useAsync } from '../useAsync.ts'
import styles from './Suggest.module.css'

const SHOWN = 5

/** The first changes that a suggested step would make; nothing where it changes no values. */
export function SuggestedChanges({ suggestion }: { readonly suggestion: Suggestion }) {
  const results = useResults()
  const hash = useAppState((state) => state.runs.nodes[suggestion.on]?.result?.hash)
  const { value: changes = [], loading } = useAsync(
    hash === undefined ? undefined : `${suggestion.id} ${hash}`,
    (signal) => results.suggested(suggestion, SHOWN, signal),
  )
  if (loading || changes.length === 0) return null
  return (
    <table className={styles.changes} aria-label="What it would change">
      <tbody>
        {changes.map(({ row, column, before, after }) => (
          <tr key={`${row} ${column}`}>
            <td className={styles.row}>{numberText(row)}</td>
            <td>
              <del className="as-old">
                <ValueText value={before} />
              </del>{' '}
              <ins className="as-new">
                <ValueText value={after} />
              </ins>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** A value with its white space made visible, since that may be all that changes. */
function ValueText({ value }: { readonly value: Value }) {
  return value === null ? (
    '∅ missing'
  ) : (
    <bdi>
      <VisibleText text={copyText(value)} />
    </bdi>
  )
}
