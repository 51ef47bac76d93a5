import type { Table } from '../data.ts'
import { hasErrors } from '../issue.ts'
import type { Relation } from '../relation.ts'
import { render } from '../sql/render.ts'
import type { Sql } from '../sql/sql.ts'
import { stepInputs, stepIssues } from './compile.ts'
import type { StepKind } from './define.ts'

/** The query a step learns from, or undefined when it learns nothing or has learned: `fitted` is there and not `refit`. */
export function fitQuery(step: StepKind, raw: unknown, inputs: readonly Relation[]): Sql | undefined {
  const { fitted, refit } = raw as { readonly fitted?: unknown; readonly refit?: unknown }
  if (step.fit === undefined || (fitted !== undefined && refit !== true)) return undefined
  return step.fit(step.params.parse(raw), stepInputs(step, raw, inputs))
}

/** The params with what was learned from the answer to `fitQuery`. */
export function withFitted(step: StepKind, raw: unknown, answer: Table): unknown {
  if (step.fitted === undefined) throw new Error(`${step.kind} learns nothing`)
  return { ...(raw as object), fitted: step.fitted(step.params.parse(raw), answer) }
}

type Params = Readonly<Record<string, unknown>>

/**
 * Changed params without what the step has learned, where by these it would learn something else: of another column, by
 * another method. What plays no part in learning keeps it.
 */
export function keptFit(step: StepKind, before: Params, after: Params, inputs: readonly Relation[]): Params {
  const { fitted, ...others } = after
  if (fitted === undefined || fitted !== before['fitted']) return after
  return learnsBy(step, before, inputs) === learnsBy(step, after, inputs) ? after : others
}

function learnsBy(step: StepKind, params: Params, inputs: readonly Relation[]): string | undefined {
  const { fitted: _, ...others } = params
  const columns = inputs.map((input) => input.columns)
  if (hasErrors(stepIssues(step, others, columns))) return undefined
  const query = step.fit?.(step.params.parse(others), stepInputs(step, others, inputs))
  return query === undefined ? '' : render(query)
}
