import type { Verdict } from '../core/checks/define.ts'
import { specFromNotebook, type NodeEvidence } from '../core/spec/fromNotebook.ts'
import type { PipelineOutput, TableBaseline } from '../core/spec/pipeline.ts'
import { VERSION } from '../core/version.ts'
import { columnFingerprints, fingerprintOf, tableBaseline } from '../engine/evidence.ts'
import type { Connector } from '../engine/connector.ts'
import type { Materialised } from '../engine/status.ts'
import { documentOf, type AppState } from './app.ts'
import type { ExportedSpec } from './results/define.ts'
import { isStale, isStaleCheck } from './hashes.ts'

/**
 * The spec of those outputs with what was seen when they ran: fingerprints and baseline are computed now. Rejects with an
 * EngineError or AbortError; a notebook that can't be exported is a bug, since edits keep it sound.
 */
export async function exportSpec(
  state: AppState,
  connector: Connector,
  outputs: readonly PipelineOutput[],
  now: number,
  signal: AbortSignal,
): Promise<ExportedSpec> {
  const document = documentOf(state)
  const seen = await lookAt(state, connector, outputs, signal)
  const spec = specFromNotebook(document, outputs, {
    at: new Date(now).toISOString(),
    engine: `duckdb ${connector.version}`,
    duckdb: connector.version,
    assay: VERSION,
    nodes: freshNodes(state),
    checks: freshVerdicts(state),
    ...seen,
  })
  if (!spec.ok) throw new Error(spec.issues[0]?.message ?? 'the notebook has no graph')
  const { validation } = spec.value
  return {
    json: `${JSON.stringify(spec.value, null, 2)}\n`,
    fileName: `${fileNameOf(document.name)}.assay.json`,
    status: validation?.status ?? 'unvalidated',
    reasons: validation?.reasons ?? [],
  }
}

/** What came of every table that is up to date. */
function freshNodes(state: AppState): ReadonlyMap<string, NodeEvidence> {
  const document = documentOf(state)
  return new Map(
    Object.entries(state.runs.nodes).flatMap(([id, status]): [string, NodeEvidence][] => {
      if (status.state !== 'done' || status.result === undefined || isStale(document, id, status)) return []
      const { columns, rows } = status.result
      const fitted = status.fitted === undefined ? {} : { fitted: status.fitted }
      return [[id, { columns, rows, issues: status.issues, ...fitted }]]
    }),
  )
}

function freshVerdicts(state: AppState): ReadonlyMap<string, Verdict> {
  const document = documentOf(state)
  return new Map(
    document.cells.flatMap((cell): [string, Verdict][] => {
      if (cell.type !== 'check') return []
      const status = state.runs.checks[cell.id]
      if (status?.verdict === undefined || isStaleCheck(document, cell.on, status)) return []
      return [[cell.id, status.verdict]]
    }),
  )
}

async function lookAt(
  state: AppState,
  connector: Connector,
  outputs: readonly PipelineOutput[],
  signal: AbortSignal,
): Promise<{
  fingerprints: Record<string, string>
  columnFingerprints: Record<string, Readonly<Record<string, string>>>
  baseline: Record<string, TableBaseline>
}> {
  const seen: Awaited<ReturnType<typeof lookAt>> = { fingerprints: {}, columnFingerprints: {}, baseline: {} }
  for (const { name, from } of outputs) {
    const result = freshResult(state, from)
    if (result === undefined) continue
    seen.fingerprints[name] = await fingerprintOf(connector, result, { signal })
    seen.columnFingerprints[name] = await columnFingerprints(connector, result, { signal })
    seen.baseline[name] = await tableBaseline(connector, result, { signal })
  }
  return seen
}

function freshResult(state: AppState, id: string): Materialised | undefined {
  const status = state.runs.nodes[id]
  return isStale(documentOf(state), id, status) ? undefined : status?.result
}

function fileNameOf(name: string): string {
  return (
    name
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-+|-+$/g, '') || 'pipeline'
  )
}
