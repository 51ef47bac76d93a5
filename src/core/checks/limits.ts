import { error, type Issue } from '../issue.ts'
import type { Piece } from '../sentence.ts'

/** The issue of a check that has neither a smallest nor a largest value. */
export function noLimits(p: { readonly min?: unknown; readonly max?: unknown }): readonly Issue[] {
  if (p.min !== undefined || p.max !== undefined) return []
  return [error('no-bound', 'Neither a minimum nor a maximum is given. Give one of them or both.', { param: ['min'] })]
}

/** The issue of a minimum that is above its maximum. */
export function crossedLimits(): Issue {
  return error('bounds-crossed', 'The minimum is above the maximum, so nothing could pass. Swap them.', {
    param: ['min'],
  })
}

type Limit = string | number | boolean | undefined

/** Limits in words: `at least 1`, `at most 9`, `between 1 and 9`. */
export function limitWords(min: Limit, max: Limit): readonly Piece[] {
  if (min !== undefined && max !== undefined) return ['between ', { value: `${min}` }, ' and ', { value: `${max}` }]
  if (min !== undefined) return ['at least ', { value: `${min}` }]
  return ['at most ', { value: `${max ?? ''}` }]
}
