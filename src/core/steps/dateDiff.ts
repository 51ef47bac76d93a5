import { z } from 'zod'
import { choice, column, newColumn } from '../params/fields.ts'
import { columnNames } from '../relation.ts'
import { say } from '../sentence.ts'
import { dateDiff as diffSql } from '../sql/dates.ts'
import { identifier, type Sql } from '../sql/sql.ts'
import { table } from '../table.ts'
import { UNIT_LABELS } from './dateTrunc.ts'
import { defineStep, type ColumnEffect } from './define.ts'
import { nameIssues } from './names.ts'

export const dateDiff = defineStep({
  kind: 'dateDiff',
  label: 'Difference of dates',
  group: 'dates',
  help: 'How many units lie between two dates or times: starts of units passed, or whole units as an age is counted.',
  inputs: 1,
  params: z.strictObject({
    from: column('From', { families: ['date', 'timestamp'] }),
    to: column('To', { families: ['date', 'timestamp'] }),
    unit: choice('In', UNIT_LABELS),
    into: newColumn(),
    count: choice('Count', { boundaries: 'starts of units passed', complete: 'whole units' }).default('boundaries'),
  }),
  summary: (p) =>
    say`Count ${p.count === 'complete' ? 'whole ' : ''}${p.unit}s from ${{ column: p.from }} to ${{ column: p.to }} as ${{ column: p.into }}`,
  columns: (p): ColumnEffect => ({
    needs: [[...new Set([p.from, p.to])]],
    makes: { [p.into]: [...new Set([p.from, p.to])].map((name) => [0, name]) },
  }),
  issues: (p, [columns = []]) => nameIssues([...columns.map(({ name }) => name), p.into], ['into']),
  after: (p, input) => columnNames(input).findLast((name) => name === p.from || name === p.to) ?? p.to,
  values: (p): Record<string, Sql> => ({
    [p.into]: diffSql(p.unit, identifier(p.from), identifier(p.to), p.count),
  }),
  examples: [
    {
      name: 'months by the calendar',
      params: { from: 'a', to: 'b', unit: 'month', into: 'months' },
      inputs: [
        table({ a: 'date', b: 'date', c: 'integer' }, [
          ['2024-01-31', '2024-02-01', 1],
          ['2024-02-01', '2023-12-31', 2],
          [null, '2024-01-01', 3],
        ]),
      ],
      output: table({ a: 'date', b: 'date', months: 'integer', c: 'integer' }, [
        ['2024-01-31', '2024-02-01', 1, 1],
        ['2024-02-01', '2023-12-31', -2, 2],
        [null, '2024-01-01', null, 3],
      ]),
      ordered: true,
    },
    {
      name: 'whole years as an age',
      params: { from: 'born', to: 'day', unit: 'year', into: 'age', count: 'complete' },
      inputs: [
        table({ day: 'date', born: 'date' }, [
          ['2024-02-28', '2000-02-29'],
          ['2024-02-29', '2000-02-29'],
        ]),
      ],
      output: table({ day: 'date', born: 'date', age: 'integer' }, [
        ['2024-02-28', '2000-02-29', 23],
        ['2024-02-29', '2000-02-29', 24],
      ]),
      ordered: true,
    },
    {
      name: 'hours between a date and a time',
      params: { from: 'd', to: 't', unit: 'hour', into: 'h' },
      inputs: [table({ d: 'date', t: 'timestamp' }, [['2024-01-01', '2024-01-02 01:59:00']])],
      output: table({ d: 'date', t: 'timestamp', h: 'integer' }, [['2024-01-01', '2024-01-02 01:59:00', 25]]),
    },
    {
      name: 'an empty table',
      params: { from: 'd', to: 'd', unit: 'day', into: 'n' },
      inputs: [table({ d: 'date' })],
      output: table({ d: 'date', n: 'integer' }),
    },
  ],
})
