import { z } from 'zod'
import type { Column } from '../data.ts'
import { error, type Issue } from '../issue.ts'
import { chosen, column, newColumns } from '../params/fields.ts'
import { columnNames } from '../relation.ts'
import { say, type Sentence } from '../sentence.ts'
import { datePart as partSql, type DatePart } from '../sql/dates.ts'
import { identifier, type Sql } from '../sql/sql.ts'
import { table } from '../table.ts'
import { defineStep, type ColumnEffect } from './define.ts'
import { freeName, nameIssues } from './names.ts'

const PARTS = {
  year: 'year',
  quarter: 'quarter',
  month: 'month',
  week: 'week (ISO)',
  weekday: 'weekday, Monday is 1',
  day: 'day',
  hour: 'hour',
  minute: 'minute',
  second: 'second',
  isoYear: 'year of the ISO week',
  dayOfYear: 'day of the year',
} as const satisfies Record<DatePart, string>

const params = z.strictObject({
  column: column('Column', { families: ['date', 'timestamp'] }),
  parts: chosen('Parts', PARTS),
  into: newColumns('New columns', { help: 'Named by the column and the part unless said.' }).optional(),
})
type Params = z.output<typeof params>

/** The names of the new columns, one for each part. */
function namesOf(p: Params, taken: readonly string[]): readonly string[] {
  const names: string[] = []
  for (const [index, part] of p.parts.entries())
    names.push(p.into?.[index] ?? freeName(`${p.column}_${part}`, [...taken, ...names]))
  return names
}

function partIssues(p: Params, columns: readonly Column[]): readonly Issue[] {
  if (p.into !== undefined && p.into.length !== p.parts.length)
    return [
      error('name-count', `There are ${p.parts.length} parts and ${p.into.length} names. Give a name for each part.`, {
        param: ['into'],
      }),
    ]
  const taken = columns.map(({ name }) => name)
  return nameIssues([...taken, ...namesOf(p, taken)], ['into'])
}

export const datePart = defineStep({
  kind: 'datePart',
  label: 'Extract parts of dates',
  group: 'dates',
  help: 'Year, month, weekday and other parts as whole numbers in new columns. Monday is 1; week is ISO and goes with isoYear.',
  inputs: 1,
  params,
  summary: (p) => {
    const named = p.parts.flatMap((part, index): Sentence => [...(index === 0 ? [] : [', ']), { value: part }])
    return say`Extract ${named} of ${{ column: p.column }}`
  },
  columns: (p, [input]): ColumnEffect => ({
    needs: [[p.column]],
    makes: Object.fromEntries(
      namesOf(p, input === undefined ? [] : columnNames(input)).map((name) => [name, [[0, p.column]]]),
    ),
  }),
  issues: (p, [columns = []]) => partIssues(p, columns),
  after: (p) => p.column,
  made: (p, input) => namesOf(p, columnNames(input)),
  values: (p, input): Record<string, Sql> => {
    const names = namesOf(p, columnNames(input))
    return Object.fromEntries(p.parts.map((part, index) => [names[index] ?? part, partSql(part, identifier(p.column))]))
  },
  examples: [
    {
      name: 'of a date, behind it',
      params: { column: 'day', parts: ['year', 'month', 'weekday'] },
      inputs: [
        table({ day: 'date', n: 'integer' }, [
          ['2024-02-29', 1],
          [null, 2],
        ]),
      ],
      output: table({ day: 'date', day_year: 'integer', day_month: 'integer', day_weekday: 'integer', n: 'integer' }, [
        ['2024-02-29', 2024, 2, 4, 1],
        [null, null, null, null, 2],
      ]),
      ordered: true,
    },
    {
      name: 'the ISO week belongs to the ISO year',
      params: { column: 'at', parts: ['year', 'isoYear', 'week', 'hour', 'second'], into: ['y', 'iy', 'w', 'h', 's'] },
      inputs: [table({ at: 'timestamp' }, [['2024-12-30 23:59:58.5']])],
      output: table({ at: 'timestamp', y: 'integer', iy: 'integer', w: 'integer', h: 'integer', s: 'integer' }, [
        ['2024-12-30 23:59:58.5', 2024, 2025, 1, 23, 58],
      ]),
    },
    {
      name: 'names that are taken get a number',
      params: { column: 'd', parts: ['day'] },
      inputs: [table({ d: 'date', d_day: 'text' }, [['2024-01-31', 'x']])],
      output: table({ d: 'date', d_day_2: 'integer', d_day: 'text' }, [['2024-01-31', 31, 'x']]),
    },
    {
      name: 'an empty table',
      params: { column: 'd', parts: ['quarter'] },
      inputs: [table({ d: 'date' })],
      output: table({ d: 'date', d_quarter: 'integer' }),
    },
  ],
})
