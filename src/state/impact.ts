import { canonicalJson } from '../core/canonical.ts'
import type { Column } from '../core/data.ts'
import { contentHashes, type GraphNode } from '../core/graph/nodes.ts'
import { inputChanges, whyBroken, type Break, type Repair, type Side } from '../core/graph/impact.ts'
import { repairsOf } from '../core/graph/repairs.ts'
import { orderLost } from '../core/graph/rowOrder.ts'
import { hasErrors, ok, type Issue, type Result } from '../core/issue.ts'
import { findCell, isNode, readsOf, type Cell, type Notebook } from '../core/notebook/document.ts'
import { apply, type Edit } from '../core/notebook/edits.ts'
import { STEPS } from '../core/steps/index.ts'
import type { Connector, Options } from '../engine/connector.ts'
import type { Materialised, NodeStatus } from '../engine/status.ts'
import type { AppState } from './app.ts'
import { cellIssues, issuesGiven } from './cellIssues.ts'
import { hashedGraph, runnableGraph } from './hashes.ts'
import { createTrial, newErrors, type Trial } from './trial.ts'

/** What an edit would break, with a repair for each that is chosen already. */
export interface Impact {
  readonly edit: Edit
  /** In the order of the steps, then charts, analyses and checks; each with those before it repaired as chosen. */
  readonly breaks: readonly Break[]
  /** Cells that could not run because one that is left broken is before them. */
  readonly waiting: readonly string[]
}

/** What the user chose for broken cells: a repair, or to leave them so. */
export type Choices = Readonly<Record<string, Repair['key'] | 'leave'>>

interface Request {
  readonly edit: Edit
  readonly choices: Choices
  /** The cell that is edited: what is wrong with it is said in its form. */
  readonly own?: string
  /** The preview of that cell, where it is there. */
  readonly preview?: NodeStatus | undefined
}

/**
 * What an edit would break. The steps that it touches run on empty tables of the columns that are known, so the engine is
 * the judge of types; a step whose inputs have the columns they have now is not asked. Refused where the document refuses
 * the edit. Rejects with an EngineError or AbortError.
 */
export async function impactOf(
  state: AppState,
  request: Request,
  connector: Connector,
  name: string,
  options: Options,
): Promise<Result<Impact>> {
  const applied = apply(state.history.document, request.edit)
  if (!applied.ok) return applied
  const trial = createTrial(connector, name, 'table', options)
  try {
    return ok(await createWalk(state, request, applied.value, trial).toTheEnd())
  } finally {
    await trial.end()
  }
}

/** The edit and the repairs that are chosen, as one. */
export function repaired({ edit, breaks }: Impact): Edit {
  const repairs = breaks.flatMap(({ repairs, chosen }) => repairs.find(({ key }) => key === chosen)?.edits ?? [])
  return repairs.length === 0 ? edit : { type: 'all', edits: [edit, ...repairs] }
}

interface Walk {
  toTheEnd(): Promise<Impact>
}

