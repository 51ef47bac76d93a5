import type { Issue } from '../core/issue.ts'
import { readsOf, type CheckCell } from '../core/notebook/document.ts'
import type { Connector, Options } from '../engine/connector.ts'
import { isAbort } from '../engine/queue.ts'
import type { NodeStatus } from '../engine/status.ts'
import type { AppState } from './app.ts'
import { cellIssues } from './cellIssues.ts'
import { hashedGraph } from './hashes.ts'
import type { Broken } from './ingest.ts'
import { canBeJudged, judged, passingChecks } from './judged.ts'
import type { Staged } from './sources.ts'
import { createTrial, done, newErrors } from './trial.ts'

/** So many rows are tried where no check is to be judged: what breaks by columns shows with any, at once. */
const TRIED = 10_000

/** So many rows are judged. */
const JUDGED = 100_000

/** Milliseconds that judging may take. */
const PATIENCE = 4000

/** What a staged table would break, and what is to be said of how that was found out. */
export interface Breakage {
  readonly broken: readonly Broken[]
  readonly issues: readonly Issue[]
}

/**
 * The cells below a source that would have an error they do not have now, were it the staged table. Of a table that was
 * read whole the checks that pass now are judged too, as far as its size and the time allow. Rejects with an EngineError
 * or AbortError.
 */
export async function brokenBy(
  state: AppState,
  source: string,
  staged: Staged,
  connector: Connector,
  options: Options,
): Promise<Breakage> {
  const passing = staged.whole ? passingChecks(state) : []
  if (passing.length === 0) return { broken: await tried(state, source, staged, connector, options), issues: [] }
  const cut = staged.rows > JUDGED
  const checks = cut ? passing.filter(canBeJudged) : passing
  const patience = new AbortController()
  const timer = setTimeout(() => {
    patience.abort()
  }, PATIENCE)
  const signal = options.signal === undefined ? patience.signal : AbortSignal.any([options.signal, patience.signal])
  try {
    return { broken: await tried(state, source, staged, connector, { ...options, signal }, checks), issues: [] }
  } catch (reason) {
    if (!patience.signal.aborted || options.signal?.aborted === true || !isAbort(reason)) throw reason
    return { broken: await tried(state, source, staged, connector, options), issues: [UNJUDGED] }
  } finally {
    clearTimeout(timer)
  }
}

const UNJUDGED: Issue = {
  code: 'checks-not-judged',
  severity: 'info',
  message: `The checks take longer than ${PATIENCE / 1000} seconds here. They are judged after the table is replaced.`,
}

/** First rows go through the steps, in views that are gone afterwards, and then through the checks. */
async function tried(
  state: AppState,
  source: string,
  staged: Staged,
  connector: Connector,
  options: Options,
  checks: readonly CheckCell[] = [],
): Promise<readonly Broken[]> {
  const { document } = state.history
  const then = new Map<string, NodeStatus>()
  const failing = new Map<string, readonly Issue[]>()
  const most = checks.length === 0 ? TRIED : JUDGED
  const trial = createTrial(connector, staged.table, 'view', options)
  try {
    then.set(source, done(await trial.head({ ...staged, name: staged.table }, most)))
    for (const node of hashedGraph(document).nodes) {
      if (node.type === 'source' || !node.inputs.some((id) => then.has(id))) continue
      const inputs = node.inputs.map((id) => (then.get(id) ?? state.runs.nodes[id])?.result)
      then.set(node.id, await trial.run(node, inputs))
    }
    for (const check of checks) {
      const on = then.get(check.on)
      if (on === undefined) continue
      failing.set(check.id, await judged(connector, check, on, staged.rows > most ? most : undefined, options))
    }
  } finally {
    await trial.end()
  }
  const runs = { ...state.runs, nodes: { ...state.runs.nodes, ...Object.fromEntries(then) } }
  return document.cells.flatMap((cell) => {
    if (cell.id === source || (!then.has(cell.id) && !readsOf(cell).some((id) => then.has(id)))) return []
    const now = cell.type === 'step' ? state.runs.nodes[cell.id]?.issues : cellIssues(cell, state.runs)
    const later = cell.type === 'step' ? then.get(cell.id)?.issues : cellIssues(cell, runs)
    const issues = [...newErrors(now ?? [], later ?? []), ...(failing.get(cell.id) ?? [])]
    return issues.map((issue) => ({ cell: cell.id, issue }))
  })
}
