import type { CheckCell } from '../core/notebook/document.ts'
import { contentHashes, type GraphNode, type SourceNode } from '../core/graph/nodes.ts'
import { error, type Issue } from '../core/issue.ts'
import type { Column } from '../core/data.ts'
import { checkNode } from './check.ts'
import type { Connector, Options } from './connector.ts'
import { engineError } from './errors.ts'
import { createKeptResults } from './kept.ts'
import { keepingOf } from './materialize.ts'
import { isAbort } from './queue.ts'
import { measureEffect, runStep } from './step.ts'
import type { CheckStatus, Materialised, NodeStatus } from './status.ts'

/** What loading a source gave: a table of that name is in the engine. */
export interface LoadedSource {
  readonly columns: readonly Column[]
  readonly rows: number
  readonly rejects?: NodeStatus['rejects']
  readonly issues?: readonly Issue[]
  readonly found?: NodeStatus['found']
}

export interface RunnerOptions {
  readonly connector: Connector
  /** Reads a source into a new table of the given name. */
  readonly loadSource: (node: SourceNode, table: string, options: Options) => Promise<LoadedSource>
  /** Whether to count what each step changed (the notebook) or not (production). */
  readonly effects: boolean
  /** Whether the rows of every view are counted, which costs a scan; else some are an upper bound (`atMost`). Yes unless said. */
  readonly counts?: boolean
  /** How many cells all tables together may hold before old ones are dropped. */
  readonly budget: number
}

export interface RunOptions {
  /** The nodes that are looked at: they and what they read are kept as tables. */
  readonly focus?: readonly string[]
  readonly signal?: AbortSignal
  /** Content hashes of other nodes whose tables are in use, so not dropped for want of memory. */
  readonly inUse?: Iterable<string>
  /** Called whenever a node's state changes. */
  readonly onStatus?: (id: string, status: NodeStatus) => void
}

/** Runs graphs and remembers results by their content. */
export interface Runner {
  /**
   * Runs nodes that stand in order. Never rejects for what a user did or data that does not fit: that is in the
   * statuses. Rejects with AbortError when aborted; what was finished by then is kept.
   */
  run(nodes: readonly GraphNode[], options?: RunOptions): Promise<ReadonlyMap<string, NodeStatus>>
  check(cell: CheckCell, on: NodeStatus, options?: Options): Promise<CheckStatus>
  /** Forgets all results: the engine was started anew, or everything is to run again. */
  forget(): void
}

