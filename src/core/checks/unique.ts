import { z } from 'zod'
import { countText } from '../format/count.ts'
import { columns } from '../params/fields.ts'
import { columnNames, selectOnly } from '../relation.ts'
import { listed, say } from '../sentence.ts'
import { all, identifier, joined, sql } from '../sql/sql.ts'
import { family } from '../sql/types.ts'
import { table } from '../table.ts'
import { defineCheck } from './define.ts'

export const unique = defineCheck({
  kind: 'unique',
  label: 'Unique',
  group: 'rows',
  help: 'No two rows have the same values in these columns. All rows of a repeated key fail; a key with a missing part passes.',
  params: z.strictObject({ columns: columns('Key columns') }),
  summary: (p) => say`${listed(p.columns)} ${p.columns.length === 1 ? 'is' : 'together are'} unique`,
  failing: (p, input) => {
    const key = joined(p.columns.map(identifier))
    const present = all(p.columns.map((name) => sql`${identifier(name)} IS NOT NULL`))
    return sql`${selectOnly(input, columnNames(input))} WHERE (${key}) IN (SELECT ${key} FROM ${input.from} WHERE ${present} GROUP BY ${key} HAVING count(*) > 1)`
  },
  suggest: ({ column, rows, nulls, distinct, distinctApproximate, top }) => {
    if (rows < 2 || nulls > 0 || !['integer', 'text'].includes(family(column.type))) return undefined
    const params = { columns: [column.name] }
    if (distinctApproximate === true) {
      return top.length === 0 ? { params, reason: 'No value came twice in a large sample.' } : undefined
    }
    return distinct === rows ? { params, reason: `All ${countText('value', rows)} are distinct.` } : undefined
  },
  examples: [
    {
      name: 'all rows of a repeated key fail',
      params: { columns: ['id'] },
      input: table({ id: 'integer', note: 'text' }, [
        [1, 'a'],
        [2, 'b'],
        [2, 'c'],
        [2, 'd'],
        [null, 'e'],
        [null, 'f'],
      ]),
      verdict: { passed: false, observed: 0.5, failing: 3 },
    },
    {
      name: 'a key of two columns, where a missing part passes',
      params: { columns: ['a', 'b'] },
      input: table({ a: 'integer', b: 'text' }, [
        [1, 'x'],
        [1, 'y'],
        [1, null],
        [1, null],
      ]),
      verdict: { passed: true, observed: 0, failing: 0 },
    },
  ],
})
