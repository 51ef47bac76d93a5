import { LAST_DIGITS } from '../grade.ts'
import { sql, type Sql } from '../sql.ts'
import type { FunctionKind } from './define.ts'

/** What a figure of doubles is without enough values: engines give NaN, null or an error. */
function noNaN(value: Sql): Sql {
  return sql`nullif(${value}, CAST('NaN' AS DOUBLE))`
}

/** Figures of pairs of doubles; pairs with a missing half are left out. */
const pair = (name: string, help: string, write: (over: Sql, y: Sql, x: Sql) => Sql, value: number): FunctionKind => ({
  name,
  group: 'aggregate',
  help,
  nulls: 'Pairs with a missing half are left out; missing where there are too few.',
  grade: LAST_DIGITS,
  framed: true,
  signatures: [{ text: `${name}(y: number, x: number): number`, overSql: (over, y, x) => noNaN(write(over, y, x)) }],
  examples: [
    [`${name}(x, n)`, value],
    [`${name}(x, n)`, null, 'none'],
  ],
})

/** Aggregates of two columns. */
export const PAIR_FUNCTIONS: readonly FunctionKind[] = [
  pair('corr', 'The correlation by Pearson.', (over, y, x) => sql`corr(${y}, ${x})${over}`, 1),
  pair('covar_samp', 'The covariance of the sample.', (over, y, x) => sql`covar_samp(${y}, ${x})${over}`, 1 / 3),
  pair('covar_pop', 'The covariance of the population.', (over, y, x) => sql`covar_pop(${y}, ${x})${over}`, 2 / 9),
  pair(
    'regr_slope',
    'The slope of the straight line that fits best.',
    (over, y, x) => sql`regr_slope(${y}, ${x})${over}`,
    1,
  ),
  pair(
    'regr_intercept',
    'Where the straight line that fits best is at x = 0.',
    (over, y, x) => sql`regr_intercept(${y}, ${x})${over}`,
    0.5,
  ),
  pair(
    'regr_r2',
    'The share of variance that the straight line explains.',
    (over, y, x) => sql`regr_r2(${y}, ${x})${over}`,
    1,
  ),
]
