import { z } from 'zod'
import type { Column } from '../data.ts'
import { choice, column, newColumn } from '../params/fields.ts'
import { columnNames } from '../relation.ts'
import { say } from '../sentence.ts'
import { dateTrunc as truncSql, type DateUnit } from '../sql/dates.ts'
import { identifier, type Sql } from '../sql/sql.ts'
import { table } from '../table.ts'
import { defineStep, type ColumnEffect } from './define.ts'
import { freeName, nameIssues } from './names.ts'

export const UNIT_LABELS = {
  second: 'second',
  minute: 'minute',
  hour: 'hour',
  day: 'day',
  week: 'week',
  month: 'month',
  quarter: 'quarter',
  year: 'year',
} as const satisfies Record<DateUnit, string>

const params = z.strictObject({
  column: column('Column', { families: ['date', 'timestamp'] }),
  unit: choice('To the start of the', UNIT_LABELS),
  into: newColumn('New column').optional(),
})
type Params = z.output<typeof params>

function nameOf(p: Params, taken: readonly string[]): string {
  return p.into ?? freeName(`${p.column}_${p.unit}`, taken)
}

export const dateTrunc = defineStep({
  kind: 'dateTrunc',
  label: 'Truncate dates',
  group: 'dates',
  help: 'The start of the day, week, month or other unit that a time lies in, in a new column. Weeks start on Monday.',
  inputs: 1,
  params,
  summary: (p) => say`Truncate ${{ column: p.column }} to the ${p.unit}`,
  columns: (p, [input]): ColumnEffect => ({
    needs: [[p.column]],
    makes: { [nameOf(p, input === undefined ? [] : columnNames(input))]: [[0, p.column]] },
  }),
  issues: (p, [columns = []]: readonly (readonly Column[])[]) => {
    const taken = columns.map(({ name }) => name)
    return nameIssues([...taken, nameOf(p, taken)], ['into'])
  },
  after: (p) => p.column,
  values: (p, input): Record<string, Sql> => ({
    [nameOf(p, columnNames(input))]: truncSql(p.unit, identifier(p.column)),
  }),
  examples: [
    {
      name: 'weeks start on Monday',
      params: { column: 'at', unit: 'week' },
      inputs: [
        table({ at: 'timestamp', n: 'integer' }, [
          ['2024-01-07 23:00:00', 1],
          [null, 2],
        ]),
      ],
      output: table({ at: 'timestamp', at_week: 'date', n: 'integer' }, [
        ['2024-01-07 23:00:00', '2024-01-01', 1],
        [null, null, 2],
      ]),
      ordered: true,
    },
    {
      name: 'below the day it stays a timestamp',
      params: { column: 'at', unit: 'hour', into: 'hour' },
      inputs: [table({ at: 'timestamp' }, [['2024-01-07 10:59:59.9']])],
      output: table({ at: 'timestamp', hour: 'timestamp' }, [['2024-01-07 10:59:59.9', '2024-01-07 10:00:00']]),
    },
    {
      name: 'the quarter of a date',
      params: { column: 'd', unit: 'quarter' },
      inputs: [table({ d: 'date' }, [['2024-12-31'], ['0001-03-01']])],
      output: table({ d: 'date', d_quarter: 'date' }, [
        ['2024-12-31', '2024-10-01'],
        ['0001-03-01', '0001-01-01'],
      ]),
      ordered: true,
    },
    {
      name: 'an empty table',
      params: { column: 'd', unit: 'day' },
      inputs: [table({ d: 'date' })],
      output: table({ d: 'date', d_day: 'date' }),
    },
  ],
})
