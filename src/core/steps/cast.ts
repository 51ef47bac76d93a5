import { z } from 'zod'
import { error } from '../issue.ts'
import { columns, onError, type } from '../params/fields.ts'
import { columnOf } from '../relation.ts'
import { listed, say } from '../sentence.ts'
import { isCastable, strictCast } from '../sql/casts.ts'
import { identifier, type Sql } from '../sql/sql.ts'
import { table } from '../table.ts'
import { defineStep, type ColumnEffect } from './define.ts'

export const cast = defineStep({
  kind: 'cast',
  label: 'Change type',
  group: 'columns',
  help: 'Gives columns another type. A value fits only as a whole: 12.7 is no integer and 2024/01/31 no date.',
  inputs: 1,
  params: z.strictObject({ columns: columns(), type: type(), onError: onError() }),
  summary: (p) => say`Cast ${listed(p.columns)} to ${{ value: p.type }}`,
  columns: (p): ColumnEffect => ({
    needs: [p.columns],
    makes: Object.fromEntries(p.columns.map((name) => [name, [[0, name]]])),
  }),
  issues: (p, [columns = []]) =>
    columns
      .filter(({ name, type }) => p.columns.includes(name) && !isCastable(type, p.type))
      .map(({ name, type }) =>
        error('no-cast', `\`${name}\` is ${type}, of which no value fits ${p.type}. Choose another type.`, {
          param: ['columns', p.columns.indexOf(name)],
        }),
      ),
  retypes: true,
  values: (p, input): Record<string, Sql> =>
    Object.fromEntries(
      p.columns.map((name) => [name, strictCast(identifier(name), columnOf(input, name).type, p.type)]),
    ),
  examples: [
    {
      name: 'text to integer is strict',
      params: { columns: ['a'], type: 'integer' },
      inputs: [
        table({ a: 'text' }, [
          ['12'],
          ['-7'],
          ['12.7'],
          ['1e3'],
          ['0x1F'],
          [' 5'],
          ['1_000'],
          [''],
          [null],
          ['9223372036854775807'],
          ['9223372036854775808'],
        ]),
      ],
      output: table({ a: 'integer' }, [
        [12],
        [-7],
        [null],
        [null],
        [null],
        [null],
        [null],
        [null],
        [null],
        [9223372036854775807n],
        [null],
      ]),
      ordered: true,
    },
    {
      name: 'number to integer fits when whole',
      params: { columns: ['a'], type: 'integer', onError: 'null' },
      inputs: [table({ a: 'number' }, [[12], [12.7], [-3], [null], [1e300]])],
      output: table({ a: 'integer' }, [[12], [null], [-3], [null], [null]]),
      ordered: true,
    },
    {
      name: 'rows that do not fit are left out',
      params: { columns: ['a', 'b'], type: 'date', onError: 'reject' },
      inputs: [
        table({ id: 'integer', a: 'text', b: 'text' }, [
          [1, '2024-02-29', null],
          [2, '2023-02-29', '2024-01-01'],
          [3, '2024/01/05', '2024-01-01'],
          [4, null, '2024-12-31'],
        ]),
      ],
      output: table({ id: 'integer', a: 'date', b: 'date' }, [
        [1, '2024-02-29', null],
        [4, null, '2024-12-31'],
      ]),
      ordered: true,
    },
    {
      name: 'to decimal, digits beyond the scale only when zero',
      params: { columns: ['a'], type: 'decimal(6,2)' },
      inputs: [table({ a: 'text' }, [['1234.50'], ['1.500'], ['1.505'], ['99999.00'], ['-0.25']])],
      output: table({ a: 'decimal(6,2)' }, [['1234.50'], ['1.50'], [null], [null], ['-0.25']]),
      ordered: true,
    },
    {
      name: 'to text, and a second column as it was',
      params: { columns: ['a'], type: 'text' },
      inputs: [
        table({ a: 'integer', b: 'integer' }, [
          [1, 1],
          [null, 2],
        ]),
      ],
      output: table({ a: 'text', b: 'integer' }, [
        ['1', 1],
        [null, 2],
      ]),
      ordered: true,
    },
    {
      name: 'an empty table',
      params: { columns: ['a'], type: 'number' },
      inputs: [table({ a: 'text' })],
      output: table({ a: 'number' }),
    },
  ],
})
