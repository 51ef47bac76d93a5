import { z } from 'zod'
import { error, type Issue } from '../issue.ts'
import { columns, flag, onError, text } from '../params/fields.ts'
import { listed, say } from '../sentence.ts'
import { parseNumberSql } from '../sql/parseNumber.ts'
import { identifier, type Sql } from '../sql/sql.ts'
import { table } from '../table.ts'
import { defineStep, type ColumnEffect } from './define.ts'

const params = z.strictObject({
  columns: columns('Columns', { families: ['text'] }),
  decimal: text('Decimal mark').default('.'),
  group: text('Group mark', { help: 'Between groups of three digits. Empty for none.' }).default(','),
  percent: flag('Allow %'),
  currency: flag('Allow a currency'),
  onError: onError(),
})

/** Marks must be single characters that no number is made of. */
function markIssues(decimal: string, group: string): readonly Issue[] {
  const bad = (mark: string) => [...mark].length !== 1 || /[0-9+\-()%]/.test(mark)
  if (bad(decimal))
    return [error('bad-mark', `The decimal mark '${decimal}' is not one character. Use . or ,`, { param: ['decimal'] })]
  if (group !== '' && bad(group))
    return [
      error('bad-mark', `The group mark '${group}' is not one character. Use , or . or a space, or leave it empty.`, {
        param: ['group'],
      }),
    ]
  if (decimal === group)
    return [
      error('same-mark', `The decimal and the group mark are both '${group}'. Change one of them.`, {
        param: ['group'],
      }),
    ]
  return []
}

export const parseNumber = defineStep({
  kind: 'parseNumber',
  label: 'Parse numbers',
  group: 'values',
  help: 'Reads texts such as 1,234.50 or € 1.234,50 as numbers. 50 % is 0.5; brackets and a minus behind are negative.',
  inputs: 1,
  params,
  summary: (p) => {
    const example = `1${p.group}234${p.decimal}50`
    const allowed = [...(p.percent ? ['%'] : []), ...(p.currency ? ['currency'] : [])]
    return say`Parse ${listed(p.columns)} as number like ${{ value: example }}${allowed.length === 0 ? '' : ` with ${allowed.join(' and ')}`}`
  },
  columns: (p): ColumnEffect => ({
    needs: [p.columns],
    makes: Object.fromEntries(p.columns.map((name) => [name, [[0, name]]])),
  }),
  issues: (p) => markIssues(p.decimal, p.group),
  retypes: true,
  values: (p): Record<string, Sql> =>
    Object.fromEntries(p.columns.map((name) => [name, parseNumberSql(identifier(name), p)])),
  examples: [
    {
      name: 'group marks must stand at groups',
      params: { columns: ['a'] },
      inputs: [
        table({ a: 'text' }, [
          ['1,234.50'],
          ['12,34,567'],
          ['1,23'],
          ['-7'],
          ['(12.5)'],
          ['3-'],
          ['1e3'],
          ['12 apples'],
          [''],
          [null],
        ]),
      ],
      output: table({ a: 'number' }, [
        [1234.5],
        [1234567],
        [null],
        [-7],
        [-12.5],
        [-3],
        [1000],
        [null],
        [null],
        [null],
      ]),
      ordered: true,
    },
    {
      name: 'continental marks with a currency',
      params: { columns: ['a'], decimal: ',', group: '.', currency: true },
      inputs: [table({ a: 'text' }, [['€ 1.234,50'], ['-12,5 EUR'], ['£-3'], ['1234'], ['1,234.5']])],
      output: table({ a: 'number' }, [[1234.5], [-12.5], [-3], [1234], [null]]),
      ordered: true,
    },
    {
      name: 'percent divides by a hundred where the sign stands',
      params: { columns: ['a'], percent: true },
      inputs: [table({ a: 'text' }, [['50 %'], ['12.5%'], ['0.3'], ['%']])],
      output: table({ a: 'number' }, [[0.5], [0.125], [0.3], [null]]),
      ordered: true,
    },
    {
      name: 'signs that are not allowed do not fit, and their rows are left out',
      params: { columns: ['a'], onError: 'reject' },
      inputs: [
        table({ id: 'integer', a: 'text' }, [
          [1, '50%'],
          [2, '€1'],
          [3, '1'],
          [4, null],
        ]),
      ],
      output: table({ id: 'integer', a: 'number' }, [
        [3, 1],
        [4, null],
      ]),
      ordered: true,
    },
    {
      name: 'an empty table',
      params: { columns: ['a'] },
      inputs: [table({ a: 'text' })],
      output: table({ a: 'number' }),
    },
  ],
})
