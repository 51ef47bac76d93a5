import type { Column } from '../data.ts'
import type { Issue } from '../issue.ts'
import { kindOf } from '../kinds.ts'
import { findCell, readsOf, type Cell, type Notebook } from '../notebook/document.ts'
import type { Edit } from '../notebook/edits.ts'
import { namedColumns, type NamedColumn } from '../params/columns.ts'
import { walk } from '../params/walk.ts'
import { rolesOf } from '../steps/roles.ts'
import { STEPS } from '../steps/index.ts'
import { lineageOf } from './lineage.ts'
import { graphOf } from './nodes.ts'

/** A document, and the columns of its nodes as far as they are known. */
export interface Side {
  readonly document: Notebook
  readonly columns: ReadonlyMap<string, readonly Column[]>
}

/** What an edit does to a cell that worked before: why it no longer would. */
export type Why =
  'column-gone' | 'column-renamed' | 'type-changed' | 'name-taken' | 'input-gone' | 'row-order' | 'other'

/** Something that can be done about a broken cell: edits of the document after the change. */
export interface Repair {
  readonly key: 'rename' | 'nearest' | 'without' | 'cast' | 'back' | 'elsewhere' | 'sort' | 'off' | 'remove'
  /** Verb first, as on a button. */
  readonly label: string
  readonly edits: readonly Edit[]
}

/** A cell that an edit breaks. */
export interface Break {
  readonly cell: string
  readonly why: Why
  /** What happened to it, in one sentence. */
  readonly message: string
  readonly issues: readonly Issue[]
  /** The best first. */
  readonly repairs: readonly Repair[]
  /** The repair that is to be done with the edit; undefined leaves the cell broken. */
  readonly chosen: Repair['key'] | undefined
}

/** One input of a cell before and after an edit, in the order of the roles of its kind. */
export interface InputChange {
  /** The node that is read after the edit. */
  readonly node: string
  readonly before: readonly Column[]
  readonly after: readonly Column[]
  /** Columns that have another name now: old → new. */
  readonly renamed: ReadonlyMap<string, string>
}

/** What changes of the columns that a cell reads, input by input. */
export function inputChanges(cell: Cell, before: Side, after: Side): readonly InputChange[] {
  const earlier = findCell(before.document, cell.id)
  const nodes = inRoles(cell)
  const then = earlier === undefined ? [] : inRoles(earlier)
  return nodes.map((node, place) => {
    const old = then[place] ?? ''
    const columns = { before: before.columns.get(old) ?? [], after: after.columns.get(node) ?? [] }
    return { node, ...columns, renamed: renamedBetween(before, old, after, node) }
  })
}

/** The nodes that a cell reads, in the order of their roles. */
export function inRoles(cell: Cell): readonly string[] {
  const reads = readsOf(cell)
  const kind = cell.type === 'step' ? STEPS.find(cell.kind) : undefined
  const roles = cell.type === 'step' && kind !== undefined ? rolesOf(kind, cell.params, reads) : undefined
  return roles?.ok === true ? roles.value.flatMap((place) => reads.slice(place, place + 1)) : reads
}

/**
 * Columns of a node that another node has under another name. What a step says of itself in both documents comes first
 * (a new name in the same place of its params), then the origin: a new column that is made of the same source columns,
 * where there is one of its type alone.
 */
function renamedBetween(before: Side, old: string, after: Side, node: string): ReadonlyMap<string, string> {
  const was = before.columns.get(old) ?? []
  const is = after.columns.get(node) ?? []
  const gone = was.filter(({ name }) => !is.some((each) => each.name === name))
  const made = is.filter(({ name }) => !was.some((each) => each.name === name))
  if (gone.length === 0 || made.length === 0) return new Map()
  const said = renamedInParams(before.document, after.document)
  const origins = originsOf(before, old)
  const then = originsOf(after, node)
  return new Map(
    gone.flatMap(({ name, type }): [string, string][] => {
      const told = said.get(name)
      if (told !== undefined && made.some((each) => each.name === told)) return [[name, told]]
      const origin = origins(name)
      if (origin === '[]') return []
      const same = made.filter((each) => then(each.name) === origin)
      const [only, ...others] = same.length > 1 ? same.filter((each) => each.type === type) : same
      return only === undefined || others.length > 0 ? [] : [[name, only.name]]
    }),
  )
}

