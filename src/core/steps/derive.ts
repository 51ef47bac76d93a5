import { z } from 'zod'
import { compileExpression, expressionSql } from '../expression/compile.ts'
import { expression, newColumn } from '../params/fields.ts'
import { inputAt, selectWith, type Relation } from '../relation.ts'
import { say } from '../sentence.ts'
import { table } from '../table.ts'
import { defineStep, type ColumnEffect } from './define.ts'
import { nameIssues } from './names.ts'

/** The formula of a step without issues; it may look at other rows. */
function compiled(text: string, input: Relation) {
  return expressionSql(text, input.columns, { windows: true })
}

export const derive = defineStep({
  kind: 'derive',
  label: 'Add column',
  group: 'columns',
  help: 'Adds a column computed by a formula, or replaces the column of that name where it stands.',
  inputs: 1,
  params: z.strictObject({ name: newColumn('Name'), expression: expression('Formula', { windows: true }) }),
  summary: (p) => say`Add ${{ column: p.name }} as ${{ code: p.expression }}`,
  columns: (p, [input]): ColumnEffect => {
    const needs = input === undefined ? [] : compiled(p.expression, input).columns
    return { needs: [needs], makes: Object.fromEntries([[p.name, needs.map((name) => [0, name] as const)]]) }
  },
  issues: (p, [columns = []]) => {
    const others = columns.map(({ name }) => name).filter((name) => name !== p.name)
    return nameIssues([...others, p.name], ['name'])
  },
  grade: (p, [columns = []]) => {
    const formula = compileExpression(p.expression, columns, { windows: true })
    return formula.ok ? formula.value.grade : 'exact'
  },
  retypes: true,
  // A window has no place in the conditions that count changed cells.
  values: (p, input) => {
    const { sql, window } = compiled(p.expression, input)
    return window ? undefined : Object.fromEntries([[p.name, sql]])
  },
  sql: (p, inputs) => {
    const input = inputAt(inputs)
    return selectWith(input, Object.fromEntries([[p.name, compiled(p.expression, input).sql]]))
  },
  examples: [
    {
      name: 'a share of its group',
      params: { name: 'share', expression: 'n / sum(n) over (partition by g)' },
      inputs: [
        table({ g: 'text', n: 'integer' }, [
          ['a', 1],
          ['a', 3],
          ['b', null],
        ]),
      ],
      output: table({ g: 'text', n: 'integer', share: 'number' }, [
        ['a', 1, 0.25],
        ['a', 3, 0.75],
        ['b', null, null],
      ]),
    },
    {
      name: 'a new column at the end',
      params: { name: 'roi', expression: 'gross / budget' },
      inputs: [
        table({ gross: 'integer', budget: 'integer', note: 'text' }, [
          [7, 2, 'x'],
          [1, 0, null],
          [null, 2, 'é'],
        ]),
      ],
      output: table({ gross: 'integer', budget: 'integer', note: 'text', roi: 'number' }, [
        [7, 2, 'x', 3.5],
        [1, 0, null, null],
        [null, 2, 'é', null],
      ]),
      ordered: true,
    },
    {
      name: 'a column replaced in its place',
      params: { name: 'a', expression: 'a || b' },
      inputs: [
        table({ a: 'text', b: 'text' }, [
          ['x', 'ÿ'],
          ['x', null],
          ['', ''],
        ]),
      ],
      output: table({ a: 'text', b: 'text' }, [
        ['xÿ', 'ÿ'],
        [null, null],
        ['', ''],
      ]),
      ordered: true,
    },
    {
      name: 'whole numbers stay whole and exact',
      params: { name: 'sum', expression: 'a + 1' },
      inputs: [table({ a: 'integer' }, [[9007199254740993n], [null]])],
      output: table({ a: 'integer', sum: 'integer' }, [
        [9007199254740993n, 9007199254740994n],
        [null, null],
      ]),
      ordered: true,
    },
    {
      name: 'an empty table',
      params: { name: 'b', expression: 'a > 1' },
      inputs: [table({ a: 'integer' })],
      output: table({ a: 'integer', b: 'boolean' }),
    },
  ],
})
