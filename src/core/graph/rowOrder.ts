import { findCell, freshId, readsOf, type Cell, type Notebook, type StepCell } from '../notebook/document.ts'
import { STEPS } from '../steps/index.ts'
import type { Break } from './impact.ts'
import { reading } from './repairs.ts'

/** Of a step that goes by the order of rows: that the sort it relied on is no longer before it, and how to sort again. */
export function orderLost(
  before: Notebook,
  after: Notebook,
  cell: Cell,
): Pick<Break, 'why' | 'message' | 'repairs'> | undefined {
  const earlier = findCell(before, cell.id)
  if (cell.type !== 'step' || cell.off || earlier?.type !== 'step' || !goesByOrder(cell)) return undefined
  const sort = sortAbove(before, earlier)
  const [node] = cell.inputs
  if (sort === undefined || node === undefined || sortAbove(after, cell) !== undefined) return undefined
  const id = freshId(after, sort.id)
  const again: StepCell = { ...sort, id, inputs: [node], off: false }
  return {
    why: 'row-order',
    message: `It goes by the order of the rows, which \`${sort.id}\` would no longer give.`,
    repairs: [
      {
        key: 'sort',
        label: 'Sort before it as well',
        edits: [
          { type: 'add', cell: again, after: node },
          { type: 'replace', cell: reading(cell, node, id) },
        ],
      },
    ],
  }
}

function goesByOrder({ kind, params }: StepCell): boolean {
  const step = STEPS.find(kind)
  const parsed = step?.params.safeParse(params)
  return parsed?.success === true && step?.usesOrder?.(parsed.data) === true
}

/** The nearest sort that a step is made of along the first inputs. */
function sortAbove(document: Notebook, step: StepCell): StepCell | undefined {
  for (let id = step.inputs[0]; id !== undefined;) {
    const cell = findCell(document, id)
    if (cell === undefined) return undefined
    if (cell.type === 'step' && cell.kind === 'sort' && !cell.off) return cell
    id = readsOf(cell)[0]
  }
  return undefined
}
