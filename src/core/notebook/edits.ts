import { assertNever } from '../assertNever.ts'
import { error, failed, ok, type Result } from '../issue.ts'
import { dependentsOf, findCell, isNode, readsOf, type Cell, type Notebook, type StepCell } from './document.ts'
import { neededBy, orderOf } from '../graph/graph.ts'
import { renameInputs } from '../steps/renameInputs.ts'

/** Everything that can be done to a document. Names, never numbers, so that a stored edit can be read. */
export type Edit =
  | { readonly type: 'rename'; readonly name: string }
  /** Puts a cell after another one, or at the end. */
  | { readonly type: 'add'; readonly cell: Cell; readonly after?: string }
  /** Puts a step behind the node it reads first: steps that read that node read the new step from now on. */
  | { readonly type: 'insert'; readonly cell: StepCell }
  /** Takes a cell out; steps, charts and checks that read it read its first input instead. */
  | { readonly type: 'remove'; readonly id: string }
  | {
      readonly type: 'setParams'
      readonly id: string
      readonly params: Readonly<Record<string, unknown>>
      readonly inputs?: readonly string[]
    }
  | { readonly type: 'setOff'; readonly id: string; readonly off: boolean }
  | { readonly type: 'setCheck'; readonly id: string; readonly severity: 'error' | 'warn'; readonly tolerance: number }
  | { readonly type: 'setNote'; readonly id: string; readonly text: string }
  /** Moves a cell one place; a step changes places with the step it reads, or that reads it. */
  | { readonly type: 'move'; readonly id: string; readonly direction: 'up' | 'down' }
  /** Takes a step out of its place and puts it behind another node, as `insert` does; what looks at its table stays with it. */
  | { readonly type: 'moveBehind'; readonly id: string; readonly node: string }
  /** Puts another cell of the same id in the place of one: a source read anew. */
  | { readonly type: 'replace'; readonly cell: Cell }
  /** Several edits as one, each on the document that those before it give; refused as a whole where one is refused. */
  | { readonly type: 'all'; readonly edits: readonly Edit[] }
  /** Keeps suggestions away, by their ids. */
  | { readonly type: 'dismiss'; readonly suggestions: readonly string[] }
  | { readonly type: 'open'; readonly document: Notebook }

/** The document after an edit, or the issue that forbids it. Pure; the old document is untouched. */
export function apply(document: Notebook, edit: Edit): Result<Notebook> {
  switch (edit.type) {
    case 'rename':
      return ok({ ...document, name: edit.name })
    case 'open':
      return ok(edit.document)
    case 'dismiss':
      return ok({ ...document, dismissed: [...new Set([...(document.dismissed ?? []), ...edit.suggestions])] })
    case 'add':
      return checked({ ...document, cells: placed(document.cells, edit.cell, edit.after) })
    case 'insert':
      return checked(inserted(document, edit.cell))
    case 'remove':
      return removed(document, edit.id)
    case 'move':
      return edit.direction === 'up' ? moved(document, edit.id) : movedDown(document, edit.id)
    case 'moveBehind':
      return movedBehind(document, edit.id, edit.node)
    case 'all':
      return edit.edits.reduce<Result<Notebook>>(
        (done, each) => (done.ok ? apply(done.value, each) : done),
        ok(document),
      )
    case 'replace':
      return update(document, edit.cell.id, () => edit.cell)
    case 'setParams':
      return update(document, edit.id, (cell) => {
        if (cell.type === 'source' || cell.type === 'note') return cell
        const inputs = edit.inputs === undefined || cell.type !== 'step' ? {} : { inputs: [...edit.inputs] }
        return { ...cell, ...inputs, params: { ...edit.params } }
      })
    case 'setOff':
      return update(document, edit.id, (cell) => (cell.type === 'step' ? { ...cell, off: edit.off } : cell))
    case 'setCheck':
      return update(document, edit.id, (cell) =>
        cell.type === 'check' ? { ...cell, severity: edit.severity, tolerance: edit.tolerance } : cell,
      )
    case 'setNote':
      return update(document, edit.id, (cell) =>
        cell.type === 'note'
          ? { ...cell, text: edit.text }
          : cell.type === 'step'
            ? { ...cell, note: edit.text }
            : cell,
      )
    default:
      return assertNever(edit)
  }
}

function missing(id: string): Result<never> {
  return failed(error('unknown-cell', `There is no cell \`${id}\`.`, { node: id }))
}

function update(document: Notebook, id: string, change: (cell: Cell) => Cell): Result<Notebook> {
  if (findCell(document, id) === undefined) return missing(id)
  return checked({ ...document, cells: document.cells.map((cell) => (cell.id === id ? change(cell) : cell)) })
}

