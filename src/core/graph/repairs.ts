import type { Column } from '../data.ts'
import { hasErrors, type Issue } from '../issue.ts'
import { kindOf } from '../kinds.ts'
import { nearest } from '../nearest.ts'
import { findCell, freshId, isNode, readsOf, type Cell, type Notebook, type StepCell } from '../notebook/document.ts'
import type { Edit } from '../notebook/edits.ts'
import { namedColumns, renamedColumns, withoutColumns, type NamedColumn } from '../params/columns.ts'
import { walk } from '../params/walk.ts'
import { STEPS } from '../steps/index.ts'
import { renameInputs } from '../steps/renameInputs.ts'
import { isGone, retyped, type InputChange, type Repair, type Side } from './impact.ts'

/** Everything wrong with a cell, given the columns of nodes by id. */
export type IssuesOf = (cell: Cell, columns: (node: string) => readonly Column[] | undefined) => readonly Issue[]

/** A cell that has params. */
type KindCell = Exclude<Cell, { type: 'source' | 'note' }>

interface Broken {
  readonly cell: KindCell
  readonly inputs: readonly InputChange[]
  readonly named: readonly NamedColumn[]
  /** The document after the edit. */
  readonly side: Side
}

/**
 * What can be done about a cell that an edit breaks, the best first. Each is tried on the columns before it is offered:
 * the cell has no error then, as far as columns tell.
 */
export function repairsOf(
  cell: Cell,
  inputs: readonly InputChange[],
  side: Side,
  issuesOf: IssuesOf,
): readonly Repair[] {
  if (cell.type === 'source' || cell.type === 'note') return []
  const schema = kindOf(cell)?.params
  const named = schema === undefined ? [] : namedColumns(schema, cell.params)
  const broken: Broken = { cell, inputs, named, side }
  const helps = ({ cell: then, made, edits }: Attempt) =>
    [...edits.flatMap(cellsAdded), then].every(
      (each) => !hasErrors(issuesOf(each, (node) => made?.get(node) ?? side.columns.get(node))),
    )
  const elsewhere = readElsewhere(broken, helps)
  const attempts = [
    renaming(broken),
    casting(broken),
    namingBack(broken),
    leavingOut(broken),
    ...(cell.type === 'step' ? [] : elsewhere),
    ...nearestNames(broken),
  ]
  return [
    ...attempts.filter((attempt) => attempt !== undefined).filter(helps),
    ...(cell.type === 'step' ? [switchingOff(cell), ...elsewhere] : [removing(cell)]),
  ].map(({ key, label, edits }) => ({ key, label, edits }))
}

/** A repair, the cell as it would be, and columns of nodes that it adds. */
interface Attempt extends Repair {
  readonly cell: Cell
  readonly made?: ReadonlyMap<string, readonly Column[]>
}

function switchingOff(cell: StepCell): Repair {
  return { key: 'off', label: 'Turn the step off', edits: [{ type: 'setOff', id: cell.id, off: true }] }
}

function removing({ id, type }: KindCell): Repair {
  return { key: 'remove', label: `Delete the ${type}`, edits: [{ type: 'remove', id }] }
}

function changed(key: Repair['key'], label: string, cell: KindCell, before: readonly Edit[] = []): Attempt {
  return { key, label, cell, edits: [...before, { type: 'replace', cell }] }
}

/** Names of columns that follow a renaming, where all that are gone have another name now. */
function renaming({ cell, inputs, named }: Broken): Attempt | undefined {
  const gone = named.filter((each) => isGone(each, inputs))
  const pairs = gone.map(({ name, input }) => ({ input, name, to: inputs[input]?.renamed.get(name) }))
  const [first] = pairs
  if (first === undefined || pairs.some(({ to }) => to === undefined)) return undefined
  const label = pairs.length === 1 ? `Use \`${first.to ?? ''}\` instead` : `Follow the ${pairs.length} new names`
  return changed('rename', label, withNames(cell, pairs))
}

interface Pair {
  readonly input: number
  readonly name: string
  readonly to: string | undefined
}

function withNames(cell: KindCell, pairs: readonly Pair[]): KindCell {
  const schema = kindOf(cell)?.params
  if (schema === undefined) return cell
  const kind = cell.type === 'step' ? STEPS.find(cell.kind) : undefined
  const params = [...new Set(pairs.map(({ input }) => input))].reduce<unknown>((done, input) => {
    const mine = pairs.filter((pair) => pair.input === input)
    const names = new Map(mine.flatMap(({ name, to }): [string, string][] => (to === undefined ? [] : [[name, to]])))
    return renamedColumns(schema, done, { input, names, inPlace: kind !== undefined && 'values' in kind })
  }, cell.params)
  return withParams(cell, params)
}

function withParams(cell: KindCell, params: unknown): KindCell {
  return { ...cell, params: params as KindCell['params'] }
}

/** The nearest name for each column that is gone and was not renamed. */
function nearestNames({ cell, inputs, named }: Broken): readonly Attempt[] {
  const gone = named.filter((each) => isGone(each, inputs))
  const pairs = gone.map(({ name, input }): Pair => {
    const change = inputs[input]
    const known = change?.after.map((column) => column.name) ?? []
    return { input, name, to: change?.renamed.get(name) ?? nearest(name, known) }
  })
  const [first] = pairs
  const told = gone.every(({ name, input }) => inputs[input]?.renamed.has(name) === true)
  if (first === undefined || told || pairs.some(({ to }) => to === undefined)) return []
  const label = pairs.length === 1 ? `Use \`${first.to ?? ''}\` instead` : `Use the ${pairs.length} nearest names`
  return [changed('nearest', label, withNames(cell, pairs))]
}

