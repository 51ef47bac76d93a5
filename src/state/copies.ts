import { findCell, freshId, type Cell, type Notebook } from '../core/notebook/document.ts'
import { renameInputs } from '../core/steps/renameInputs.ts'
import type { Draft } from './app.ts'
import { endOfChain } from './newCell.ts'

/** A copy of a cell that has a kind, to be changed: of a step behind it, reading it, or as a branch that reads what it reads. */
export function copyOf(
  document: Notebook,
  id: string,
  as: 'below' | 'branch',
): Pick<Draft, 'cell' | 'after' | 'branch'> | undefined {
  const cell = findCell(document, id)
  if (cell === undefined || cell.type === 'source' || cell.type === 'note') return undefined
  const copy: Cell = { ...cell, id: freshId(document, `${id}-copy`) }
  if (copy.type !== 'step') return { cell: copy, after: id }
  const [first = id] = copy.inputs
  if (as === 'branch') return { cell: copy, after: endOfChain(document, first) ?? id, branch: true }
  return { cell: { ...copy, ...renameInputs(copy, (input) => (input === first ? id : input)) }, after: id }
}
