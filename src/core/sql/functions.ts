import { AGGREGATE_FUNCTIONS } from './functions/aggregate.ts'
import { CALENDAR_FUNCTIONS } from './functions/calendar.ts'
import { CONDITIONAL_FUNCTIONS } from './functions/conditional.ts'
import { DATE_FUNCTIONS } from './functions/date.ts'
import type { FunctionKind } from './functions/define.ts'
import { HASH_FUNCTIONS } from './functions/hash.ts'
import { MATHS_FUNCTIONS } from './functions/maths.ts'
import { NUMBER_FUNCTIONS } from './functions/number.ts'
import { PAIR_FUNCTIONS } from './functions/pairs.ts'
import { PATTERN_FUNCTIONS } from './functions/pattern.ts'
import { SEARCH_FUNCTIONS } from './functions/search.ts'
import { TEXT_FUNCTIONS } from './functions/text.ts'
import { WINDOW_FUNCTIONS } from './functions/window.ts'

/** The version of the table of functions that specs name; it grows with every change of a meaning. */
export const FUNCTIONS_VERSION = 1

/** Every function of the formula language. */
export const FUNCTIONS: readonly FunctionKind[] = [
  ...TEXT_FUNCTIONS,
  ...SEARCH_FUNCTIONS,
  ...PATTERN_FUNCTIONS,
  ...HASH_FUNCTIONS,
  ...NUMBER_FUNCTIONS,
  ...MATHS_FUNCTIONS,
  ...DATE_FUNCTIONS,
  ...CALENDAR_FUNCTIONS,
  ...CONDITIONAL_FUNCTIONS,
  ...AGGREGATE_FUNCTIONS,
  ...PAIR_FUNCTIONS,
  ...WINDOW_FUNCTIONS,
]

/** Case and underscores make no difference: `countDistinct` is count_distinct. */
const spelled = (name: string) => name.toLowerCase().replaceAll('_', '')

const BY_NAME = new Map(
  FUNCTIONS.flatMap((each) => [each.name, ...(each.aliases ?? [])].map((name) => [spelled(name), each] as const)),
)

/** The function of that name or alias, or undefined. */
export function findFunction(name: string): FunctionKind | undefined {
  return BY_NAME.get(spelled(name))
}
