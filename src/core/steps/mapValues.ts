import { z } from 'zod'
import type { Column } from '../data.ts'
import { error, type Issue } from '../issue.ts'
import { column, value, values } from '../params/fields.ts'
import { hints } from '../params/hints.ts'
import { columnOf, type Relation } from '../relation.ts'
import { say } from '../sentence.ts'
import { identifier, joined, sql, type Sql } from '../sql/sql.ts'
import { typeName } from '../sql/types.ts'
import { table } from '../table.ts'
import { defineStep, type ColumnEffect } from './define.ts'
import { typedLiteral } from './typedLiteral.ts'

const mapping = z.array(z.strictObject({ from: values('These values'), to: value('Become').nullable() })).min(1)
hints.add(mapping, { widget: 'list', label: 'Mapping' })

const otherwise = z.union([z.enum(['keep', 'null']), z.strictObject({ value: value('Value') })])
hints.add(otherwise, {
  widget: 'choice',
  label: 'Other values',
  choices: { keep: 'stay as they are', null: 'become missing' },
})

const params = z.strictObject({ column: column(), mapping, otherwise: otherwise.default('keep') })
type Params = z.output<typeof params>
type Mapped = string | number | boolean

/** The result is of the column's type where it holds every new value, else text. */
function resultType(p: Params, type: string): string {
  const results: (Mapped | null)[] = p.mapping.map(({ to }) => to)
  if (typeof p.otherwise === 'object') results.push(p.otherwise.value)
  return results.every((each) => each === null || typedLiteral(each, type) !== undefined) ? type : 'text'
}

function mappingIssues(p: Params, columns: readonly Column[]): readonly Issue[] {
  const type = columns.find(({ name }) => name === p.column)?.type ?? 'text'
  const seen = new Set<string>()
  return p.mapping.flatMap(({ from }, index) =>
    from.flatMap((each, place): readonly Issue[] => {
      const param = ['mapping', index, 'from', place]
      const key = String(each)
      if (each !== null && typedLiteral(each, type) === undefined)
        return [error('no-such-value', `${JSON.stringify(each)} is no ${type}, so no value equals it.`, { param })]
      if (seen.has(key)) return [error('mapped-twice', `'${key}' is mapped twice. Leave one out.`, { param })]
      seen.add(key)
      return []
    }),
  )
}

function mapped(p: Params, input: Relation): Sql {
  const { type } = columnOf(input, p.column)
  const own = identifier(p.column)
  const to = resultType(p, type)
  const literalOf = (each: Mapped | null) => (each === null ? sql`NULL` : (typedLiteral(each, to) ?? sql`NULL`))
  const kept = to === type ? own : sql`CAST(${own} AS ${typeName(to)})`
  const rest =
    typeof p.otherwise === 'object' ? literalOf(p.otherwise.value) : p.otherwise === 'keep' ? kept : sql`NULL`
  const whens = p.mapping.map(({ from, to: result }) => {
    const listed = from.flatMap((each) => (each === null ? [] : (typedLiteral(each, type) ?? [])))
    const tests = [
      ...(listed.length === 0 ? [] : [sql`${own} IN (${joined(listed)})`]),
      ...(from.includes(null) ? [sql`${own} IS NULL`] : []),
    ]
    return sql`WHEN ${joined(tests, sql` OR `)} THEN ${literalOf(result)}`
  })
  const missing = sql`WHEN ${own} IS NULL THEN NULL`
  return sql`CAST(CASE ${joined([...whens, missing], sql` `)} ELSE ${rest} END AS ${typeName(to)})`
}

export const mapValues = defineStep({
  kind: 'mapValues',
  label: 'Map values',
  group: 'values',
  help: 'Replaces whole values by others: spellings of one thing by one of them, codes by words. Missing stays missing unless it is mapped.',
  inputs: 1,
  params,
  summary: (p) => {
    const sources = p.mapping.reduce((sum, { from }) => sum + from.length, 0)
    const [first] = p.mapping
    if (p.mapping.length === 1 && first !== undefined)
      return say`Map ${first.from.length === 1 ? { value: `'${String(first.from[0])}'` } : { value: `${first.from.length} values` }} of ${{ column: p.column }} to ${{ value: `'${String(first.to)}'` }}`
    return say`Map ${sources} values of ${{ column: p.column }} to ${p.mapping.length}`
  },
  columns: (p): ColumnEffect => ({ needs: [[p.column]], makes: { [p.column]: [[0, p.column]] } }),
  issues: (p, [columns = []]) => mappingIssues(p, columns),
  retypes: true,
  values: (p, input): Record<string, Sql> => ({ [p.column]: mapped(p, input) }),
  examples: [
    {
      name: 'spellings of one value, exactly as they are',
      params: { column: 'city', mapping: [{ from: ['Zurich', 'ZÜRICH', 'Zürich '], to: 'Zürich' }] },
      inputs: [
        table({ city: 'text', n: 'integer' }, [
          ['Zurich', 1],
          ['ZÜRICH', 2],
          ['zurich', 3],
          ['Bern', 4],
          [null, 5],
        ]),
      ],
      output: table({ city: 'text', n: 'integer' }, [
        ['Zürich', 1],
        ['Zürich', 2],
        ['zurich', 3],
        ['Bern', 4],
        [null, 5],
      ]),
      ordered: true,
    },
    {
      name: 'codes to words, the rest missing',
      params: {
        column: 'code',
        mapping: [
          { from: [1, 2], to: 'low' },
          { from: [3], to: 'high' },
        ],
        otherwise: 'null',
      },
      inputs: [table({ code: 'integer' }, [[1], [3], [9], [null]])],
      output: table({ code: 'text' }, [['low'], ['high'], [null], [null]]),
      ordered: true,
    },
    {
      name: 'missing is mapped where it is listed, the rest become one value',
      params: {
        column: 'a',
        mapping: [
          { from: [null, ''], to: 'none' },
          { from: ['x'], to: null },
        ],
        otherwise: { value: 'other' },
      },
      inputs: [table({ a: 'text' }, [[null], [''], ['x'], ['y']])],
      output: table({ a: 'text' }, [['none'], ['none'], [null], ['other']]),
      ordered: true,
    },
    {
      name: 'numbers stay numbers',
      params: { column: 'a', mapping: [{ from: [-1], to: 0.5 }] },
      inputs: [table({ a: 'number' }, [[-1], [2.5]])],
      output: table({ a: 'number' }, [[0.5], [2.5]]),
      ordered: true,
    },
    {
      name: 'an empty table',
      params: { column: 'a', mapping: [{ from: ['x'], to: 'y' }] },
      inputs: [table({ a: 'text' })],
      output: table({ a: 'text' }),
    },
  ],
})
