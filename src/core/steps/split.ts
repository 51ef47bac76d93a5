import { z } from 'zod'
import type { Column } from '../data.ts'
import { error, failed, ok, type Issue, type Result } from '../issue.ts'
import { choice, column, count, newColumns, text } from '../params/fields.ts'
import { listed, say } from '../sentence.ts'
import { asPattern, matchesNothing, portableRegex } from '../sql/regex.ts'
import { identifier, perDialect, sql, type Sql } from '../sql/sql.ts'
import { table } from '../table.ts'
import { defineStep, type ColumnEffect } from './define.ts'
import { nameIssues } from './names.ts'

const params = z.strictObject({
  column: column('Column', { families: ['text'] }),
  by: text('At', { placeholder: ',' }),
  match: choice('Match', { text: 'text', regex: 'a regex' }).default('text'),
  into: newColumns(),
  max: count('Parts at most', { help: 'The last one holds the rest. As many as there are new columns unless said.' })
    .min(1)
    .optional(),
})
type Params = z.output<typeof params>

/** The separator as a pattern that every engine reads alike, or what is wrong with it. */
function separator(p: Params): Result<string> {
  const refused = (code: string, message: string) => failed(error(code, message, { param: ['by'] }))
  if (p.by === '') return refused('empty-separator', '`by` is empty. Write what stands between the parts.')
  if (p.match === 'text') return ok(asPattern(p.by))
  const regex = portableRegex(p.by)
  if (!regex.ok) return failed(...regex.issues.map((issue) => ({ ...issue, param: ['by'] })))
  return matchesNothing(regex.value.pattern)
    ? refused('empty-match', `The pattern '${p.by}' can match no characters at all. Write + instead of * or ?.`)
    : ok(regex.value.pattern)
}

function splitIssues(p: Params, columns: readonly Column[]): readonly Issue[] {
  const pattern = separator(p)
  const names = nameIssues([...columns.map(({ name }) => name), ...p.into], ['into'])
  return pattern.ok ? names : [...pattern.issues, ...names]
}

/** The parts of a text, at most `max`: those before the last as a list, and the rest from there on. */
function partsOf(p: Params, max: number): { readonly part: (index: number) => Sql; readonly rest: Sql } {
  const value = identifier(p.column)
  const pattern = separator(p)
  if (!pattern.ok) throw new Error(pattern.issues[0]?.message)
  const isText = p.match === 'text'
  const parts = isText ? sql`string_split(${value}, ${p.by})` : sql`string_split_regex(${value}, ${pattern.value})`
  const cut = sql`split(${value}, ${pattern.value}, ${max})`
  const before = sql`list_concat(${parts}[:${max - 1}], regexp_extract_all(${value}, ${pattern.value})[:${max - 1}])`
  const length = sql`list_sum(list_transform(${before}, lambda piece: length(piece)))`
  const last = isText
    ? sql`array_to_string(${parts}[${max}:], ${p.by})`
    : sql`substr(${value}, CAST(coalesce(${length}, 0) AS BIGINT) + 1)`
  return {
    part: (index) => perDialect({ duckdb: sql`${parts}[${index}]`, spark: sql`get(${cut}, ${index - 1})` }),
    rest: perDialect({
      duckdb: sql`CASE WHEN len(${parts}) >= ${max} THEN ${last} END`,
      spark: sql`get(${cut}, ${max - 1})`,
    }),
  }
}

