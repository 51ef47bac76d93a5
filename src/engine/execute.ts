import type { Verdict } from '../core/checks/define.ts'
import type { Issue } from '../core/issue.ts'
import { graphOfSpec } from '../core/spec/read.ts'
import type { Pipeline } from '../core/spec/pipeline.ts'
import { neededBy } from '../core/graph/graph.ts'
import type { Connector } from './connector.ts'
import { createRunner, type RunnerOptions } from './run.ts'
import type { CheckStatus, Materialised, NodeStatus } from './status.ts'

export interface ExecuteOptions {
  readonly connector: Connector
  readonly loadSource: RunnerOptions['loadSource']
  /** Tells the bytes of a source apart. */
  readonly content: (source: string) => string
  /** Whether every table's rows are counted, for a report. */
  readonly counts: boolean
  readonly signal?: AbortSignal
  readonly onStatus?: (id: string, status: NodeStatus) => void
  readonly onCheck?: (id: string, status: CheckStatus) => void
}

/** What came of a spec. `issues` are of every step and check; failed checks are not issues but verdicts. */
export interface Execution {
  readonly nodes: ReadonlyMap<string, NodeStatus>
  readonly checks: ReadonlyMap<string, CheckStatus>
  readonly issues: readonly Issue[]
  /** Checks of severity error that fail. */
  readonly failed: readonly string[]
  /** By name of output. */
  readonly outputs: ReadonlyMap<string, Materialised>
}

/** Runs what the outputs and the checks of a spec need, then the checks. Writes nothing. */
export async function executeSpec(spec: Pipeline, options: ExecuteOptions): Promise<Execution> {
  const graph = graphOfSpec(spec, options.content)
  if (!graph.ok) throw new Error(graph.issues[0]?.message ?? 'a spec that was read has a graph')
  const { connector, signal, onStatus, onCheck } = options
  const wanted = [...spec.outputs.map(({ from }) => from), ...spec.checks.map(({ on }) => on)]
  const runner = createRunner({
    connector,
    loadSource: options.loadSource,
    effects: false,
    counts: options.counts,
    budget: Infinity,
  })
  const nodes = await runner.run(neededBy(graph.value, wanted), {
    ...(signal === undefined ? {} : { signal }),
    ...(onStatus === undefined ? {} : { onStatus }),
  })
  const checks = new Map<string, CheckStatus>()
  for (const check of spec.checks) {
    const on = nodes.get(check.on) ?? { state: 'blocked', issues: [] }
    const status = await runner.check({ type: 'check', ...check }, on, signal === undefined ? {} : { signal })
    checks.set(check.id, status)
    onCheck?.(check.id, status)
  }
  const issues = [...nodes.values(), ...checks.values()].flatMap((status) => status.issues)
  const failing = spec.checks.filter(
    ({ id, severity }) => severity === 'error' && verdictOf(checks, id)?.passed === false,
  )
  return {
    nodes,
    checks,
    issues,
    failed: failing.map(({ id }) => id),
    outputs: new Map(
      spec.outputs.flatMap(({ name, from }): [string, Materialised][] => {
        const result = nodes.get(from)?.result
        return result === undefined ? [] : [[name, result]]
      }),
    ),
  }
}

function verdictOf(checks: ReadonlyMap<string, CheckStatus>, id: string): Verdict | undefined {
  return checks.get(id)?.verdict
}
