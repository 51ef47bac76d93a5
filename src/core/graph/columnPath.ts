import type { Column } from '../data.ts'
import { kindOf } from '../kinds.ts'
import { dependentsOf, isNode, type Cell, type NodeCell, type Notebook, type StepCell } from '../notebook/document.ts'
import { namedColumns } from '../params/columns.ts'
import type { Relation } from '../relation.ts'
import { identifier } from '../sql/sql.ts'
import { stepInputs, stepIssues } from '../steps/compile.ts'
import type { ColumnEffect } from '../steps/define.ts'
import { STEPS } from '../steps/index.ts'
import { hasErrors } from '../issue.ts'
import { dependentIds, neededBy } from './graph.ts'
import { graphOf } from './nodes.ts'

/** What the last run knows of the nodes. */
export interface Described {
  /** The columns of a node; none before it has run. */
  columnsOf(node: string): readonly Column[]
  /** The columns whose values a step changed. */
  writtenIn(node: string): readonly string[]
}

/** What a cell did to a column on its way. */
export interface Stop {
  readonly cell: NodeCell
  readonly did: 'read' | 'made' | 'renamed' | 'wrote'
  /** The column's name after this cell. */
  readonly name: string
  /** The name it had before, where it was renamed; the columns it was made of. */
  readonly from: readonly string[]
}

/** A cell that goes by a column without handing it on as another: it filters or joins by it, checks it, draws it. */
export interface Use {
  readonly cell: Cell
  /** The column's name there. */
  readonly name: string
}

/** Where a column of a node comes from and what it feeds. */
export interface ColumnPath {
  /** The cells that wrote it, from its source down to the node; those that pass it on are left out. */
  readonly before: readonly Stop[]
  /** The later cells that write it, rename it or make other columns of it. */
  readonly after: readonly Stop[]
  readonly uses: readonly Use[]
  /** The last tables that hold it or what was made of it: what a pipeline would write. */
  readonly ends: readonly NodeCell[]
  /** Every node that holds it on the way, under any name: the names there. */
  readonly nodes: ReadonlyMap<string, ReadonlySet<string>>
}

const NO_PATH: ColumnPath = { before: [], after: [], uses: [], ends: [], nodes: new Map() }

/** Follows a column of a node both ways: to the columns of sources that it is made of, and to all that depends on it. */
export function columnPath(document: Notebook, node: string, column: string, described: Described): ColumnPath {
  const graph = graphOf(document)
  if (!graph.ok) return NO_PATH
  const cells = new Map(document.cells.filter(isNode).map((cell) => [cell.id, cell]))
  const inOrder = (ids: readonly { readonly id: string }[]) => ids.flatMap(({ id }) => cells.get(id) ?? [])
  const up = upstream(inOrder(neededBy(graph.value, [node])), { node, column }, described)
  const later = dependentIds(graph.value, node)
  const down = downstream(inOrder(graph.value.filter(({ id }) => later.has(id))), { node, column }, described)
  const held = down.holds
  const nodes = new Map([...up.holds, ...held])
  return {
    before: up.stops,
    after: down.stops,
    uses: [...down.uses, ...readersOf(document, held)],
    ends: [...held.keys()]
      .flatMap((id) => cells.get(id) ?? [])
      .filter(({ id }) => !dependentsOf(document, id).some(isNode)),
    nodes,
  }
}

interface At {
  readonly node: string
  readonly column: string
}

type Holds = ReadonlyMap<string, ReadonlySet<string>>

/** Backwards from the node: what a step made of other columns is followed to those columns. */
function upstream(cells: readonly NodeCell[], at: At, described: Described): { stops: readonly Stop[]; holds: Holds } {
  const stops: Stop[] = []
  const holds = new Map<string, ReadonlySet<string>>([[at.node, new Set([at.column])]])
  for (const cell of cells.toReversed()) {
    const names = holds.get(cell.id)
    if (names === undefined) continue
    if (cell.type === 'source') {
      for (const name of names) stops.push({ cell, did: 'read', name, from: [] })
      continue
    }
    const step = readStep(cell, described)
    for (const name of names) {
      const { did, from } = linkOf(step, name)
      if (did !== undefined) stops.push({ cell, did, name, from: from.map(([, each]) => each) })
      for (const [input, each] of from) add(holds, step.inputs[input], each)
    }
  }
  return { stops: stops.toReversed(), holds }
}

