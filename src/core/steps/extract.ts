import { z } from 'zod'
import type { Column } from '../data.ts'
import { error, type Issue } from '../issue.ts'
import { column, newColumns, text } from '../params/fields.ts'
import { listed, say } from '../sentence.ts'
import { portableRegex, regexPart } from '../sql/regex.ts'
import { identifier, type Sql } from '../sql/sql.ts'
import { table } from '../table.ts'
import { defineStep, type ColumnEffect } from './define.ts'
import { nameIssues } from './names.ts'

const params = z.strictObject({
  column: column('Column', { families: ['text'] }),
  pattern: text('Pattern', {
    placeholder: '([0-9]+) ([a-z]+)',
    help: 'A regex. What stands in brackets becomes a column each; without brackets, all that it finds.',
  }),
  into: newColumns(),
})
type Params = z.output<typeof params>

function extractIssues(p: Params, columns: readonly Column[]): readonly Issue[] {
  const regex = portableRegex(p.pattern)
  if (!regex.ok) return regex.issues.map((issue) => ({ ...issue, param: ['pattern'] }))
  const wanted = Math.max(regex.value.groups, 1)
  const names = nameIssues([...columns.map(({ name }) => name), ...p.into], ['into'])
  if (p.into.length === wanted) return names
  const counted = wanted === 1 ? '1 group' : `${wanted} groups`
  const given = p.into.length === 1 ? 'is 1 name' : `are ${p.into.length} names`
  return [
    error('name-count', `The pattern has ${counted} and there ${given}. Give a name for each group.`, {
      param: ['into'],
    }),
    ...names,
  ]
}

export const extract = defineStep({
  kind: 'extract',
  label: 'Extract from text',
  group: 'values',
  help: 'Finds a regex in texts and writes what each of its groups holds into a new column. Missing where it is not found.',
  inputs: 1,
  params,
  summary: (p) => say`Extract ${{ code: p.pattern }} from ${{ column: p.column }} into ${listed(p.into)}`,
  columns: (p): ColumnEffect => ({
    needs: [[p.column]],
    makes: Object.fromEntries(p.into.map((name) => [name, [[0, p.column]]])),
  }),
  issues: (p, [columns = []]) => extractIssues(p, columns),
  after: (p) => p.column,
  made: (p) => p.into,
  values: (p): Record<string, Sql> => {
    const regex = portableRegex(p.pattern)
    if (!regex.ok) throw new Error(regex.issues[0]?.message)
    const { pattern, groups } = regex.value
    const value = identifier(p.column)
    return Object.fromEntries(
      p.into.map((name, index) => [name, regexPart(value, pattern, groups === 0 ? 0 : index + 1)]),
    )
  },
  examples: [
    {
      name: 'a column for each group, behind the source',
      params: { column: 'a', pattern: '([0-9]+)\\s*(kg|g)', into: ['amount', 'unit'] },
      inputs: [
        table({ a: 'text', b: 'integer' }, [
          ['about 12 kg', 1],
          ['3g and 4kg', 2],
          ['none', 3],
          ['', 4],
          [null, 5],
        ]),
      ],
      output: table({ a: 'text', amount: 'text', unit: 'text', b: 'integer' }, [
        ['about 12 kg', '12', 'kg', 1],
        ['3g and 4kg', '3', 'g', 2],
        ['none', null, null, 3],
        ['', null, null, 4],
        [null, null, null, 5],
      ]),
      ordered: true,
    },
    {
      name: 'a group that took no part is missing, one that matched nothing is empty',
      params: { column: 'a', pattern: '^([a-z]+)(?:,(.*))?(\\()?(\\\\)?$', into: ['first', 'rest', 'open', 'slash'] },
      inputs: [table({ a: 'text' }, [['ab'], ['ab,'], ['ab, c'], ['ab('], ['ab(\\']])],
      output: table({ a: 'text', first: 'text', rest: 'text', open: 'text', slash: 'text' }, [
        ['ab', 'ab', null, null, null],
        ['ab,', 'ab', '', null, null],
        ['ab, c', 'ab', ' c', null, null],
        ['ab(', 'ab', null, '(', null],
        ['ab(\\', 'ab', null, '(', '\\'],
      ]),
      ordered: true,
    },
    {
      name: 'one of two alternatives, groups within groups',
      params: { column: 'a', pattern: '((\\d+)([.,]\\d*)?)|([[(]+)', into: ['number', 'whole', 'fraction', 'sign'] },
      inputs: [table({ a: 'text' }, [['x 12,5'], ['7'], ['([']])],
      output: table({ a: 'text', number: 'text', whole: 'text', fraction: 'text', sign: 'text' }, [
        ['x 12,5', '12,5', '12', ',5', null],
        ['7', '7', '7', null, null],
        ['([', null, null, null, '(['],
      ]),
      ordered: true,
    },
    {
      name: 'all that a pattern without groups finds, not trimmed',
      params: { column: 'a', pattern: '\\p{L}+ ', into: ['word'] },
      inputs: [table({ a: 'text' }, [['1 Größe m'], ['Ωμέγα '], ["'; --"]])],
      output: table({ a: 'text', word: 'text' }, [
        ['1 Größe m', 'Größe '],
        ['Ωμέγα ', 'Ωμέγα '],
        ["'; --", null],
      ]),
      ordered: true,
    },
    {
      name: 'names that are digits keep their order',
      params: { column: 'a', pattern: '(.)(.)', into: ['2', '1'] },
      inputs: [table({ a: 'text' }, [['xy']])],
      output: {
        columns: ['a', '2', '1'].map((name) => ({ name, type: 'text' })),
        rows: [['xy', 'x', 'y']],
      },
    },
    {
      name: 'an empty table',
      params: { column: 'a', pattern: '(x)', into: ['b'] },
      inputs: [table({ a: 'text' })],
      output: table({ a: 'text', b: 'text' }),
    },
  ],
})
