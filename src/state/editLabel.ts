import type { Edit } from '../core/notebook/edits.ts'
import type { Cell } from '../core/notebook/document.ts'
import { countText } from '../core/format/count.ts'
import { labelOf } from '../core/kinds.ts'

type Labels = { readonly [T in Edit['type']]: (edit: Extract<Edit, { type: T }>) => string }

const LABELS: Labels = {
  rename: ({ name }) => `Renamed the notebook to ${name}`,
  add: ({ cell }) => `Added ${titleOf(cell)}`,
  insert: ({ cell }) => `Added ${titleOf(cell)}`,
  remove: ({ id }) => `Deleted ${id}`,
  setParams: ({ id }) => `Changed ${id}`,
  setOff: ({ id, off }) => `Turned ${id} ${off ? 'off' : 'on'}`,
  setCheck: ({ id }) => `Changed ${id}`,
  setNote: ({ id }) => `Wrote a note in ${id}`,
  move: ({ id, direction }) => `Moved ${id} ${direction}`,
  moveBehind: ({ id, node }) => `Moved ${id} behind ${node}`,
  all: ({ edits }) => allLabel(edits),
  replace: ({ cell }) => `Changed ${cell.id}`,
  dismiss: ({ suggestions }) => `Dismissed ${countText('suggestion', suggestions.length)}`,
  open: ({ document }) => `Opened ${document.name}`,
}

/** What an edit did, in the past tense, for the history and for notices. */
export function editLabel(edit: Edit): string {
  const label = LABELS[edit.type] as (edit: Edit) => string
  return label(edit)
}

/** What an edit with its repairs did. */
export function repairLabel(alone: Edit, whole: Edit): string {
  const repairs = whole.type === 'all' && whole !== alone ? whole.edits.length - 1 : 0
  return repairs === 0 ? editLabel(alone) : `${editLabel(alone)}, with ${countText('repair', repairs)}`
}

/** The first edit says what it was about. */
function allLabel([first, ...rest]: readonly Edit[]): string {
  if (first === undefined) return 'Changed nothing'
  return rest.length === 0 ? editLabel(first) : `${editLabel(first)}, and ${countText('more change', rest.length)}`
}

/** A cell in words: a source by its file, a cell of a kind by the kind's label and its id. */
function titleOf(cell: Cell): string {
  switch (cell.type) {
    case 'source':
      return cell.file.name
    case 'note':
      return 'a note'
    default:
      return `${labelOf(cell.type, cell.kind)} (${cell.id})`
  }
}