/** Forwards from the node: every column that is made of one that holds it holds it too. */
function downstream(
  cells: readonly NodeCell[],
  at: At,
  described: Described,
): { stops: readonly Stop[]; uses: readonly Use[]; holds: Holds } {
  const stops: Stop[] = []
  const uses: Use[] = []
  const holds = new Map<string, ReadonlySet<string>>([[at.node, new Set([at.column])]])
  for (const cell of cells) {
    if (cell.type === 'source') continue
    const step = readStep(cell, described)
    const holding = ([input, name]: Origin) => holds.get(step.inputs[input] ?? '')?.has(name) === true
    const carried = new Set<string>()
    for (const { name } of described.columnsOf(cell.id)) {
      const { did, from } = linkOf(step, name)
      if (!from.some(holding)) continue
      add(holds, cell.id, name)
      if (did === undefined) continue
      stops.push({ cell, did, name, from: from.map(([, each]) => each) })
      // The key of a join decides which rows match, even where it is handed on.
      if (step.inputs.length === 1) for (const [, each] of from) carried.add(each)
    }
    const needs = cell.off ? [] : (step.effect?.needs ?? [])
    for (const [input, names] of needs.entries())
      for (const name of names) if (holding([input, name]) && !carried.has(name)) uses.push({ cell, name })
  }
  return { stops, uses, holds }
}

/** Checks, charts and analyses that name a column which holds it. */
function readersOf(document: Notebook, holds: Holds): readonly Use[] {
  return document.cells.flatMap((cell): Use[] => {
    const kind = kindOf(cell)
    if (cell.type === 'source' || cell.type === 'step' || cell.type === 'note' || kind === undefined) return []
    const held = holds.get(cell.on)
    const named = new Set(namedColumns(kind.params, cell.params).map(({ name }) => name))
    return [...named].filter((name) => held?.has(name) === true).map((name) => ({ cell, name }))
  })
}

function add(holds: Map<string, ReadonlySet<string>>, node: string | undefined, name: string): void {
  if (node !== undefined) holds.set(node, new Set([...(holds.get(node) ?? []), name]))
}

/** A column of an input, by the place of the input among the step's roles. */
type Origin = readonly [input: number, column: string]

interface Link {
  /** Undefined: it was passed on as it was. */
  readonly did: Stop['did'] | undefined
  readonly from: readonly Origin[]
}

interface ReadStep {
  readonly cell: StepCell
  /** The ids of the inputs in the order of their roles. */
  readonly inputs: readonly string[]
  readonly columns: readonly (readonly Column[])[]
  readonly written: readonly string[]
  readonly effect: ColumnEffect | undefined
}

function readStep(cell: StepCell, { columnsOf, writtenIn }: Described): ReadStep {
  const relations = cell.inputs.map((id): Relation => ({ id, from: identifier(id), columns: columnsOf(id) }))
  const plain = {
    cell,
    inputs: cell.inputs,
    columns: relations.map(({ columns }) => columns),
    written: writtenIn(cell.id),
  }
  const kind = STEPS.find(cell.kind)
  if (kind === undefined || hasErrors(stepIssues(kind, cell.params, plain.columns, cell.inputs)))
    return { ...plain, effect: undefined }
  const ordered = stepInputs(kind, cell.params, relations)
  return {
    ...plain,
    inputs: ordered.map(({ id }) => id),
    columns: ordered.map(({ columns }) => columns),
    effect: kind.columns(kind.params.parse(cell.params), ordered),
  }
}

/** How a step came to a column of its result. */
function linkOf({ cell, columns, written, effect }: ReadStep, name: string): Link {
  if (cell.off) return { did: undefined, from: [[0, name]] }
  const has = (input: number) => columns[input]?.some((column) => column.name === name) === true
  const first = Math.max(
    0,
    columns.findIndex((_, input) => has(input)),
  )
  const passed: Link = { did: written.includes(name) ? 'wrote' : undefined, from: [[first, name]] }
  if (effect === undefined) return passed
  const old = Object.entries(effect.renames ?? {}).find(([, now]) => now === name)?.[0]
  if (old !== undefined) return { did: 'renamed', from: [[0, old]] }
  if (effect.makes === undefined || !Object.hasOwn(effect.makes, name)) return passed
  const from = effect.makes[name] ?? []
  if (!has(0)) return { did: 'made', from }
  // A step of values that changed none of them passed the column on.
  return {
    did: written.length === 0 || written.includes(name) ? 'wrote' : undefined,
    from: from.length === 0 ? [[0, name]] : from,
  }
}
