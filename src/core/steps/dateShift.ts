import { z } from 'zod'
import { expressionSql } from '../expression/compile.ts'
import { choice, columns, condition, number } from '../params/fields.ts'
import { columnOf, type Relation } from '../relation.ts'
import { listed, say, type Sentence } from '../sentence.ts'
import { shiftDate, shiftedType } from '../sql/dates.ts'
import { identifier, sql, type Sql } from '../sql/sql.ts'
import { typeName } from '../sql/types.ts'
import { table } from '../table.ts'
import { UNIT_LABELS } from './dateTrunc.ts'
import { defineStep, type ColumnEffect } from './define.ts'

/** The condition of a step without issues. */
function conditionOf(where: string, input: Relation) {
  return expressionSql(where, input.columns)
}

export const dateShift = defineStep({
  kind: 'dateShift',
  label: 'Shift dates',
  group: 'dates',
  help: 'Moves dates and times by a number of units, all of them or where a condition holds. The ends of months clamp.',
  inputs: 1,
  params: z.strictObject({
    columns: columns('Columns', { families: ['date', 'timestamp'] }),
    amount: number('Amount', { help: 'Negative for earlier.' }).int(),
    unit: choice('Unit', UNIT_LABELS),
    where: condition('Only where').optional(),
  }),
  summary: (p) => {
    const by = `${Math.abs(p.amount)} ${p.unit}${Math.abs(p.amount) === 1 ? '' : 's'} ${p.amount < 0 ? 'earlier' : 'later'}`
    const only: Sentence = p.where === undefined ? [] : say` where ${{ code: p.where }}`
    return say`Shift ${listed(p.columns)} ${by}${only}`
  },
  columns: (p, [input]): ColumnEffect => ({
    needs: [
      [
        ...new Set([
          ...p.columns,
          ...(p.where === undefined || input === undefined ? [] : conditionOf(p.where, input).columns),
        ]),
      ],
    ],
    makes: Object.fromEntries(p.columns.map((name) => [name, [[0, name]]])),
  }),
  retypes: true,
  values: (p, input): Record<string, Sql> =>
    Object.fromEntries(
      p.columns.map((name) => {
        const { type } = columnOf(input, name)
        const value = identifier(name)
        const moved = shiftDate(value, sql`${p.amount}`, p.unit, type)
        if (p.where === undefined) return [name, moved]
        const kept = sql`CAST(${value} AS ${typeName(shiftedType(type, p.unit))})`
        return [name, sql`CASE WHEN ${conditionOf(p.where, input).sql} THEN ${moved} ELSE ${kept} END`]
      }),
    ),
  examples: [
    {
      name: 'the ends of months clamp',
      params: { columns: ['a', 'b'], amount: 1, unit: 'month' },
      inputs: [
        table({ a: 'date', b: 'timestamp' }, [
          ['2024-01-31', '2024-03-31 12:00:00'],
          [null, null],
        ]),
      ],
      output: table({ a: 'date', b: 'timestamp' }, [
        ['2024-02-29', '2024-04-30 12:00:00'],
        [null, null],
      ]),
      ordered: true,
    },
    {
      name: 'a century off, where it is in the future',
      params: { columns: ['born'], amount: -100, unit: 'year', where: "born > date '2024-12-31'" },
      inputs: [
        table({ born: 'date', n: 'integer' }, [
          ['2068-02-29', 1],
          ['1999-12-31', 2],
          [null, 3],
        ]),
      ],
      output: table({ born: 'date', n: 'integer' }, [
        ['1968-02-29', 1],
        ['1999-12-31', 2],
        [null, 3],
      ]),
      ordered: true,
    },
    {
      name: 'a date moved by hours is a timestamp',
      params: { columns: ['d'], amount: 36, unit: 'hour', where: 'n = 1' },
      inputs: [
        table({ d: 'date', n: 'integer' }, [
          ['2024-01-01', 1],
          ['2024-01-01', 2],
        ]),
      ],
      output: table({ d: 'timestamp', n: 'integer' }, [
        ['2024-01-02 12:00:00', 1],
        ['2024-01-01 00:00:00', 2],
      ]),
      ordered: true,
    },
    {
      name: 'an empty table',
      params: { columns: ['d'], amount: 1, unit: 'day' },
      inputs: [table({ d: 'date' })],
      output: table({ d: 'date' }),
    },
  ],
})
