import { z } from 'zod'
import { compileExpression, expressionSql } from '../expression/compile.ts'
import { choice, condition } from '../params/fields.ts'
import { say } from '../sentence.ts'
import { sql } from '../sql/sql.ts'
import { table } from '../table.ts'
import { defineStep, type ColumnEffect } from './define.ts'

const AMOUNTS = table({ a: 'integer', b: 'text' }, [
  [1, 'x'],
  [2, 'é'],
  [3, null],
  [null, 'x'],
])

export const filter = defineStep({
  kind: 'filter',
  label: 'Filter rows',
  group: 'rows',
  help: 'Keeps, or drops, the rows for which a condition is true. Where it is missing it counts as not true.',
  inputs: 1,
  params: z.strictObject({
    where: condition(),
    mode: choice('Rows where it is true', { keep: 'keep', drop: 'drop' }).default('keep'),
  }),
  summary: (p) =>
    p.mode === 'keep' ? say`Keep rows where ${{ code: p.where }}` : say`Drop rows where ${{ code: p.where }}`,
  columns: (p, [input]): ColumnEffect => ({
    needs: [input === undefined ? [] : expressionSql(p.where, input.columns, { expect: 'boolean' }).columns],
  }),
  grade: (p, [columns = []]) => {
    const compiled = compileExpression(p.where, columns, { expect: 'boolean' })
    return compiled.ok ? compiled.value.grade : 'exact'
  },
  keeps: (p, input) => {
    const where = expressionSql(p.where, input.columns, { expect: 'boolean' }).sql
    return p.mode === 'keep' ? where : sql`(${where}) IS NOT TRUE`
  },
  examples: [
    {
      name: 'missing is not true',
      params: { where: 'a >= 2' },
      inputs: [AMOUNTS],
      output: table({ a: 'integer', b: 'text' }, [
        [2, 'é'],
        [3, null],
      ]),
      ordered: true,
    },
    {
      name: 'what is dropped must be true',
      params: { where: 'a >= 2', mode: 'drop' },
      inputs: [AMOUNTS],
      output: table({ a: 'integer', b: 'text' }, [
        [1, 'x'],
        [null, 'x'],
      ]),
      ordered: true,
    },
    {
      name: 'rows where a value is missing',
      params: { where: 'b is null or a is null' },
      inputs: [AMOUNTS],
      output: table({ a: 'integer', b: 'text' }, [
        [3, null],
        [null, 'x'],
      ]),
      ordered: true,
    },
    {
      name: 'text compares by code point',
      params: { where: "b = 'é'" },
      inputs: [table({ b: 'text' }, [['é'], ['e\u0301'], ['É'], [null]])],
      output: table({ b: 'text' }, [['é']]),
    },
    {
      name: 'an empty table',
      params: { where: 'a = 1' },
      inputs: [table({ a: 'integer' })],
      output: table({ a: 'integer' }),
    },
  ],
})
