import { CHECKS } from '../checks/index.ts'
import type { Verdict } from '../checks/define.ts'
import type { Column } from '../data.ts'
import { countText } from '../format/count.ts'
import { FUNCTIONS_VERSION } from '../sql/functions.ts'
import { lineageOf } from '../graph/lineage.ts'
import { neededBy } from '../graph/graph.ts'
import { graphOf, type GraphNode } from '../graph/nodes.ts'
import { failed, hasErrors, type Issue, type Result, ok } from '../issue.ts'
import { renameInputs } from '../steps/renameInputs.ts'
import type { CheckCell, Notebook, Sample, SourceCell, StepCell } from '../notebook/document.ts'
import { specHashes } from './hashes.ts'
import { secretIssues, secretParameters } from './parameters.ts'
import { FORMAT, type Pipeline, type PipelineOutput, type TableBaseline, type Validation } from './pipeline.ts'

/** What came of one table in the run that the spec is made of. */
export interface NodeEvidence {
  readonly columns: readonly Column[]
  readonly rows: number
  readonly issues: readonly Issue[]
  readonly fitted?: unknown
}

/** What was seen when the notebook ran on its sources: a spec says validated because of it. */
export interface Evidence {
  /** ISO 8601, UTC. */
  readonly at: string
  /** 'duckdb 1.5.4' */
  readonly engine: string
  readonly duckdb: string
  readonly assay: string
  /** Tables that are up to date; one that is missing has not run. */
  readonly nodes: ReadonlyMap<string, NodeEvidence>
  /** Verdicts that are up to date. */
  readonly checks: ReadonlyMap<string, Verdict>
  /** By name of output. */
  readonly fingerprints: Readonly<Record<string, string>>
  /** By name of output, then of column: they tell which columns differ when tables do. */
  readonly columnFingerprints: Readonly<Record<string, Readonly<Record<string, string>>>>
  readonly baseline: Readonly<Record<string, TableBaseline>>
}

/** The spec of those outputs of a notebook: what they need and no more, steps that are off left out. */
export function specFromNotebook(
  document: Notebook,
  outputs: readonly PipelineOutput[],
  evidence: Evidence,
): Result<Pipeline> {
  const graph = graphOf(document)
  if (!graph.ok) return graph
  const aliases = aliasesOf(graph.value)
  const resolved = outputs.map((output) => ({ ...output, from: aliases.get(output.from) ?? output.from }))
  const live = graph.value
    .filter((node) => node.type === 'source' || !node.off)
    .map((node) => withoutAliases(node, aliases))
  const needed = neededBy(
    live,
    resolved.map(({ from }) => from),
  )
  const checks = document.cells
    .filter((cell): cell is CheckCell => cell.type === 'check')
    .map((cell) => ({ ...cell, on: aliases.get(cell.on) ?? cell.on }))
    .filter(({ on }) => needed.some(({ id }) => id === on))
  const steps = needed.flatMap((node) => (node.type === 'step' ? [stepOf(node, document, evidence)] : []))
  const spec: Pipeline = {
    format: FORMAT,
    name: document.name,
    version: '1.0.0',
    parameters: secretParameters(steps),
    sources: Object.fromEntries(sourcesOf(document, needed).map((cell) => [cell.id, sourceOf(cell)])),
    steps,
    checks: checks.map(({ id, kind, on, params, severity, tolerance }) => ({
      id,
      kind,
      on,
      params,
      severity,
      tolerance,
    })),
    outputs: resolved,
    lineage: lineageOfOutputs(needed, resolved, evidence),
    baseline: { ...evidence.baseline },
    validation: validationOf(needed, checks, evidence, sourcesOf(document, needed)),
    environment: { assay: evidence.assay, duckdb: evidence.duckdb, functions: FUNCTIONS_VERSION },
  }
  const secrets = secretIssues(spec)
  return secrets.length > 0 ? failed(...secrets) : ok({ ...spec, hash: specHashes(spec) })
}

/** Steps that are off, by the table that stands in for them. */
function aliasesOf(nodes: readonly GraphNode[]): ReadonlyMap<string, string> {
  const aliases = new Map<string, string>()
  for (const node of nodes) {
    const [input] = node.inputs
    if (node.type === 'step' && node.off && input !== undefined) aliases.set(node.id, aliases.get(input) ?? input)
  }
  return aliases
}

function withoutAliases(node: GraphNode, aliases: ReadonlyMap<string, string>): GraphNode {
  return node.type === 'source' ? node : { ...node, ...renameInputs(node, (id) => aliases.get(id) ?? id) }
}

function sourcesOf(document: Notebook, needed: readonly GraphNode[]): readonly SourceCell[] {
  return document.cells.filter(
    (cell): cell is SourceCell => cell.type === 'source' && needed.some(({ id }) => id === cell.id),
  )
}