/** A document whose ids are unique, whose inputs are there, and which has no cycle. */
function checked(document: Notebook): Result<Notebook> {
  const seen = new Set<string>()
  for (const { id } of document.cells) {
    if (seen.has(id.toLowerCase()))
      return failed(error('taken-id', `There is a cell \`${id}\` already. Choose another name.`))
    seen.add(id.toLowerCase())
  }
  for (const cell of document.cells) {
    const gone = readsOf(cell).find((id) => !document.cells.some((each) => each.id === id && isNode(each)))
    if (gone !== undefined)
      return failed(error('unknown-input', `\`${cell.id}\` reads \`${gone}\`, which is not there.`, { node: cell.id }))
  }
  const order = orderOf(document.cells.filter(isNode))
  return order.ok ? ok(document) : order
}

function placed(cells: readonly Cell[], cell: Cell, after: string | undefined): Cell[] {
  const index = after === undefined ? -1 : cells.findIndex((each) => each.id === after)
  return index < 0 ? [...cells, cell] : cells.toSpliced(index + 1, 0, cell)
}

function redirect<C extends Cell>(cell: C, from: string, to: string): C {
  const swap = (id: string) => (id === from ? to : id)
  if (cell.type === 'step') return { ...cell, ...renameInputs(cell, swap) }
  return cell.type === 'source' || cell.type === 'note' ? cell : { ...cell, on: swap(cell.on) }
}

function inserted(document: Notebook, step: StepCell): Notebook {
  const [before, ...others] = step.inputs
  if (before === undefined) return { ...document, cells: [...document.cells, step] }
  // What its other inputs are made of cannot read the new step.
  const needed = new Set(neededBy(document.cells.filter(isNode), others).map(({ id }) => id))
  const cells = document.cells.map((cell) =>
    cell.type === 'step' && cell.inputs.includes(before) && !needed.has(cell.id)
      ? redirect(cell, before, step.id)
      : cell,
  )
  return { ...document, cells: placed(cells, step, before) }
}

function removed(document: Notebook, id: string): Result<Notebook> {
  const cell = findCell(document, id)
  if (cell === undefined) return missing(id)
  const rest = document.cells.filter((each) => each.id !== id)
  const dependents = dependentsOf(document, id)
  const [into] = readsOf(cell)
  if (into !== undefined && isNode(cell))
    return checked({ ...document, cells: rest.map((each) => redirect(each, id, into)) })
  if (dependents.length === 0) return checked({ ...document, cells: rest })
  return failed(
    error(
      'still-read',
      `\`${id}\` is read by ${dependents.map((each) => `\`${each.id}\``).join(', ')}. Delete or redirect them first.`,
      { node: id },
    ),
  )
}

/** The cell goes up one place. A step that reads the step above it changes places with it in the graph as well. */
function moved(document: Notebook, id: string): Result<Notebook> {
  const index = document.cells.findIndex((cell) => cell.id === id)
  const cell = document.cells[index]
  const above = document.cells[index - 1]
  if (cell === undefined) return missing(id)
  if (above === undefined) return failed(error('no-place', `\`${id}\` is at the top already.`, { node: id }))
  const swapped = document.cells.toSpliced(index - 1, 2, cell, above)
  if (!readsOf(cell).includes(above.id)) return checked({ ...document, cells: swapped })
  if (cell.type !== 'step' || above.type !== 'step') {
    return failed(error('no-place', `\`${id}\` can't go above \`${above.id}\`, which it reads.`, { node: id }))
  }
  return checked({ ...document, cells: exchanged(swapped, cell, above) })
}

/** `above → cell → rest` becomes `cell → above → rest` along the first inputs. */
function exchanged(cells: readonly Cell[], cell: StepCell, above: StepCell): Cell[] {
  const [source] = above.inputs
  if (source === undefined) return [...cells]
  return cells.map((each) => {
    if (each.id === cell.id) return redirect(each, above.id, source)
    if (each.id === above.id) return { ...above, inputs: [cell.id, ...above.inputs.slice(1)] }
    return each.type === 'step' ? redirect(each, cell.id, above.id) : each
  })
}

function movedDown(document: Notebook, id: string): Result<Notebook> {
  const index = document.cells.findIndex((cell) => cell.id === id)
  const below = document.cells[index + 1]
  if (index < 0) return missing(id)
  if (below === undefined) return failed(error('no-place', `\`${id}\` is at the end already.`, { node: id }))
  return moved(document, below.id)
}

function movedBehind(document: Notebook, id: string, node: string): Result<Notebook> {
  const step = findCell(document, id)
  if (step === undefined) return missing(id)
  const [before] = step.type === 'step' ? step.inputs : []
  if (step.type !== 'step' || before === undefined)
    return failed(error('no-place', `\`${id}\` is no step. Only steps can be put behind another table.`, { node: id }))
  const target = findCell(document, node)
  if (target === undefined) return missing(node)
  if (node === id || !isNode(target))
    return failed(error('no-place', `\`${id}\` can't read \`${node}\`. Choose another table.`, { node: id }))
  if (node === before) return ok(document)
  const rest = document.cells.filter((cell) => cell.id !== id)
  const closed = rest.map((cell) => (cell.type === 'step' ? redirect(cell, id, before) : cell))
  return checked(inserted({ ...document, cells: closed }, redirect(step, before, node)))
}