/** The source columns that a column of a node is made of, as text. */
function originsOf({ document, columns }: Side, node: string): (column: string) => string {
  const graph = graphOf(document)
  const lineage = graph.ok ? lineageOf(graph.value, columns).get(node) : undefined
  return (column) => {
    const origins = (lineage?.get(column) ?? []).map(({ source, column: name }) => JSON.stringify([source, name]))
    return JSON.stringify(origins.toSorted())
  }
}

/** Names that the same step gives to the same column in both documents: old → new. */
function renamedInParams(before: Notebook, after: Notebook): ReadonlyMap<string, string> {
  const renamed = new Map<string, string>()
  for (const cell of after.cells) {
    const earlier = findCell(before, cell.id)
    if (cell === earlier || cell.type !== 'step' || earlier?.type !== 'step' || cell.kind !== earlier.kind) continue
    const names = namesGiven(earlier)
    for (const [place, name] of namesGiven(cell)) {
      const old = names.get(place)
      if (old !== undefined && old !== name) renamed.set(old, name)
    }
  }
  return renamed
}

/** The names that a step gives, by where they stand in its params. */
function namesGiven(cell: Extract<Cell, { type: 'step' }>): ReadonlyMap<string, string> {
  const given = new Map<string, string>()
  const kind = STEPS.find(cell.kind)
  if (kind === undefined) return given
  walk(kind.params, cell.params, (hint, value, path) => {
    if (hint.widget === 'newColumn' && typeof value === 'string') given.set(JSON.stringify(path), value)
    if (hint.widget !== 'names' || typeof value !== 'object' || value === null) return
    for (const [old, name] of Object.entries(value)) given.set(JSON.stringify([...path, old]), String(name))
  })
  return given
}

/** What broke a cell, of the issues it would have and of what changed in the columns it reads. */
export function whyBroken(
  cell: Cell,
  issues: readonly Issue[],
  inputs: readonly InputChange[],
): Pick<Break, 'why' | 'message'> {
  const schema = kindOf(cell)?.params
  const named = schema === undefined || !('params' in cell) ? [] : namedColumns(schema, cell.params)
  const [gone, ...others] = named.filter((each) => isGone(each, inputs))
  const message = issues[0]?.message ?? ''
  if (gone !== undefined) {
    const to = inputs[gone.input]?.renamed.get(gone.name)
    const more = others.length === 0 ? '' : ` ${othersText(others)}`
    return to === undefined
      ? { why: 'column-gone', message: `\`${gone.name}\` would be gone.${more}` }
      : { why: 'column-renamed', message: `\`${gone.name}\` would be called \`${to}\`.${more}` }
  }
  if (issues.some(({ code }) => NAMES_TAKEN.includes(code))) return { why: 'name-taken', message }
  const [changed] = retyped(named, inputs)
  if (changed !== undefined) {
    const { name, before, after } = changed
    return { why: 'type-changed', message: `\`${name}\` would be ${after}, it is ${before}. ${message}` }
  }
  return { why: 'other', message }
}

const NAMES_TAKEN: readonly string[] = ['name-twice', 'name-case', 'twin-columns']

function othersText(others: readonly NamedColumn[]): string {
  const names = others.map(({ name }) => `\`${name}\``)
  return `So would ${names.slice(0, 3).join(', ')}${names.length > 3 ? ` and ${names.length - 3} more` : ''}.`
}

/** Whether a column that a cell names was there and no longer is. */
export function isGone({ name, input }: NamedColumn, inputs: readonly InputChange[]): boolean {
  const change = inputs[input]
  if (change === undefined) return false
  const has = (columns: readonly Column[]) => columns.some((each) => each.name === name)
  return has(change.before) && !has(change.after)
}

export interface Retyped extends NamedColumn {
  readonly before: string
  readonly after: string
}

/** The named columns that are of another type than before. */
export function retyped(named: readonly NamedColumn[], inputs: readonly InputChange[]): readonly Retyped[] {
  return named.flatMap(({ name, input }) => {
    const change = inputs[input]
    const [before, after] = [change?.before, change?.after].map((columns) =>
      columns?.find((each) => each.name === name),
    )
    if (before === undefined || after === undefined || before.type === after.type) return []
    return [{ name, input, before: before.type, after: after.type }]
  })
}
