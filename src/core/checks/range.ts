import { z } from 'zod'
import { hasErrors } from '../issue.ts'
import { column, flag, value } from '../params/fields.ts'
import { columnNames, columnOf, selectOnly } from '../relation.ts'
import { say } from '../sentence.ts'
import { any, identifier, sql } from '../sql/sql.ts'
import { family, isNumeric } from '../sql/types.ts'
import { table } from '../table.ts'
import { boundIssues, fittingBound, type Given } from './bound.ts'
import { defineCheck } from './define.ts'
import { crossedLimits, limitWords, noLimits } from './limits.ts'

export const range = defineCheck({
  kind: 'range',
  label: 'Within a range',
  group: 'values',
  help: 'Every value lies between a minimum and a maximum, which pass themselves unless `exclusive`. Works for numbers, dates and times; NaN lies in no range.',
  params: z.strictObject({
    column: column('Column', { families: ['integer', 'number', 'decimal', 'date', 'timestamp'] }),
    min: value('Minimum').optional(),
    max: value('Maximum').optional(),
    exclusive: flag('The bounds themselves fail'),
  }),
  summary: (p) =>
    p.exclusive
      ? say`Every value of ${{ column: p.column }} is ${limitWords(p.min, p.max)}, the bounds excluded`
      : say`Every value of ${{ column: p.column }} is ${limitWords(p.min, p.max)}`,
  issues: (p, columns) => {
    const issues = [
      ...noLimits(p),
      ...boundIssues(columns, p.column, p.min, ['min']),
      ...boundIssues(columns, p.column, p.max, ['max']),
    ]
    if (hasErrors(issues) || p.min === undefined || p.max === undefined) return issues
    return isAbove(p.min, p.max) ? [crossedLimits()] : []
  },
  failing: (p, input) => {
    const found = columnOf(input, p.column)
    const value = identifier(p.column)
    const conditions = [
      ...(p.min === undefined
        ? []
        : [
            p.exclusive
              ? sql`${value} <= ${fittingBound(found, p.min)}`
              : sql`${value} < ${fittingBound(found, p.min)}`,
          ]),
      ...(p.max === undefined
        ? []
        : [
            p.exclusive
              ? sql`${value} >= ${fittingBound(found, p.max)}`
              : sql`${value} > ${fittingBound(found, p.max)}`,
          ]),
      ...(family(found.type) === 'number' ? [sql`isnan(${value})`] : []),
    ]
    return sql`${selectOnly(input, columnNames(input))} WHERE ${any(conditions)}`
  },
  suggest: ({ column, min, distinct }) => {
    if (!isNumeric(column.type) || min === null || distinct < 2 || Number(min) < 0) return undefined
    return { params: { column: column.name, min: 0 }, reason: `No value is negative; the smallest is ${min}.` }
  },
  examples: [
    {
      name: 'the bounds pass, a missing value passes, NaN and infinity do not',
      params: { column: 'x', min: 0, max: 10 },
      input: table({ x: 'number' }, [[0], [10], [10.000001], [-1], [null], [NaN], [Infinity], [5]]),
      verdict: { passed: false, observed: 0.5, failing: 4 },
    },
    {
      name: 'the bounds fail where they are excluded',
      params: { column: 'x', min: 0, max: 10, exclusive: true },
      input: table({ x: 'integer' }, [[0], [10], [5], [7]]),
      verdict: { passed: false, observed: 0.5, failing: 2 },
    },
    {
      name: 'decimals are compared exactly',
      params: { column: 'x', min: 0.1, max: '12345678901234567.89' },
      input: table({ x: 'decimal(20,2)' }, [['0.10'], ['0.09'], ['12345678901234567.89'], ['12345678901234567.90']]),
      verdict: { passed: false, observed: 0.5, failing: 2 },
    },
    {
      name: 'dates, with one bound',
      params: { column: 'day', max: '2024-12-31' },
      tolerance: 0.5,
      input: table({ day: 'date' }, [['2024-12-31'], ['2025-01-01']]),
      verdict: { passed: true, observed: 0.5, failing: 1 },
    },
    {
      name: 'integers beyond 2^53 keep their last digit',
      params: { column: 'x', max: '9007199254740993' },
      input: table({ x: 'integer' }, [[9007199254740993n], [9007199254740994n]]),
      verdict: { passed: false, observed: 0.5, failing: 1 },
    },
  ],
})

/** Numbers by size, dates by their text, which sorts alike. */
function isAbove(min: Given, max: Given): boolean {
  const numbers = [Number(min), Number(max)] as const
  if (numbers.some(Number.isNaN)) return String(min).replace('T', ' ') > String(max).replace('T', ' ')
  return numbers[0] > numbers[1]
}
