import { dependentIds } from '../core/graph/graph.ts'
import { graphOf } from '../core/graph/nodes.ts'
import { blocksOf } from '../core/notebook/blocks.ts'
import { freshId, isNode, nodesOf, readsOf, findCell, type Cell, type Notebook } from '../core/notebook/document.ts'
import type { Edit } from '../core/notebook/edits.ts'
import { walk } from '../core/params/walk.ts'
import { STEPS } from '../core/steps/index.ts'
import type { AppState, Draft } from './app.ts'
import { nodeOf } from './hashes.ts'
import { KINDS, type KindType } from '../core/kinds.ts'
import { startParams } from './startParams.ts'

/** The node a new cell is about: the current one, or the last. */
export function currentNode(state: AppState): string | undefined {
  const node = nodeOf(state, state.layout.cell)
  const nodes = nodesOf(state.history.document)
  return nodes.some(({ id }) => id === node) ? node : nodes.at(-1)?.id
}

/** A new cell of a kind on the current node, or undefined when there is no node or no such kind. */
export function newCell(
  state: AppState,
  type: KindType,
  kind: string,
  params: Readonly<Record<string, unknown>> = {},
): Cell | undefined {
  const found = KINDS[type].find(kind)
  const current = currentNode(state)
  if (found === undefined || current === undefined) return undefined
  const { document } = state.history
  const inputs = type === 'step' ? stepInputs(state, kind, current) : [current]
  const begun = startParams(found.params, {
    inputs: inputs.map((id) => state.runs.nodes[id]?.result?.columns ?? []),
    column: state.layout.column,
    others: inputs.slice(1),
  })
  const made = { id: freshId(document, hyphened(kind)), kind, params: { ...begun, ...params } }
  switch (type) {
    case 'step':
      return { ...made, type, inputs, off: false }
    case 'check':
      return { ...made, type, on: current, severity: 'error', tolerance: 0 }
    default:
      return { ...made, type, on: current }
  }
}

/** A step reads the current node, or above it what that reads; a step of several reads the nearest other table too. */
function stepInputs(state: AppState, kind: string, current: string): string[] {
  const { document } = state.history
  const cell = findCell(document, current)
  const above = state.layout.pickAt === 'above' && cell !== undefined ? readsOf(cell)[0] : undefined
  const first = above ?? current
  // A query says itself what else it reads.
  if (STEPS.find(kind)?.inputs === 1 || kind === 'sql') return [first]
  const others = nodesOf(document).filter(({ id }) => id !== first)
  const independent = others.filter(({ id }) => !dependsOn(document, id, first) && !dependsOn(document, first, id))
  const other = independent.at(-1) ?? others.at(-1)
  return other === undefined ? [first] : [first, other.id]
}

function dependsOn(document: Notebook, id: string, on: string): boolean {
  const graph = graphOf(document)
  return graph.ok && dependentIds(graph.value, on).has(id)
}

/** The edit that a draft stands for; a new cell gets an id that says what it is of. */
export function editOf({ cell, isNew, after, branch }: Draft, document: Notebook): Edit {
  if (!isNew) return { type: 'replace', cell }
  const named = { ...cell, id: freshId(document, wantedId(cell)) }
  const place = after === undefined ? {} : { after }
  if (named.type !== 'step') return { type: 'add', cell: named, ...place }
  const [first, ...others] = named.inputs
  // Where another input comes after the first, the steps behind the first cannot read this one: it is a branch.
  const branches =
    branch === true || first === undefined || others.some((id) => id === first || dependsOn(document, id, first))
  return branches ? { type: 'add', cell: named, ...place } : { type: 'insert', cell: named }
}

/** `trim-title`: the kind and the first column that the params name. */
function wantedId(cell: Cell): string {
  if (cell.type === 'source' || cell.type === 'note') return cell.id
  const schema = KINDS[cell.type].find(cell.kind)?.params
  const names: string[] = []
  if (schema !== undefined) {
    walk(schema, cell.params, (hint, value) => {
      if (!['column', 'columns', 'newColumn'].includes(hint.widget)) return
      names.push(...[value].flat().filter((name) => typeof name === 'string'))
    })
  }
  return [hyphened(cell.kind), ...names.slice(0, 1)].join('-')
}

function hyphened(kind: string): string {
  return kind.replace(/(?<=[a-z])(?=[A-Z])/g, '-')
}

/** Where the cell of a draft stands among the others. */
export function placeOf(state: AppState, cell: Cell): string | undefined {
  const { document } = state.history
  if (cell.type === 'step' && cell.inputs[0] !== undefined) return cell.inputs[0]
  const current = findCell(document, state.layout.cell ?? '')
  if (current !== undefined && !isNode(current)) return current.id
  return currentNode(state)
}

/** The last step of the chain that a node stands in, so that a branch from it never cuts the chain in two. */
export function endOfChain(document: Notebook, node: string | undefined): string | undefined {
  const chain = blocksOf(document).find(({ cells }) => cells.some(({ id }) => id === node))
  return chain?.cells.at(-1)?.id ?? node
}
