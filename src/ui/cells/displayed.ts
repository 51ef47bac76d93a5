import { apply } from '../../core/notebook/edits.ts'
import type { Notebook } from '../../core/notebook/document.ts'
import type { Draft } from '../../state/app.ts'
import { editOf } from '../../state/newCell.ts'

/** The document as the notebook shows it: with the draft in its place, as if it were applied, under the draft's id. */
export function displayedDocument(document: Notebook, draft: Draft | undefined): Notebook {
  if (draft === undefined) return document
  const edit = editOf(draft, document)
  const shown = apply(document, 'cell' in edit ? ({ ...edit, cell: draft.cell } as typeof edit) : edit)
  if (shown.ok) return shown.value
  // A draft that cannot be applied yet, for want of an input, stands at the end so that it can be mended.
  const others = document.cells.filter((cell) => cell.id !== draft.cell.id)
  return { ...document, cells: [...others, draft.cell] }
}

/** The number of each step, counted from 1 in the order of the document. */
export function stepNumbers(document: Notebook): ReadonlyMap<string, number> {
  const steps = document.cells.filter((cell) => cell.type === 'step')
  return new Map(steps.map((cell, index) => [cell.id, index + 1]))
}
