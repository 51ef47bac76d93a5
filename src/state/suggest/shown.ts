import { canonicalJson } from '../../core/canonical.ts'
import { findCell, type CheckCell, type Notebook, type StepCell } from '../../core/notebook/document.ts'
import { aboutTable, merged } from '../../core/suggest/rank.ts'
import { suggestionId, suggestionKey, type Suggestion } from '../../core/suggest/suggestion.ts'
import { ancestorsOf, dependentsOf } from './graph.ts'

/** Steps that make of a column something that looks the same: once is enough. */
const ONCE = ['clip', 'datePart', 'encode', 'mask', 'scale', 'fillNulls']

/** What is left of what was found for a node: not dismissed, here or above, and not done already. */
export function leftOf(document: Notebook, node: string, list: readonly Suggestion[]): readonly Suggestion[] {
  if (findCell(document, node) === undefined) return []
  const above = new Set([node, ...ancestorsOf(document, node)])
  const below = dependentsOf(document, node)
  const dismissed = new Set((document.dismissed ?? []).filter((id) => above.has(nodeOfId(id))).map(suggestionKey))
  const cells = document.cells.filter((cell) => cell.type === 'step' || cell.type === 'check')
  return list.filter(
    (each) =>
      !dismissed.has(suggestionKey(each.id)) &&
      !cells.some((cell) => {
        const place = cell.type === 'step' ? cell.id : cell.on
        return (above.has(place) || below.has(place)) && isDoneBy(each, cell, above.has(place))
      }),
  )
}

/** What is shown for a table: the same for several columns as one, and of what tells little only a few. */
export function forTable(left: readonly Suggestion[]): readonly Suggestion[] {
  return aboutTable(merged(left))
}

/**
 * What was found for another node of the same chain, as it would be for this one: shown until its own are there. Those
 * that name a column that it no longer has are left out.
 */
export function carriedOver(
  list: readonly Suggestion[],
  node: string,
  columns: readonly string[],
): readonly Suggestion[] {
  return list
    .filter(({ column }) => column === undefined || columns.includes(column))
    .map((each) => ({ ...each, on: node, id: suggestionId({ ...each, on: node }) }))
}

function nodeOfId(id: string): string {
  return id.slice(id.indexOf('@') + 1)
}

/** Whether a cell does what is suggested: the same, or on the way to here the like, or further down something for it. */
function isDoneBy({ type, kind, params, column }: Suggestion, cell: StepCell | CheckCell, isAbove: boolean): boolean {
  if (cell.type !== type || cell.kind !== kind) return false
  if (canonicalJson(cell.params) === canonicalJson(params)) return true
  if (column === undefined) return !isAbove && type === 'step'
  if (isAbove && type === 'step' && !ONCE.includes(kind)) return false
  const { columns, column: own } = cell.params
  if (own === column) return true
  // A key of several columns is another one than that of each.
  return Array.isArray(columns) && columns.includes(column) && (kind !== 'unique' || columns.length === 1)
}
