import { z } from 'zod'
import { error, failed, ok, type Result } from '../issue.ts'
import { choice, columns, flag, text } from '../params/fields.ts'
import { listed, say } from '../sentence.ts'
import { asPattern, matchesNothing, portableRegex, portableReplacement, regexReplace } from '../sql/regex.ts'
import { identifier, sql, type Sql } from '../sql/sql.ts'
import { table } from '../table.ts'
import { defineStep, type ColumnEffect } from './define.ts'

const params = z.strictObject({
  columns: columns('Columns', { families: ['text'] }),
  find: text('Find'),
  with: text('Replace with', { help: 'With a regex, $1 is its first group and $$ a dollar.' }),
  match: choice('Match', { text: 'text', regex: 'a regex', whole: 'the whole value' }).default('text'),
  ignoreCase: flag('Ignore case', { help: 'Of the letters A to Z.' }),
})
type Params = z.output<typeof params>

const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const LOWER = UPPER.toLowerCase()

function asciiLower(value: Sql): Sql {
  return sql`translate(${value}, ${UPPER}, ${LOWER})`
}

/** How a column is rewritten, or what is wrong with `find` and `with`. */
function replacer(p: Params): Result<(value: Sql) => Sql> {
  if (p.find === '')
    return failed(error('empty-find', '`find` is empty. Write the text to look for.', { param: ['find'] }))
  if (p.match === 'whole') {
    const find = p.find.replace(/[A-Z]/g, (letter) => letter.toLowerCase())
    return ok((value) =>
      p.ignoreCase
        ? sql`CASE WHEN ${asciiLower(value)} = ${find} THEN ${p.with} ELSE ${value} END`
        : sql`CASE WHEN ${value} = ${p.find} THEN ${p.with} ELSE ${value} END`,
    )
  }
  if (p.match === 'text' && !p.ignoreCase) return ok((value) => sql`replace(${value}, ${p.find}, ${p.with})`)
  const isText = p.match === 'text'
  const regex = portableRegex(isText ? asPattern(p.find) : p.find, p.ignoreCase)
  if (!regex.ok) return failed(...regex.issues.map((issue) => ({ ...issue, param: ['find'] })))
  const { pattern, groups } = regex.value
  // RE2 and Java disagree on an empty match next to another one; putting nothing there is the same for both.
  if (pattern !== '^' && pattern !== '\\z' && matchesNothing(pattern) && p.with !== '')
    return failed(
      error('empty-match', `The pattern '${p.find}' can match no characters at all. Write + instead of * or ?.`, {
        param: ['find'],
      }),
    )
  const replacement = portableReplacement(isText ? p.with.replaceAll('$', '$$$$') : p.with, groups)
  if (!replacement.ok) return failed(...replacement.issues.map((issue) => ({ ...issue, param: ['with'] })))
  return ok((value) => regexReplace(value, pattern, replacement.value))
}

export const replace = defineStep({
  kind: 'replace',
  label: 'Replace text',
  group: 'values',
  help: 'Replaces every occurrence of a text or a regex, or whole values that are equal to a text.',
  inputs: 1,
  params,
  summary: (p) => {
    const what = p.match === 'regex' ? 'matches of ' : p.match === 'whole' ? 'whole values ' : ''
    const find = { value: `'${p.find}'` }
    const rest = say` in ${listed(p.columns)}${p.ignoreCase ? ' in any case' : ''}`
    return p.with === '' && p.match !== 'whole'
      ? say`Remove ${what}${find}${rest}`
      : say`Replace ${what}${find} by ${{ value: `'${p.with}'` }}${rest}`
  },
  columns: (p): ColumnEffect => ({
    needs: [p.columns],
    makes: Object.fromEntries(p.columns.map((name) => [name, [[0, name]]])),
  }),
  issues: (p) => {
    const found = replacer(p)
    return found.ok ? [] : found.issues
  },
  values: (p): Record<string, Sql> => {
    const found = replacer(p)
    if (!found.ok) throw new Error(found.issues[0]?.message)
    return Object.fromEntries(p.columns.map((name) => [name, found.value(identifier(name))]))
  },
  examples: [
    {
      name: 'all occurrences of a text, whatever a regex would make of it',
      params: { columns: ['a'], find: 'a.b', with: '$1\\' },
      inputs: [
        table({ a: 'text', b: 'text' }, [
          ['a.b a.b', 'a.b'],
          ['axb', null],
          ['A.B', ''],
          [null, 'x'],
          ['', 'x'],
        ]),
      ],
      output: table({ a: 'text', b: 'text' }, [
        ['$1\\ $1\\', 'a.b'],
        ['axb', null],
        ['A.B', ''],
        [null, 'x'],
        ['', 'x'],
      ]),
      ordered: true,
    },
    {
      name: 'a text in any case, of ASCII alone',
      params: { columns: ['a'], find: 'É(a)', with: '$', ignoreCase: true },
      inputs: [table({ a: 'text' }, [['É(A)É(a)'], ['é(a)'], ['Éa']])],
      output: table({ a: 'text' }, [['$$'], ['é(a)'], ['Éa']]),
      ordered: true,
    },
    {
      name: 'the whole value',
      params: { columns: ['a'], find: 'n/a', with: '', match: 'whole', ignoreCase: true },
      inputs: [table({ a: 'text' }, [['N/A'], ['n/a '], ['n/a'], [null]])],
      output: table({ a: 'text' }, [[''], ['n/a '], [''], [null]]),
      ordered: true,
    },
    {
      name: 'the whole value in the same case, in two columns',
      params: { columns: ['a', 'b'], find: 'x', with: 'y', match: 'whole' },
      inputs: [
        table({ a: 'text', b: 'text' }, [
          ['x', 'X'],
          ['xx', 'x'],
        ]),
      ],
      output: table({ a: 'text', b: 'text' }, [
        ['y', 'X'],
        ['xx', 'y'],
      ]),
      ordered: true,
    },
    {
      name: 'groups of a regex',
      params: { columns: ['a'], find: '(\\d+)-(x)?', with: '<$1$$$2\\>', match: 'regex' },
      inputs: [table({ a: 'text' }, [['12-x 3-'], ['none'], [null]])],
      output: table({ a: 'text' }, [['<12$x\\> <3$\\>'], ['none'], [null]]),
      ordered: true,
    },
    {
      name: 'the end of the text is $, and a dot is no line end',
      params: { columns: ['a'], find: '.+$', with: '!', match: 'regex' },
      inputs: [table({ a: 'text' }, [['a\nb'], ['a\n'], ['a\r'], ['ÿé']])],
      output: table({ a: 'text' }, [['a\n!'], ['a\n'], ['a\r'], ['!']]),
      ordered: true,
    },
    {
      name: 'a regex in any case',
      params: { columns: ['a'], find: '[a-c]x', with: '', match: 'regex', ignoreCase: true },
      inputs: [table({ a: 'text' }, [['Ax'], ['bXd'], ['dx'], ['éx']])],
      output: table({ a: 'text' }, [[''], ['d'], ['dx'], ['éx']]),
      ordered: true,
    },
    {
      name: 'an empty table',
      params: { columns: ['a'], find: 'x', with: 'y' },
      inputs: [table({ a: 'text' })],
      output: table({ a: 'text' }),
    },
  ],
})
