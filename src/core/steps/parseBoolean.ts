import { z } from 'zod'
import { error, type Issue } from '../issue.ts'
import { columns, onError, texts } from '../params/fields.ts'
import { listed, say } from '../sentence.ts'
import { identifier, joined, literal, sql, type Sql } from '../sql/sql.ts'
import { table } from '../table.ts'
import { defineStep, type ColumnEffect } from './define.ts'

const params = z.strictObject({
  columns: columns('Columns', { families: ['text'] }),
  true: texts('True').default(['true']),
  false: texts('False').default(['false']),
  onError: onError(),
})
type Params = z.output<typeof params>

function wordIssues(p: Params): readonly Issue[] {
  const both = p.true.find((word) => p.false.includes(word))
  if (both !== undefined)
    return [error('both-words', `'${both}' cannot be true and false. Leave it out of one.`, { param: ['false'] })]
  return p.true.length + p.false.length > 0
    ? []
    : [error('no-words', 'No text is true or false. Name at least one.', { param: ['true'] })]
}

function isOneOf(value: Sql, words: readonly string[]): Sql {
  return words.length === 0 ? sql`false` : sql`${value} IN (${joined(words.map(literal))})`
}

export const parseBoolean = defineStep({
  kind: 'parseBoolean',
  label: 'Parse booleans',
  group: 'values',
  help: 'Reads texts such as yes and no as true and false. They must be equal as a whole, letter case included.',
  inputs: 1,
  params,
  summary: (p) => say`Parse ${listed(p.columns)} as boolean: ${{ value: p.true.join(', ') }} is true`,
  columns: (p): ColumnEffect => ({
    needs: [p.columns],
    makes: Object.fromEntries(p.columns.map((name) => [name, [[0, name]]])),
  }),
  issues: wordIssues,
  retypes: true,
  values: (p): Record<string, Sql> =>
    Object.fromEntries(
      p.columns.map((name) => {
        const value = identifier(name)
        return [name, sql`CASE WHEN ${isOneOf(value, p.true)} THEN true WHEN ${isOneOf(value, p.false)} THEN false END`]
      }),
    ),
  examples: [
    {
      name: 'words of several kinds, exactly',
      params: { columns: ['a'], true: ['yes', 'Y', '1'], false: ['no', 'N', '0'] },
      inputs: [table({ a: 'text' }, [['yes'], ['N'], ['1'], ['YES'], [' no'], [''], [null]])],
      output: table({ a: 'boolean' }, [[true], [false], [true], [null], [null], [null], [null]]),
      ordered: true,
    },
    {
      name: 'true and false unless said',
      params: { columns: ['a', 'b'] },
      inputs: [
        table({ a: 'text', b: 'text' }, [
          ['true', 'false'],
          ['True', 'x'],
        ]),
      ],
      output: table({ a: 'boolean', b: 'boolean' }, [
        [true, false],
        [null, null],
      ]),
      ordered: true,
    },
    {
      name: 'rows of other words are left out',
      params: { columns: ['a'], true: ['ja'], false: ['nein'], onError: 'reject' },
      inputs: [
        table({ id: 'integer', a: 'text' }, [
          [1, 'ja'],
          [2, 'vielleicht'],
          [3, null],
        ]),
      ],
      output: table({ id: 'integer', a: 'boolean' }, [
        [1, true],
        [3, null],
      ]),
      ordered: true,
    },
    {
      name: 'an empty table',
      params: { columns: ['a'] },
      inputs: [table({ a: 'text' })],
      output: table({ a: 'boolean' }),
    },
  ],
})
