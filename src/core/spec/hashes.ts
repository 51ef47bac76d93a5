import { hashJson } from '../canonical.ts'
import { CHECKS } from '../checks/index.ts'
import type { Kind } from '../kind.ts'
import { STEPS } from '../steps/index.ts'
import type { Pipeline } from './pipeline.ts'

/**
 * The two hashes of a spec: `semantic` of what decides the answer (schemas of sources, steps, checks, outputs, defaults
 * written out), `document` of everything but the hashes themselves.
 */
export function specHashes(spec: Pipeline): { readonly semantic: string; readonly document: string } {
  const document = { ...spec, hash: undefined }
  return { semantic: `sha256:${hashJson(semantics(spec))}`, document: `sha256:${hashJson(document)}` }
}

function semantics(spec: Pipeline): unknown {
  return {
    sources: Object.fromEntries(
      Object.entries(spec.sources).map(([id, { format, options, schema, schemaPolicy }]) => [
        id,
        { format, options, schema, schemaPolicy },
      ]),
    ),
    parameters: spec.parameters,
    steps: spec.steps.map(({ id, kind, inputs, params }) => ({
      id,
      kind,
      inputs,
      params: withDefaults(STEPS.find(kind), params),
    })),
    checks: spec.checks.map(({ id, kind, on, params, severity, tolerance }) => ({
      id,
      kind,
      on,
      params: withDefaults(CHECKS.find(kind), params),
      severity,
      tolerance,
    })),
    outputs: spec.outputs.map(({ name, from, format }) => ({ name, from, format })),
  }
}

function withDefaults(kind: Kind | undefined, params: unknown): unknown {
  const parsed = kind?.params.safeParse(params)
  return parsed?.success === true ? parsed.data : params
}