function sourceOf({ format, options, schema, sample, file }: SourceCell): Pipeline['sources'][string] {
  const { name, sha256, bytes, rows, readAt, url, parts } = file
  return {
    format,
    path: parts === undefined ? name : parts.map((part) => part.name),
    ...(url === undefined ? {} : { url: withoutSecrets(url) }),
    options,
    schema,
    schemaPolicy: 'superset',
    fingerprint: {
      sha256,
      bytes,
      rows,
      capturedAt: readAt,
      ...(parts === undefined ? {} : { parts: parts.map(partOf) }),
    },
    ...(sample === undefined ? {} : { sample }),
  }
}

type SourcePart = NonNullable<SourceCell['file']['parts']>[number]

function partOf({ name, sha256, bytes, rows }: SourcePart) {
  return { name, sha256, bytes, rows }
}

/** An address without the name and password, the query and the fragment, any of which may hold a key. */
function withoutSecrets(url: string): string {
  return url.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/?#]*@/i, '$1').replace(/[?#].*$/s, '')
}

function stepOf(
  node: GraphNode & { readonly type: 'step' },
  document: Notebook,
  evidence: Evidence,
): Pipeline['steps'][number] {
  const cell = document.cells.find((each): each is StepCell => each.type === 'step' && each.id === node.id)
  const fitted = evidence.nodes.get(node.id)?.fitted
  return {
    id: node.id,
    kind: node.kind,
    inputs: [...node.inputs],
    params: fitted === undefined ? node.params : { ...node.params, fitted },
    ...(cell?.note === undefined || cell.note === '' ? {} : { note: cell.note }),
  }
}

function lineageOfOutputs(needed: readonly GraphNode[], outputs: readonly PipelineOutput[], evidence: Evidence) {
  const lineage = lineageOf(needed, new Map([...evidence.nodes].map(([id, { columns }]) => [id, columns])))
  const entries = outputs.flatMap(({ name, from }) =>
    [...(lineage.get(from) ?? [])].map(
      ([column, origins]): [string, { source: string; column: string; steps: string[]; type: 'DIRECT' }[]] => [
        `${name}.${column}`,
        origins.map((origin) => ({
          source: origin.source,
          column: origin.column,
          steps: [...origin.steps],
          type: 'DIRECT',
        })),
      ],
    ),
  )
  return Object.fromEntries(entries)
}

function sampleReason(id: string, { rows, from }: Sample): string {
  const what = from === 'start' ? `the first ${countText('row', rows)}` : `${countText('row', rows)} from all over it`
  return `\`${id}\` is a sample: ${what}.`
}

/** Validated only when every step ran on the whole of its sources without an issue and every check of severity error passed. */
function validationOf(
  needed: readonly GraphNode[],
  checks: readonly CheckCell[],
  evidence: Evidence,
  sources: readonly SourceCell[],
): Validation {
  const reasons = sources.flatMap(({ id, sample }) => (sample === undefined ? [] : [sampleReason(id, sample)]))
  for (const { id } of needed) {
    const node = evidence.nodes.get(id)
    if (node === undefined) reasons.push(`\`${id}\` has not run, or is stale. Run it, then export.`)
    else if (hasErrors(node.issues))
      reasons.push(`\`${id}\`: ${node.issues.find(({ severity }) => severity === 'error')?.message ?? ''}`)
  }
  for (const { id, kind, severity } of checks) {
    const verdict = evidence.checks.get(id)
    const label = CHECKS.find(kind)?.label ?? kind
    if (verdict === undefined) reasons.push(`The check \`${id}\` (${label}) has not run.`)
    else if (severity === 'error' && verdict.passed === false) reasons.push(`The check \`${id}\` (${label}) fails.`)
    else if (severity === 'error' && verdict.passed === null)
      reasons.push(`The check \`${id}\` (${label}) was skipped. ${verdict.skipped ?? ''}`.trim())
  }
  return {
    status: reasons.length === 0 ? 'validated' : 'unvalidated',
    at: evidence.at,
    engine: evidence.engine,
    rows: Object.fromEntries(
      needed.flatMap(({ id }) => (evidence.nodes.has(id) ? [[id, evidence.nodes.get(id)?.rows ?? 0]] : [])),
    ),
    checks: Object.fromEntries(
      checks.flatMap(({ id }) => {
        const verdict = evidence.checks.get(id)
        if (verdict === undefined) return []
        const skipped = verdict.skipped === undefined ? {} : { skipped: verdict.skipped }
        return [[id, { passed: verdict.passed, observed: verdict.observed, ...skipped }]]
      }),
    ),
    fingerprints: { ...evidence.fingerprints },
    'x-columns': evidence.columnFingerprints,
    ...(reasons.length === 0 ? {} : { reasons }),
  }
}
