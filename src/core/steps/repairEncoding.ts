import { z } from 'zod'
import { encodingNamed, repaired, REPAIRABLE, type Repairable } from '../encoding/repair.ts'
import { error, type Issue } from '../issue.ts'
import { columns, fitted, refit } from '../params/fields.ts'
import { hints } from '../params/hints.ts'
import { recordOf } from '../params/recordOf.ts'
import { inputAt } from '../relation.ts'
import { listed, say } from '../sentence.ts'
import { regexFinds } from '../sql/regex.ts'
import { identifier, joined, literal, sql, type Sql } from '../sql/sql.ts'
import { table } from '../table.ts'
import { defineStep, type ColumnEffect } from './define.ts'
import { lookedUp } from './lookup.ts'

function encoding(label: string, help: string, choices: Readonly<Record<string, string>>) {
  const schema = z.string().refine((name) => encodingNamed(name) !== undefined, {
    error: `is no encoding that can be mended. Use one of ${Object.keys(REPAIRABLE).join(', ')}.`,
  })
  hints.add(schema, { widget: 'choice', label, help, choices })
  return schema
}

const { 'utf-8': utf8, ...singleBytes } = REPAIRABLE
const UTF8_FIRST = { 'utf-8': utf8, ...singleBytes }

const params = z.strictObject({
  columns: columns('Columns', { families: ['text'] }),
  from: encoding('It was read as', 'The wrong encoding: Müller in UTF-8 read as Windows-1252 is MÃ¼ller.', REPAIRABLE),
  to: encoding('It was written in', 'The right encoding.', UTF8_FIRST),
  fitted: fitted(recordOf(z.string())),
  refit: refit(),
})
type Params = z.output<typeof params>

function encodingsOf(p: Params): { readonly from: Repairable; readonly to: Repairable } {
  const [from, to] = [encodingNamed(p.from), encodingNamed(p.to)]
  if (from === undefined || to === undefined) throw new Error(`no encodings: ${p.from}, ${p.to}`)
  return { from, to }
}

function encodingIssues(p: Params): readonly Issue[] {
  const { from, to } = encodingsOf(p)
  if (from !== to) return []
  return [
    error('same-encoding', `Both encodings are ${REPAIRABLE[to]}, which mends nothing. Choose another.`, {
      param: ['to'],
    }),
  ]
}

export const repairEncoding = defineStep({
  kind: 'repairEncoding',
  label: 'Repair encoding',
  group: 'values',
  help: 'Mends texts that were read in the wrong encoding, such as MÃ¼ller for Müller. A text that cannot be mended stays. What is mended is learned from the data and kept.',
  inputs: 1,
  params,
  summary: (p) =>
    say`Repair ${listed(p.columns)}: written in ${{ value: REPAIRABLE[encodingsOf(p).to] }}, read as ${{ value: REPAIRABLE[encodingsOf(p).from] }}`,
  columns: (p): ColumnEffect => ({
    needs: [p.columns],
    makes: Object.fromEntries(p.columns.map((name) => [name, [[0, name]]])),
  }),
  issues: encodingIssues,
  fit: (p, inputs) => {
    const input = inputAt(inputs)
    const texts = p.columns.map((name) => {
      const beyondAscii = regexFinds(identifier(name), '[^\\x00-\\x7f]')
      return sql`SELECT ${identifier(name)} AS value FROM ${input.from} WHERE ${beyondAscii}`
    })
    return sql`SELECT DISTINCT value FROM (${joined(texts, sql` UNION ALL `)}) AS texts ORDER BY value`
  },
  fitted: (p, { rows }) => {
    const { from, to } = encodingsOf(p)
    return Object.fromEntries(
      rows.flatMap(([value]) => {
        const text = String(value)
        const mended = repaired(text, from, to)
        return mended === undefined || mended === text ? [] : [[text, mended]]
      }),
    )
  },
  values: (p, input): Record<string, Sql> => {
    const pairs = Object.entries(p.fitted ?? {}).map(([from, to]) => ({ from: literal(from), to: literal(to) }))
    return Object.fromEntries(
      p.columns.map((name) => [name, lookedUp(identifier(name), pairs, identifier(name), 'text', input)]),
    )
  },
  examples: [
    {
      name: 'UTF-8 read as Windows-1252; what is right or of another kind stays',
      params: { columns: ['a'], from: 'windows-1252', to: 'utf-8' },
      inputs: [
        table({ a: 'text', b: 'text' }, [
          ['MÃ¼ller', 'MÃ¼ller'],
          ['Müller', null],
          ['Lâ€™été', 'x'],
          ["Lâ€™Ã©tÃ© '; --", 'x'],
          ['ðŸ˜€', 'x'],
          ['日本', 'x'],
          ['plain', 'x'],
          ['', 'x'],
          [null, 'x'],
        ]),
      ],
      output: table({ a: 'text', b: 'text' }, [
        ['Müller', 'MÃ¼ller'],
        ['Müller', null],
        ['Lâ€™été', 'x'],
        ["L’été '; --", 'x'],
        ['😀', 'x'],
        ['日本', 'x'],
        ['plain', 'x'],
        ['', 'x'],
        [null, 'x'],
      ]),
      ordered: true,
    },
    {
      name: 'Latin-1 read as Mac Roman, in two columns',
      params: { columns: ['a', 'b'], from: 'macintosh', to: 'latin1' },
      inputs: [
        table({ a: 'text', b: 'text' }, [
          ['AstÈrix', 'ObÈlix'],
          ['IdÈfix', null],
        ]),
      ],
      output: table({ a: 'text', b: 'text' }, [
        ['Astérix', 'Obélix'],
        ['Idéfix', null],
      ]),
      ordered: true,
    },
    {
      name: 'as it was frozen, and nothing else',
      params: { columns: ['a'], from: 'windows-1252', to: 'utf-8', fitted: { 'GÃ¶the': 'Göthe', toString: 'x' } },
      inputs: [table({ a: 'text' }, [['GÃ¶the'], ['MÃ¼ller'], ['toString'], ['constructor']])],
      output: table({ a: 'text' }, [['Göthe'], ['MÃ¼ller'], ['x'], ['constructor']]),
      ordered: true,
    },
    {
      name: 'an empty table',
      params: { columns: ['a'], from: 'windows-1252', to: 'windows-1251' },
      inputs: [table({ a: 'text' })],
      output: table({ a: 'text' }),
    },
  ],
})
