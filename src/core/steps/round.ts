import { z } from 'zod'
import { choice, columns, number } from '../params/fields.ts'
import { columnOf } from '../relation.ts'
import { listed, say } from '../sentence.ts'
import { ROUND_DIGITS, roundSql } from '../sql/round.ts'
import { identifier, type Sql } from '../sql/sql.ts'
import { table } from '../table.ts'
import { defineStep, type ColumnEffect } from './define.ts'

const HOW = {
  'half-up': 'to the nearest, halves away from zero',
  'half-even': 'to the nearest, halves to the even digit',
  floor: 'down',
  ceil: 'up',
  trunc: 'towards zero',
} as const

export const round = defineStep({
  kind: 'round',
  label: 'Round numbers',
  group: 'numbers',
  help: 'Rounds to digits after the point, before it when negative. The type stays; 1.005 to 2 digits is 1.01 everywhere.',
  inputs: 1,
  params: z.strictObject({
    columns: columns('Columns', { families: ['integer', 'number', 'decimal'] }),
    digits: number('Digits after the point').int().min(ROUND_DIGITS.least).max(ROUND_DIGITS.most).default(0),
    mode: choice('Rounded', HOW).default('half-up'),
  }),
  summary: (p) =>
    say`Round ${listed(p.columns)} ${p.mode.startsWith('half') ? '' : `${HOW[p.mode]} `}to ${p.digits} digits${p.mode === 'half-even' ? ', halves to even' : ''}`,
  columns: (p): ColumnEffect => ({
    needs: [p.columns],
    makes: Object.fromEntries(p.columns.map((name) => [name, [[0, name]]])),
  }),
  values: (p, input): Record<string, Sql> =>
    Object.fromEntries(
      p.columns.map((name) => [name, roundSql(identifier(name), columnOf(input, name).type, p.digits, p.mode)]),
    ),
  examples: [
    {
      name: 'halves away from zero, by the decimal text',
      params: { columns: ['a'], digits: 2 },
      inputs: [table({ a: 'number' }, [[1.005], [-2.675], [0.125], [1e20], [null]])],
      output: table({ a: 'number' }, [[1.01], [-2.68], [0.13], [1e20], [null]]),
      ordered: true,
    },
    {
      name: 'halves to even',
      params: { columns: ['a', 'b'], mode: 'half-even' },
      inputs: [
        table({ a: 'number', b: 'decimal(5,2)' }, [
          [0.5, '1.50'],
          [1.5, '2.50'],
          [-2.5, '-0.51'],
        ]),
      ],
      output: table({ a: 'number', b: 'decimal(5,2)' }, [
        [0, '2.00'],
        [2, '2.00'],
        [-2, '-1.00'],
      ]),
      ordered: true,
    },
    {
      name: 'before the point, integers stay integers',
      params: { columns: ['a'], digits: -2 },
      inputs: [table({ a: 'integer' }, [[149], [150], [-150], [9007199254740993n], [null]])],
      output: table({ a: 'integer' }, [[100], [200], [-200], [9007199254741000n], [null]]),
      ordered: true,
    },
    {
      name: 'down, up and towards zero differ below zero',
      params: { columns: ['a'], mode: 'floor' },
      inputs: [table({ a: 'number' }, [[-1.5], [1.5]])],
      output: table({ a: 'number' }, [[-2], [1]]),
      ordered: true,
    },
    {
      name: 'an empty table',
      params: { columns: ['a'] },
      inputs: [table({ a: 'number' })],
      output: table({ a: 'number' }),
    },
  ],
})
