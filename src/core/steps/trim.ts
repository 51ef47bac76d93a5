import { z } from 'zod'
import { choice, columns, flag } from '../params/fields.ts'
import { listed, say } from '../sentence.ts'
import { collapseSpaces, trimSql } from '../sql/functions/text.ts'
import { identifier, type Sql } from '../sql/sql.ts'
import { table } from '../table.ts'
import { defineStep, type ColumnEffect } from './define.ts'

export const trim = defineStep({
  kind: 'trim',
  label: 'Trim text',
  group: 'values',
  help: 'Removes white space around texts, of every kind that Unicode knows. Runs within a text can become one space.',
  inputs: 1,
  params: z.strictObject({
    columns: columns('Columns', { families: ['text'] }),
    side: choice('Side', { both: 'both', start: 'start', end: 'end' }).default('both'),
    collapse: flag('Also make inner runs one space'),
  }),
  summary: (p) =>
    say`Trim ${listed(p.columns)}${p.side === 'both' ? '' : ` at the ${p.side}`}${p.collapse ? ' and collapse spaces' : ''}`,
  columns: (p): ColumnEffect => ({
    needs: [p.columns],
    makes: Object.fromEntries(p.columns.map((name) => [name, [[0, name]]])),
  }),
  values: (p): Record<string, Sql> =>
    Object.fromEntries(
      p.columns.map((name) => {
        const trimmed = trimSql(identifier(name), p.side)
        return [name, p.collapse ? collapseSpaces(trimmed) : trimmed]
      }),
    ),
  examples: [
    {
      name: 'both sides, every white space of Unicode',
      params: { columns: ['a'] },
      inputs: [
        table({ a: 'text' }, [
          ['  x y '],
          ['\u00a0é\u3000'],
          ['\t\r\nx\u2028\u0085'],
          ['   '],
          [''],
          [null],
          ['\u200bx'],
        ]),
      ],
      output: table({ a: 'text' }, [['x y'], ['é'], ['x'], [''], [''], [null], ['\u200bx']]),
      ordered: true,
    },
    {
      name: 'only the start',
      params: { columns: ['a'], side: 'start' },
      inputs: [table({ a: 'text' }, [['  x  '], ['\u2003x\n']])],
      output: table({ a: 'text' }, [['x  '], ['x\n']]),
      ordered: true,
    },
    {
      name: 'only the end',
      params: { columns: ['a'], side: 'end' },
      inputs: [table({ a: 'text' }, [['  x  '], ['x\n\n']])],
      output: table({ a: 'text' }, [['  x'], ['x']]),
      ordered: true,
    },
    {
      name: 'inner runs become one space',
      params: { columns: ['a', 'b'], collapse: true },
      inputs: [
        table({ a: 'text', b: 'text', c: 'text' }, [
          [' a \t b\u00a0c ', 'x', ' y '],
          [null, '\n', ' '],
        ]),
      ],
      output: table({ a: 'text', b: 'text', c: 'text' }, [
        ['a b c', 'x', ' y '],
        [null, '', ' '],
      ]),
      ordered: true,
    },
    {
      name: 'the side that stays is collapsed as well',
      params: { columns: ['a'], side: 'start', collapse: true },
      inputs: [table({ a: 'text' }, [['  a  b  ']])],
      output: table({ a: 'text' }, [['a b ']]),
    },
    {
      name: 'an empty table',
      params: { columns: ['a'] },
      inputs: [table({ a: 'text' })],
      output: table({ a: 'text' }),
    },
  ],
})