/** The params without what is gone. */
function leavingOut({ cell, inputs, named }: Broken): Attempt | undefined {
  const gone = named.filter((each) => isGone(each, inputs))
  const schema = kindOf(cell)?.params
  const [first] = gone
  if (first === undefined || schema === undefined) return undefined
  const params = inputs.reduce<unknown>((done, _, input) => {
    const names = new Set(gone.filter((each) => each.input === input).map(({ name }) => name))
    return names.size === 0 ? done : withoutColumns(schema, done, input, names)
  }, cell.params)
  const label = gone.length === 1 ? `Leave \`${first.name}\` out` : `Leave the ${gone.length} columns out`
  return changed('without', label, withParams(cell, params))
}

/** Steps before the cell that give columns their types back. */
function casting({ cell, inputs, named, side }: Broken): Attempt | undefined {
  const wrong = retyped(named, inputs)
  const [first] = wrong
  if (first === undefined) return undefined
  const groups = new Map(wrong.map((each) => [JSON.stringify([each.input, each.before]), each]))
  const label =
    groups.size === 1
      ? `Cast ${wrong.map(({ name }) => `\`${name}\``).join(', ')} to ${first.before} before`
      : `Cast ${wrong.length} columns back before`
  return [...groups.values()].reduce<Attempt>(
    (done, { input, before }) => {
      const columns = wrong.filter((each) => each.input === input && each.before === before).map(({ name }) => name)
      const step = { kind: 'cast', params: { columns, type: before, onError: 'null' } }
      return addedBefore(done, inputs, input, side, step, (column) =>
        columns.includes(column.name) ? { ...column, type: before } : column,
      )
    },
    { key: 'cast', label, edits: [], cell },
  )
}

/** Of a query, whose text cannot be rewritten: a step before it that gives the columns their old names back. */
function namingBack({ cell, inputs, side }: Broken): Attempt | undefined {
  const schema = kindOf(cell)?.params
  let text = ''
  if (schema !== undefined)
    walk(schema, cell.params, ({ widget }, value) => {
      if (widget === 'sql') text += String(value)
    })
  const pairs = inputs.flatMap(({ renamed }, input) =>
    [...renamed].filter(([old]) => text.includes(old)).map(([old, name]) => ({ input, old, name })),
  )
  const [first] = pairs
  if (first === undefined) return undefined
  const label =
    pairs.length === 1 ? `Call it \`${first.old}\` again before` : `Give ${pairs.length} old names back before`
  return [...new Set(pairs.map(({ input }) => input))].reduce<Attempt>(
    (done, input) => {
      const names = Object.fromEntries(pairs.filter((each) => each.input === input).map(({ old, name }) => [name, old]))
      return addedBefore(done, inputs, input, side, { kind: 'rename', params: { names } }, (column) => ({
        ...column,
        name: names[column.name] ?? column.name,
      }))
    },
    { key: 'back', label, edits: [], cell },
  )
}

/** The attempt with one more step between the cell and an input. */
function addedBefore(
  done: Attempt,
  inputs: readonly InputChange[],
  input: number,
  { document, columns }: Side,
  { kind, params }: Pick<StepCell, 'kind' | 'params'>,
  column: (column: Column) => Column,
): Attempt {
  const cell = done.cell as KindCell
  const node = nodeNow(done, inputs[input]?.node ?? '')
  const taken = { ...document, cells: [...document.cells, ...done.edits.flatMap(cellsAdded)] }
  const id = freshId(taken, `${kind}-${node}`)
  const known = done.made?.get(node) ?? columns.get(node) ?? []
  const next = reading(cell, node, id)
  const added: Edit = { type: 'add', cell: { type: 'step', id, kind, inputs: [node], params, off: false }, after: node }
  return {
    ...done,
    cell: next,
    edits: [...done.edits.filter(({ type }) => type !== 'replace'), added, { type: 'replace', cell: next }],
    made: new Map([...(done.made ?? []), [id, known.map(column)]]),
  }
}

function cellsAdded(edit: Edit): readonly Cell[] {
  return edit.type === 'add' ? [edit.cell] : []
}

/** The node that stands for `node` after the steps that were added behind it. */
function nodeNow({ edits }: Attempt, node: string): string {
  return edits.flatMap(cellsAdded).reduce((now, cell) => (readsOf(cell)[0] === now ? cell.id : now), node)
}

/** The cell reading another node in the place of one. */
export function reading(cell: KindCell, from: string, to: string): KindCell {
  if (cell.type !== 'step') return { ...cell, on: cell.on === from ? to : cell.on }
  return { ...cell, ...renameInputs(cell, (id) => (id === from ? to : id)) }
}

/** The cell reading the nearest node above that still has all it needs. */
function readElsewhere({ cell, inputs, side }: Broken, helps: (attempt: Attempt) => boolean): readonly Attempt[] {
  return inputs.slice(0, 1).flatMap(({ node }) => {
    const found = above(side.document, node)
      .map((id) => changed('elsewhere', `Read \`${id}\` instead`, reading(cell, node, id)))
      .find(helps)
    return found === undefined ? [] : [found]
  })
}

/** The nodes that a node is made of, the nearest first. */
function above(document: Notebook, node: string): readonly string[] {
  const found: string[] = []
  const queue = [node]
  for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
    const cell = findCell(document, id)
    const next = cell === undefined || !isNode(cell) ? [] : readsOf(cell).filter((each) => !found.includes(each))
    found.push(...next)
    queue.push(...next)
  }
  return found
}
