import { z } from 'zod'
import { choice, columns, formats, onError } from '../params/fields.ts'
import { listed, say, type Piece } from '../sentence.ts'
import { formatIssues, parseDateSql } from '../sql/parseDate.ts'
import { identifier, type Sql } from '../sql/sql.ts'
import { table } from '../table.ts'
import { defineStep, type ColumnEffect } from './define.ts'

export const parseDate = defineStep({
  kind: 'parseDate',
  label: 'Parse dates',
  group: 'dates',
  help: 'Reads texts as dates or timestamps by formats such as %d.%m.%Y. The first format that fits the whole text counts.',
  inputs: 1,
  params: z.strictObject({
    columns: columns('Columns', { families: ['text'] }),
    formats: formats(),
    to: choice('To', { date: 'date', timestamp: 'timestamp' }).default('date'),
    onError: onError(),
  }),
  summary: (p) => {
    const tried = p.formats.flatMap((value, index): Piece[] => [...(index === 0 ? [] : [' or ']), { value }])
    return say`Parse ${listed(p.columns)} as ${p.to} ${tried}`
  },
  columns: (p): ColumnEffect => ({
    needs: [p.columns],
    makes: Object.fromEntries(p.columns.map((name) => [name, [[0, name]]])),
  }),
  issues: (p) =>
    p.formats.flatMap((format, index) =>
      formatIssues([format]).map((issue) => ({ ...issue, param: ['formats', index] })),
    ),
  retypes: true,
  values: (p): Record<string, Sql> =>
    Object.fromEntries(p.columns.map((name) => [name, parseDateSql(identifier(name), p.formats, p.to)])),
  examples: [
    {
      name: 'the whole value must fit, one digit will do',
      params: { columns: ['a'], formats: ['%d.%m.%Y'] },
      inputs: [
        table({ a: 'text' }, [['31.01.2024'], ['1.2.2024'], ['29.02.2023'], ['1.2.2024 '], ['1/2/2024'], [''], [null]]),
      ],
      output: table({ a: 'date' }, [['2024-01-31'], ['2024-02-01'], [null], [null], [null], [null], [null]]),
      ordered: true,
    },
    {
      name: 'formats are tried in order',
      params: { columns: ['a'], formats: ['%m/%d/%Y', '%d/%m/%Y', '%b %d, %Y'] },
      inputs: [table({ a: 'text' }, [['01/02/2024'], ['31/01/2024'], ['Jan 5, 2024'], ['january 5, 2024']])],
      output: table({ a: 'date' }, [['2024-01-02'], ['2024-01-31'], ['2024-01-05'], ['2024-01-05']]),
      ordered: true,
    },
    {
      name: 'two-digit years by POSIX',
      params: { columns: ['a'], formats: ['%d %m %y'] },
      inputs: [table({ a: 'text' }, [['1 1 69'], ['1 1 68'], ['1 1 00']])],
      output: table({ a: 'date' }, [['1969-01-01'], ['2068-01-01'], ['2000-01-01']]),
      ordered: true,
    },
    {
      name: 'an offset is applied',
      params: { columns: ['a'], formats: ['%Y-%m-%dT%H:%M:%S%z', '%Y-%m-%d'], to: 'timestamp' },
      inputs: [table({ a: 'text' }, [['2024-03-31T01:30:00+02:00'], ['2024-03-31T23:30:00Z'], ['2024-03-31']])],
      output: table({ a: 'timestamp' }, [['2024-03-30 23:30:00'], ['2024-03-31 23:30:00'], ['2024-03-31 00:00:00']]),
      ordered: true,
    },
    {
      name: 'rows that do not fit are left out',
      params: { columns: ['a'], formats: ['%Y-%m-%d'], onError: 'reject' },
      inputs: [
        table({ id: 'integer', a: 'text' }, [
          [1, '2024-01-31'],
          [2, 'soon'],
          [3, null],
        ]),
      ],
      output: table({ id: 'integer', a: 'date' }, [
        [1, '2024-01-31'],
        [3, null],
      ]),
      ordered: true,
    },
    {
      name: 'an empty table',
      params: { columns: ['a'], formats: ['%Y'] },
      inputs: [table({ a: 'text' })],
      output: table({ a: 'date' }),
    },
  ],
})
