import { CHARTS } from '../charts/index.ts'
import { CHECKS } from '../checks/index.ts'
import type { Sentence } from '../sentence.ts'
import { STEPS } from '../steps/index.ts'
import type { Suggestion } from './suggestion.ts'

/** The sentence of a kind with those params. */
export function titleOf(type: Suggestion['type'], kind: string, params: Suggestion['params']): Sentence {
  const found = type === 'step' ? STEPS.find(kind) : type === 'check' ? CHECKS.find(kind) : CHARTS.find(kind)
  const parsed = found?.params.safeParse(params)
  return found === undefined || parsed?.success !== true ? [kind] : found.summary(parsed.data)
}
