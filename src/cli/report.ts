import type { Pipeline } from '../core/spec/pipeline.ts'
import type { Execution } from '../engine/execute.ts'

/** The report of a run, as `docs/semantics.md` gives it. */
export interface Report {
  readonly steps: Readonly<Record<string, { readonly rows: number; readonly rejected: number }>>
  readonly checks: Readonly<
    Record<
      string,
      {
        readonly passed: boolean | null
        readonly observed: number | null
        readonly failing: number
        readonly skipped?: string
      }
    >
  >
  readonly outputs: Readonly<Record<string, { readonly rows: number; readonly fingerprint: string }>>
}

export function reportOf(spec: Pipeline, run: Execution, fingerprints: ReadonlyMap<string, string>): Report {
  return {
    steps: Object.fromEntries(
      [...run.nodes].flatMap(([id, { result, rejects }]) =>
        result === undefined ? [] : [[id, { rows: result.rows, rejected: rejects?.rows ?? 0 }]],
      ),
    ),
    checks: Object.fromEntries(
      spec.checks.flatMap(({ id }) => {
        const verdict = run.checks.get(id)?.verdict
        return verdict === undefined ? [] : [[id, verdict]]
      }),
    ),
    outputs: Object.fromEntries(
      [...run.outputs].map(([name, { rows }]) => [name, { rows, fingerprint: fingerprints.get(name) ?? '' }]),
    ),
  }
}
