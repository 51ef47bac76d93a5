import type { Table } from '../../core/data.ts'
import type { Relation } from '../../core/relation.ts'
import type { Sql } from '../../core/sql/sql.ts'
import { STEPS } from '../../core/steps/index.ts'
import type { Suggestion } from '../../core/suggest/suggestion.ts'
import type { AppState } from '../app.ts'
import { relationOf } from './relation.ts'
import type { FoundStep } from './step.ts'

/** The step that is suggested, with what it learns from the data; undefined where it is none of one table. */
export async function suggestedStep(
  ask: (query: Sql) => Promise<Table>,
  { runs }: AppState,
  { type, kind, params, on }: Suggestion,
): Promise<Pick<FoundStep, 'kind' | 'params' | 'inputs'> | undefined> {
  const step = type === 'step' ? STEPS.find(kind) : undefined
  const result = runs.nodes[on]?.result
  if (step === undefined || step.inputs !== 1 || result === undefined) return undefined
  const inputs: readonly Relation[] = [relationOf(on, result)]
  const parsed = step.params.parse(params)
  const query = step.fit?.(parsed, inputs)
  const fitted = query === undefined ? undefined : step.fitted?.(parsed, await ask(query))
  return { kind: step, inputs, params: fitted === undefined ? params : { ...params, fitted } }
}