export function createRunner(options: RunnerOptions): Runner {
  const { connector } = options
  const kept = createKeptResults(connector)

  async function run(nodes: readonly GraphNode[], runOptions: RunOptions = {}) {
    const { onStatus, signal } = runOptions
    const hashes = contentHashes(nodes)
    const statuses = new Map<string, NodeStatus>()
    const say = (id: string, status: NodeStatus) => {
      statuses.set(id, status)
      onStatus?.(id, status)
    }
    for (const node of nodes) {
      signal?.throwIfAborted()
      const hash = hashes.get(node.id) ?? ''
      say(node.id, await nodeStatus(node, hash, statuses, nodes, [...hashes.values()], runOptions))
    }
    if (options.effects) await addEffects(nodes, statuses, say, signal)
    await kept.trim(new Set([...hashes.values(), ...(runOptions.inUse ?? [])]), options.budget)
    return statuses
  }

  async function nodeStatus(
    node: GraphNode,
    hash: string,
    statuses: ReadonlyMap<string, NodeStatus>,
    nodes: readonly GraphNode[],
    inUse: Iterable<string>,
    runOptions: RunOptions,
  ): Promise<NodeStatus> {
    const inputs = node.inputs.map((id) => statuses.get(id))
    if (node.type === 'step' && node.off) {
      const result = inputs[0]?.result
      return { state: 'off', issues: [], ...(result === undefined ? {} : { result }) }
    }
    const results = inputs.map((status) =>
      status?.state === 'done' || status?.state === 'off' ? status.result : undefined,
    )
    if (results.includes(undefined)) return blocked(node, inputs)
    const focus = new Set(runOptions.focus ?? [])
    const cells = Math.max(0, ...results.map((result) => (result?.rows ?? 0) * (result?.columns.length ?? 0)))
    const keeping = keepingOf(node, nodes, focus, cells)
    const found = kept.get(hash)
    if (found !== undefined && (found.keeping === 'table' || keeping === 'view')) return found.status
    runOptions.onStatus?.(node.id, { state: 'running', issues: [] })
    const keep = { keeping, counted: options.counts ?? true }
    const compute = async () => {
      const started = performance.now()
      const status =
        node.type === 'source'
          ? await loaded(node, hash, runOptions.signal)
          : await runStep(connector, node, hash, results as Materialised[], keep, engineOptions(runOptions.signal))
      return { ...status, ms: performance.now() - started }
    }
    try {
      const status = await compute().catch(async (reason: unknown) => {
        if (engineError(reason).code !== 'out-of-memory') throw reason
        // Results that this graph does not need are only kept for undo: without them there may be room.
        await kept.trim(new Set([...inUse, ...(runOptions.inUse ?? [])]), 0)
        return compute()
      })
      if (status.result !== undefined) kept.put(hash, { status: { ...status, result: status.result }, keeping })
      return status
    } catch (reason) {
      if (isAbort(reason)) throw reason
      return { state: 'error', issues: [engineError(reason).toIssue({ node: node.id })] }
    }
  }

  async function loaded(node: SourceNode, hash: string, signal: AbortSignal | undefined): Promise<NodeStatus> {
    const name = `t_${hash.slice(0, 24)}`
    const { columns, rows, rejects, found, issues = [] } = await options.loadSource(node, name, engineOptions(signal))
    return {
      state: 'done',
      issues,
      result: { hash, name, columns, rows },
      ...(rejects === undefined ? {} : { rejects }),
      ...(found === undefined ? {} : { found }),
    }
  }

  /** Counting what changed comes last: every table is there to be looked at before. */
  async function addEffects(
    nodes: readonly GraphNode[],
    statuses: ReadonlyMap<string, NodeStatus>,
    say: (id: string, status: NodeStatus) => void,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    for (const node of nodes) {
      const status = statuses.get(node.id)
      if (node.type === 'source' || status?.state !== 'done' || status.effect !== undefined) continue
      const inputs = node.inputs.map((id) => statuses.get(id)?.result)
      try {
        const effect = await measureEffect(connector, node, status, inputs as Materialised[], engineOptions(signal, 0))
        const found = kept.get(status.result?.hash ?? '')
        if (found !== undefined) kept.put(found.status.result.hash, { ...found, status: { ...found.status, effect } })
        say(node.id, { ...status, effect })
      } catch (reason) {
        if (isAbort(reason)) throw reason
        // The result is there and right; only the count of what changed is not.
        const issue = { ...engineError(reason).toIssue({ node: node.id }), severity: 'warning' as const }
        say(node.id, { ...status, issues: [...status.issues, issue] })
      }
    }
  }

  return {
    run,
    check: (cell, on, checkOptions = {}) => checkNode(connector, cell, on, checkOptions),
    forget: kept.clear,
  }
}

function engineOptions(signal: AbortSignal | undefined, priority: Options['priority'] = 1): Options {
  return { priority, ...(signal === undefined ? {} : { signal }) }
}

function blocked(node: GraphNode, inputs: readonly (NodeStatus | undefined)[]): NodeStatus {
  const index = inputs.findIndex((status) => status?.state !== 'done' && status?.state !== 'off')
  const input = node.inputs[index] ?? '?'
  return {
    state: 'blocked',
    issues: [error('blocked', `Waits for \`${input}\`, which has no result.`, { node: node.id })],
  }
}