function createWalk(state: AppState, request: Request, start: Notebook, trial: Trial): Walk {
  const { history, runs } = state
  const before: Side = { document: history.document, columns: knownColumns(state) }
  let document = start
  const columns = new Map<string, readonly Column[]>()
  /** Tables that are there, and those without rows that stand for what is not. */
  const tables = new Map<string, Materialised>()
  const empty = new Map<string, Materialised>()
  const breaks: Break[] = []
  const waiting: string[] = []

  async function inputOf(id: string): Promise<Materialised | undefined> {
    const table = tables.get(id)
    if (!empty.has(id) && table !== undefined) empty.set(id, await trial.head(table, 0))
    return empty.get(id)
  }

  /** The issues of a node as it would be; undefined where it cannot be known, or runs no more because of another. */
  async function judge(node: GraphNode, hash: string | undefined): Promise<readonly Issue[] | undefined> {
    const there = knownResult(state, request, node.id, hash)
    if (there !== undefined) {
      settle(node.id, there)
      return []
    }
    if (node.type === 'source') return undefined
    const earlier = findCell(before.document, node.id)
    const now = runs.nodes[node.id]
    if (now !== undefined && earlier?.type === 'step' && isSame(node, earlier)) {
      if (now.result !== undefined && before.columns.has(node.id)) settle(node.id, now.result)
      return now.result === undefined ? undefined : []
    }
    const inputs = await Promise.all(node.inputs.map(inputOf))
    const status = await trial.run(withLearned(node), inputs)
    if (status.state === 'blocked') return undefined
    if (status.result !== undefined) {
      columns.set(node.id, status.result.columns)
      empty.set(node.id, status.result)
    }
    return status.issues
  }

  function settle(id: string, result: Materialised): void {
    columns.set(id, result.columns)
    tables.set(id, result)
  }

  /** Whether a step is as it was and reads columns as they were. */
  function isSame(node: GraphNode & { type: 'step' }, earlier: Extract<Cell, { type: 'step' }>): boolean {
    if (node.kind !== earlier.kind || node.off !== earlier.off) return false
    if (node.params !== earlier.params && canonicalJson(node.params) !== canonicalJson(earlier.params)) return false
    return (
      node.inputs.length === earlier.inputs.length &&
      node.inputs.every((id, place) => sameColumns(columns.get(id), before.columns.get(earlier.inputs[place] ?? '')))
    )
  }

  /** What a step learned from the data is what it would learn again, as far as columns go: without rows there is nothing to learn from. */
  function withLearned<N extends GraphNode & { type: 'step' }>(node: N): N {
    if (STEPS.find(node.kind)?.fit === undefined || node.params['fitted'] !== undefined) return node
    const { fitted } = (node.id === request.own ? request.preview : runs.nodes[node.id]) ?? {}
    return fitted === undefined ? node : { ...node, params: { ...node.params, fitted } }
  }

  /** Does the first repair that helps, the chosen one alone where there is a choice. */
  async function mend(cell: Cell, issues: readonly Issue[]): Promise<void> {
    const side: Side = { document, columns }
    const inputs = inputChanges(cell, before, side)
    const repairs = repairsOf(cell, inputs, side, issuesGiven)
    const chosen = await choose(cell, issues, { ...whyBroken(cell, issues, inputs), repairs })
    if (chosen === undefined) forget(cell.id)
  }

  async function choose(
    cell: Cell,
    issues: readonly Issue[],
    { why, message, repairs }: Pick<Break, 'why' | 'message' | 'repairs'>,
  ): Promise<Repair['key'] | undefined> {
    const offered = [...repairs]
    const choice = request.choices[cell.id]
    let chosen: Repair['key'] | undefined
    for (const repair of choice === undefined ? [...offered] : offered.filter(({ key }) => key === choice)) {
      if (await helps(cell, repair)) {
        chosen = repair.key
        break
      }
      offered.splice(offered.indexOf(repair), 1)
    }
    breaks.push({ cell: cell.id, why, message, issues, repairs: offered, chosen })
    return chosen
  }

  async function helps(cell: Cell, repair: Repair): Promise<boolean> {
    const next = apply(document, { type: 'all', edits: repair.edits })
    const graph = next.ok ? runnableGraph(next.value) : next
    if (!next.ok || !graph.ok) return false
    const fresh = graph.value.filter(({ id }) => id === cell.id || findCell(document, id) === undefined)
    for (const node of fresh) {
      const issues = await judge(node, undefined)
      if (issues === undefined || hasErrors(issues)) return false
    }
    const then = findCell(next.value, cell.id)
    if (then !== undefined && !isNode(then) && hasErrors(issuesGiven(then, (id) => columns.get(id)))) return false
    document = next.value
    return true
  }

  function forget(id: string): void {
    columns.delete(id)
    tables.delete(id)
    empty.delete(id)
  }

  async function steps(): Promise<void> {
    const settled = new Set<string>()
    let graph = hashed(document)
    for (;;) {
      // What a repair has added was judged with it.
      const node = graph.nodes.find(({ id }) => !settled.has(id) && !columns.has(id))
      if (node === undefined) return
      settled.add(node.id)
      const issues = await judge(node, graph.hashes.get(node.id))
      if (issues === undefined) {
        if (runs.nodes[node.id]?.result !== undefined) waiting.push(node.id)
        continue
      }
      const errors = newErrors(runs.nodes[node.id]?.issues ?? [], issues)
      const cell = findCell(document, node.id)
      if (cell === undefined || node.id === request.own) continue
      const lost = errors.length > 0 ? undefined : orderLost(before.document, document, cell)
      if (errors.length > 0) await mend(cell, errors)
      else if (lost !== undefined) await choose(cell, [], lost)
      else continue
      graph = hashed(document)
    }
  }

  async function views(): Promise<void> {
    for (const { id } of start.cells) {
      const cell = findCell(document, id)
      const earlier = findCell(before.document, id)
      if (cell === undefined || isNode(cell) || cell.type === 'note' || id === request.own) continue
      const [on = ''] = readsOf(cell)
      if (!columns.has(on)) {
        if (waiting.includes(on) || breaks.some((each) => each.cell === on)) waiting.push(id)
        continue
      }
      const now = earlier === undefined ? [] : cellIssues(earlier, runs)
      const errors = newErrors(
        now,
        issuesGiven(cell, (node) => columns.get(node)),
      )
      if (errors.length > 0) await mend(cell, errors)
    }
  }

  return {
    toTheEnd: async () => {
      await steps()
      await views()
      return { edit: request.edit, breaks, waiting }
    },
  }
}

function hashed(document: Notebook) {
  const graph = runnableGraph(document)
  const nodes = graph.ok ? graph.value : []
  return { nodes, hashes: contentHashes(nodes) }
}

/** The columns of the nodes that are up to date. */
function knownColumns(state: AppState): ReadonlyMap<string, readonly Column[]> {
  const { nodes, hashes } = hashedGraph(state.history.document)
  return new Map(
    nodes.flatMap(({ id }): [string, readonly Column[]][] => {
      const result = state.runs.nodes[id]?.result
      return result === undefined || result.hash !== hashes.get(id) ? [] : [[id, result.columns]]
    }),
  )
}

/** The table of that content, where a run or the preview made it. */
function knownResult(
  { runs }: AppState,
  { own, preview }: Request,
  id: string,
  hash: string | undefined,
): Materialised | undefined {
  const found = [runs.nodes[id], id === own ? preview : undefined].find((status) => status?.result?.hash === hash)
  return hash === undefined ? undefined : found?.result
}

function sameColumns(a: readonly Column[] | undefined, b: readonly Column[] | undefined): boolean {
  if (a === undefined || b === undefined) return false
  return a.length === b.length && a.every(({ name, type }, index) => b[index]?.name === name && b[index].type === type)
}
