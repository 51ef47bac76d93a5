import { z } from 'zod'
import { expressionSql } from '../expression/compile.ts'
import { condition } from '../params/fields.ts'
import { columnNames, selectOnly } from '../relation.ts'
import { say } from '../sentence.ts'
import { sql } from '../sql/sql.ts'
import { table } from '../table.ts'
import { defineCheck } from './define.ts'

export const expression = defineCheck({
  kind: 'expression',
  label: 'Condition holds',
  group: 'rows',
  help: 'A condition is true in every row. Where it cannot be decided because a value is missing, the row passes.',
  params: z.strictObject({ where: condition() }),
  summary: (p) => say`Every row has ${{ code: p.where }}`,
  failing: (p, input) => {
    const holds = expressionSql(p.where, input.columns, { expect: 'boolean' }).sql
    return sql`${selectOnly(input, columnNames(input))} WHERE NOT (${holds})`
  },
  examples: [
    {
      name: 'false fails, missing passes',
      params: { where: 'shipped >= ordered' },
      input: table({ ordered: 'date', shipped: 'date' }, [
        ['2024-01-01', '2024-01-02'],
        ['2024-01-02', '2024-01-01'],
        ['2024-01-03', null],
        ['2024-01-04', '2024-01-04'],
      ]),
      verdict: { passed: false, observed: 0.25, failing: 1 },
    },
  ],
})
