import { z } from 'zod'
import { countText } from '../format/count.ts'
import { column, values } from '../params/fields.ts'
import { columnNames, columnOf, selectOnly } from '../relation.ts'
import { say, type Sentence } from '../sentence.ts'
import { identifier, joined, sql } from '../sql/sql.ts'
import { family } from '../sql/types.ts'
import { table } from '../table.ts'
import { boundIssues, fittingBound, type Given } from './bound.ts'
import { defineCheck } from './define.ts'

/** More values than this are a vocabulary, not a list of choices. */
const MOST_SUGGESTED = 20
/** Fewer rows for each value than this say little about what else may come. */
const LEAST_ROWS_EACH = 5

export const acceptedValues = defineCheck({
  kind: 'acceptedValues',
  label: 'Accepted values',
  group: 'values',
  help: 'Every value is one of a list, compared exactly: letter case and spaces count. Missing values pass.',
  params: z.strictObject({ column: column(), values: values('Values') }),
  summary: (p) => say`Every value of ${{ column: p.column }} is ${choices(p.values)}`,
  issues: (p, columns) => p.values.flatMap((value, index) => boundIssues(columns, p.column, value, ['values', index])),
  failing: (p, input) => {
    const found = columnOf(input, p.column)
    const accepted = p.values.filter((value) => value !== null).map((value) => fittingBound(found, value))
    const value = identifier(p.column)
    const outside = accepted.length === 0 ? sql`${value} IS NOT NULL` : sql`${value} NOT IN (${joined(accepted)})`
    return sql`${selectOnly(input, columnNames(input))} WHERE ${outside}`
  },
  suggest: ({ column, rows, nulls, distinct, top }) => {
    const present = rows - nulls
    const counted = top.reduce((sum, each) => sum + each.count, 0)
    if (family(column.type) !== 'text' || distinct < 2 || distinct > MOST_SUGGESTED) return undefined
    if (counted !== present || present < distinct * LEAST_ROWS_EACH) return undefined
    return {
      params: { column: column.name, values: top.map((each) => each.value) },
      reason: `${countText('value', present)} are all one of ${distinct}.`,
    }
  },
  examples: [
    {
      name: 'text, exactly',
      params: { column: 'size', values: ['S', "M's"] },
      input: table({ size: 'text' }, [['S'], ["M's"], ['s'], ['S '], [null]]),
      verdict: { passed: false, observed: 0.4, failing: 2 },
    },
    {
      name: 'numbers; a missing value passes, listed or not',
      params: { column: 'x', values: [1, '2', null] },
      input: table({ x: 'integer' }, [[1], [2], [null], [3]]),
      verdict: { passed: false, observed: 0.25, failing: 1 },
    },
    {
      name: 'dates',
      params: { column: 'day', values: ['2024-01-31'] },
      input: table({ day: 'date' }, [['2024-01-31']]),
      verdict: { passed: true, observed: 0, failing: 0 },
    },
  ],
})

/** How many values the sentence names before it counts the rest. */
const NAMED = 3

function choices(list: readonly Given[]): Sentence {
  const named = list.length > NAMED + 1 ? list.slice(0, NAMED) : list
  const rest = list.length - named.length
  return [
    ...named.flatMap((value, index) => [
      ...(index === 0 ? [] : [index === named.length - 1 && rest === 0 ? ' or ' : ', ']),
      { value: value === null ? 'missing' : String(value) },
    ]),
    ...(rest > 0 ? [` or one of ${rest} more`] : []),
  ]
}
