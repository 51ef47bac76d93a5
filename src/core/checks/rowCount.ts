import { z } from 'zod'
import { numberText } from '../format/number.ts'
import { count } from '../params/fields.ts'
import { say } from '../sentence.ts'
import { sql } from '../sql/sql.ts'
import { table } from '../table.ts'
import { defineCheck } from './define.ts'
import { crossedLimits, limitWords, noLimits } from './limits.ts'

export const rowCount = defineCheck({
  kind: 'rowCount',
  label: 'Row count',
  group: 'table',
  help: 'The table has at least a minimum and at most a maximum of rows.',
  params: z.strictObject({ min: count('Minimum').optional(), max: count('Maximum').optional() }),
  summary: (p) => say`The table has ${limitWords(shown(p.min), shown(p.max))} rows`,
  issues: (p) => (p.min !== undefined && p.max !== undefined && p.min > p.max ? [crossedLimits()] : noLimits(p)),
  metric: (_, input) => sql`SELECT count(*) FROM ${input.from}`,
  passes: (p, rows) => rows >= (p.min ?? 0) && rows <= (p.max ?? Infinity),
  examples: [
    {
      name: 'the bounds pass',
      params: { min: 2, max: 2 },
      input: table({ a: 'integer' }, [[1], [null]]),
      verdict: { passed: true, observed: 2, failing: 0 },
    },
    {
      name: 'an empty table has no rows, which can be judged',
      params: { min: 1 },
      input: table({ a: 'integer' }),
      verdict: { passed: false, observed: 0, failing: 0 },
    },
    {
      name: 'too many',
      params: { max: 1 },
      input: table({ a: 'integer' }, [[1], [2]]),
      verdict: { passed: false, observed: 2, failing: 0 },
    },
  ],
})

function shown(bound: number | undefined): string | undefined {
  return bound === undefined ? undefined : numberText(bound)
}