export const split = defineStep({
  kind: 'split',
  label: 'Split text',
  group: 'values',
  help: 'Cuts texts at a separator into new columns. Where there are more parts, the last column holds the rest; where fewer, it is missing.',
  inputs: 1,
  params,
  summary: (p) => say`Split ${{ column: p.column }} at ${{ value: `'${p.by}'` }} into ${listed(p.into)}`,
  columns: (p): ColumnEffect => ({
    needs: [[p.column]],
    makes: Object.fromEntries(p.into.map((name) => [name, [[0, p.column]]])),
  }),
  issues: (p, [columns = []]) => splitIssues(p, columns),
  after: (p) => p.column,
  made: (p) => p.into,
  values: (p): Record<string, Sql> => {
    const max = p.max ?? p.into.length
    const { part, rest } = partsOf(p, max)
    return Object.fromEntries(
      p.into.map((name, index) => {
        if (index + 1 > max) return [name, sql`CASE WHEN false THEN ${identifier(p.column)} END`]
        return [name, index + 1 === max ? rest : part(index + 1)]
      }),
    )
  },
  examples: [
    {
      name: 'parts are not trimmed, the rest stays in the last, fewer are missing',
      params: { column: 'a', by: ',', into: ['first', 'second'] },
      inputs: [
        table({ a: 'text', b: 'integer' }, [
          ['x, y', 1],
          ['x,y,,z', 2],
          ['x', 3],
          ['x,', 4],
          ['', 5],
          [null, 6],
        ]),
      ],
      output: table({ a: 'text', first: 'text', second: 'text', b: 'integer' }, [
        ['x, y', 'x', ' y', 1],
        ['x,y,,z', 'x', 'y,,z', 2],
        ['x', 'x', null, 3],
        ['x,', 'x', '', 4],
        ['', '', null, 5],
        [null, null, null, 6],
      ]),
      ordered: true,
    },
    {
      name: 'a text is no regex',
      params: { column: 'a', by: '.|\\', into: ['one', 'two'] },
      inputs: [table({ a: 'text' }, [['é.|\\👍.|\\'], ['a.b|c']])],
      output: table({ a: 'text', one: 'text', two: 'text' }, [
        ['é.|\\👍.|\\', 'é', '👍.|\\'],
        ['a.b|c', 'a.b|c', null],
      ]),
      ordered: true,
    },
    {
      name: 'a regex, the rest as it was written',
      params: { column: 'a', by: '\\s*(;|,)\\s*', match: 'regex', into: ['x', 'y', 'z'] },
      inputs: [table({ a: 'text' }, [['ä ;ö,ü  ;  ß, e'], [',b'], ['👍,👍👍'], ['none'], [null]])],
      output: table({ a: 'text', x: 'text', y: 'text', z: 'text' }, [
        ['ä ;ö,ü  ;  ß, e', 'ä', 'ö', 'ü  ;  ß, e'],
        [',b', '', 'b', null],
        ['👍,👍👍', '👍', '👍👍', null],
        ['none', 'none', null, null],
        [null, null, null, null],
      ]),
      ordered: true,
    },
    {
      name: 'more parts than are kept',
      params: { column: 'a', by: '-', into: ['x', 'y'], max: 4 },
      inputs: [table({ a: 'text' }, [['1-2-3-4-5'], ['1-2']])],
      output: table({ a: 'text', x: 'text', y: 'text' }, [
        ['1-2-3-4-5', '1', '2'],
        ['1-2', '1', '2'],
      ]),
      ordered: true,
    },
    {
      name: 'fewer parts than there are columns',
      params: { column: 'a', by: ' +', match: 'regex', into: ['x', 'y', 'z'], max: 2 },
      inputs: [table({ a: 'text' }, [['1  2 3'], ['1']])],
      output: table({ a: 'text', x: 'text', y: 'text', z: 'text' }, [
        ['1  2 3', '1', '2 3', null],
        ['1', '1', null, null],
      ]),
      ordered: true,
    },
    {
      name: 'all of it is the first part where there may be one',
      params: { column: 'a', by: '[0-9]', match: 'regex', into: ['x'] },
      inputs: [table({ a: 'text' }, [['a1b2'], ['']])],
      output: table({ a: 'text', x: 'text' }, [
        ['a1b2', 'a1b2'],
        ['', ''],
      ]),
      ordered: true,
    },
    {
      name: 'an empty table',
      params: { column: 'a', by: ',', into: ['b', 'c'] },
      inputs: [table({ a: 'text' })],
      output: table({ a: 'text', b: 'text', c: 'text' }),
    },
  ],
})
