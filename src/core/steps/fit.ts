import type { Table } from '../data.ts'
import type { Relation } from '../relation.ts'
import type { Sql } from '../sql/sql.ts'
import { stepInputs } from './compile.ts'
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
