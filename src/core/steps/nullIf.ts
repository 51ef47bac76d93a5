import { z } from 'zod'
import type { Column } from '../data.ts'
import type { Issue } from '../issue.ts'
import { columns, values } from '../params/fields.ts'
import { columnOf } from '../relation.ts'
import { listed, say, type Sentence } from '../sentence.ts'
import { identifier, joined, sql, type Sql } from '../sql/sql.ts'
import { table } from '../table.ts'
import { defineStep, type ColumnEffect } from './define.ts'
import { equalLiteral, equalsNothing } from './typedLiteral.ts'

const params = z.strictObject({ columns: columns(), values: values('Values that stand for missing') })
type Params = z.output<typeof params>

/** The values that can be in a column of that type, as literals. */
function markers(p: Params, type: string): readonly Sql[] {
  return p.values.flatMap((value) => (value === null ? [] : (equalLiteral(value, type) ?? [])))
}

/** A value that no column can hold is told; one that only some can hold is what several columns share. */
function markerIssues(p: Params, columns: readonly Column[]): readonly Issue[] {
  const types = columns.filter(({ name }) => p.columns.includes(name)).map(({ type }) => type)
  return p.values.flatMap((value, index) =>
    value === null ? [] : (equalsNothing(value, types, ['values', index]) ?? []),
  )
}

export const nullIf = defineStep({
  kind: 'nullIf',
  label: 'Mark as missing',
  group: 'values',
  help: 'Makes values that stand for nothing (N/A, -, -999) missing. They must be equal as a whole, letter case included; a number is no text.',
  inputs: 1,
  params,
  summary: (p) => {
    const shown = p.values
      .slice(0, 4)
      .flatMap((value, index): Sentence => [...(index === 0 ? [] : [', ']), { value: String(value) }])
    const more = p.values.length > 4 ? ` and ${p.values.length - 4} more` : ''
    return say`Mark ${shown}${more} in ${listed(p.columns)} as missing`
  },
  columns: (p): ColumnEffect => ({
    needs: [p.columns],
    makes: Object.fromEntries(p.columns.map((name) => [name, [[0, name]]])),
  }),
  issues: (p, [columns = []]) => markerIssues(p, columns),
  values: (p, input): Record<string, Sql> =>
    Object.fromEntries(
      p.columns.flatMap((name) => {
        const value = identifier(name)
        const equal = markers(p, columnOf(input, name).type)
        return equal.length === 0 ? [] : [[name, sql`CASE WHEN ${value} NOT IN (${joined(equal)}) THEN ${value} END`]]
      }),
    ),
  examples: [
    {
      name: 'texts, exactly as they are',
      params: { columns: ['a'], values: ['N/A', '-', ''] },
      inputs: [
        table({ a: 'text', b: 'text' }, [
          ['N/A', '-'],
          ['n/a', ''],
          [' - ', 'x'],
          ['-', 'x'],
          ['', null],
          [null, 'x'],
        ]),
      ],
      output: table({ a: 'text', b: 'text' }, [
        [null, '-'],
        ['n/a', ''],
        [' - ', 'x'],
        [null, 'x'],
        [null, null],
        [null, 'x'],
      ]),
      ordered: true,
    },
    {
      name: 'each column takes the values that it can hold',
      params: { columns: ['a', 'b', 'c'], values: [-999, 'none', '1900-01-01'] },
      inputs: [
        table({ a: 'integer', b: 'text', c: 'date' }, [
          [-999, '-999', '1900-01-01'],
          [1, 'none', '2024-01-31'],
        ]),
      ],
      output: table({ a: 'integer', b: 'text', c: 'date' }, [
        [null, '-999', null],
        [1, null, '2024-01-31'],
      ]),
      ordered: true,
    },
    {
      name: 'decimals and numbers by value',
      params: { columns: ['a', 'b'], values: [99.9] },
      inputs: [
        table({ a: 'decimal(6,2)', b: 'number' }, [
          ['99.90', 99.9],
          ['99.91', 99.91],
        ]),
      ],
      output: table({ a: 'decimal(6,2)', b: 'number' }, [
        [null, null],
        ['99.91', 99.91],
      ]),
      ordered: true,
    },
    {
      name: 'an empty table',
      params: { columns: ['a'], values: ['x'] },
      inputs: [table({ a: 'text' })],
      output: table({ a: 'text' }),
    },
  ],
})
