import { z } from 'zod'
import type { Column } from '../data.ts'
import { error, type Issue } from '../issue.ts'
import { column, value, values } from '../params/fields.ts'
import { hints } from '../params/hints.ts'
import { columnOf, type Relation } from '../relation.ts'
import { say } from '../sentence.ts'
import { toText } from '../sql/casts.ts'
import { identifier, sql, type Sql } from '../sql/sql.ts'
import { isNumeric, typeName } from '../sql/types.ts'
import { table } from '../table.ts'
import { defineStep, type ColumnEffect } from './define.ts'
import { lookedUp } from './lookup.ts'
import { equalLiteral, equalsNothing, typedLiteral } from './typedLiteral.ts'

const mapping = z.array(z.strictObject({ from: values('These values'), to: value('Become').nullable() })).min(1)
hints.add(mapping, { widget: 'list', label: 'Mapping' })

const otherwise = z.union([z.enum(['keep', 'null']), z.strictObject({ value: value('Value') })])
hints.add(otherwise, {
  widget: 'otherwise',
  label: 'Other values',
  choices: { keep: 'stay as they are', null: 'become missing', value: 'become one value' },
})

const params = z.strictObject({ column: column(), mapping, otherwise: otherwise.default('keep') })
type Params = z.output<typeof params>
type Mapped = string | number | boolean

/**
 * The column's type where it holds every result. Where it does not: numbers beside numbers that stay are numbers; where
 * nothing stays, the type of the results; else text.
 */
function resultType(p: Params, type: string): string {
  const others = typeof p.otherwise === 'object' ? [p.otherwise.value] : []
  const results = [...p.mapping.map(({ to }) => to), ...others].filter((each) => each !== null)
  if (results.every((each) => equalLiteral(each, type) !== undefined)) return type
  const kept = p.otherwise === 'keep'
  if (results.every((each) => typeof each === 'number') && (!kept || isNumeric(type)))
    return !kept && results.every(Number.isSafeInteger) ? 'integer' : 'number'
  return !kept && results.every((each) => typeof each === 'boolean') ? 'boolean' : 'text'
}

function mappingIssues(p: Params, columns: readonly Column[]): readonly Issue[] {
  const type = columns.find(({ name }) => name === p.column)?.type ?? 'text'
  const seen = new Set<Mapped | null>()
  return p.mapping.flatMap(({ from }, index) =>
    from.flatMap((each, place): readonly Issue[] => {
      const param = ['mapping', index, 'from', place]
      if (seen.has(each))
        return [error('mapped-twice', `${JSON.stringify(each)} is mapped twice. Leave one out.`, { param })]
      seen.add(each)
      return each === null ? [] : [equalsNothing(each, [type], param) ?? []].flat()
    }),
  )
}

function mapped(p: Params, input: Relation): Sql {
  const { type } = columnOf(input, p.column)
  const own = identifier(p.column)
  const to = resultType(p, type)
  const result = (value: Mapped | null) =>
    value === null
      ? sql`CAST(NULL AS ${typeName(to)})`
      : (typedLiteral(value, to) ?? sql`CAST(NULL AS ${typeName(to)})`)
  const kept = to === type ? own : to === 'text' ? toText(own, type) : sql`CAST(${own} AS ${typeName(to)})`
  const rest =
    typeof p.otherwise === 'object' ? result(p.otherwise.value) : p.otherwise === 'keep' ? kept : result(null)
  const pairs = p.mapping.flatMap(({ from, to: each }) =>
    from.flatMap((value) => {
      const equal = value === null ? undefined : equalLiteral(value, type)
      return equal === undefined ? [] : [{ from: equal, to: result(each) }]
    }),
  )
  const missing = p.mapping.find(({ from }) => from.includes(null))?.to ?? null
  return sql`CASE WHEN ${own} IS NULL THEN ${result(missing)} ELSE ${lookedUp(own, pairs, rest, to, input)} END`
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
      name: 'whole numbers beside a fraction are numbers; large ones are given as text',
      params: {
        column: 'a',
        mapping: [{ from: [1, '9007199254740993'], to: 0.5 }],
      },
      inputs: [table({ a: 'integer' }, [[1], [9007199254740993n], [2], [null]])],
      output: table({ a: 'number' }, [[0.5], [0.5], [2], [null]]),
      ordered: true,
    },
    {
      name: 'words to numbers, where no word stays',
      params: {
        column: 'a',
        mapping: [
          { from: ['low'], to: 1 },
          { from: ['high'], to: 3 },
        ],
        otherwise: { value: 0 },
      },
      inputs: [table({ a: 'text' }, [['low'], ['high'], ['1'], [null]])],
      output: table({ a: 'integer' }, [[1], [3], [0], [null]]),
      ordered: true,
    },
    {
      name: 'a number is no text',
      params: { column: 'a', mapping: [{ from: [1], to: 'one' }] },
      inputs: [table({ a: 'text' }, [['1']])],
      output: table({ a: 'text' }, [['1']]),
    },
    {
      name: 'as many values as clusters give',
      params: {
        column: 'a',
        mapping: Array.from({ length: 40 }, (_, index) => ({ from: [`a${index}`], to: index === 3 ? null : "it's" })),
      },
      inputs: [
        table({ a: 'text', _from: 'text' }, [
          ['a0', 'a1'],
          ['a39', 'a1'],
          ['a3', 'a1'],
          ['a40', 'a1'],
          [null, 'a1'],
        ]),
      ],
      output: table({ a: 'text', _from: 'text' }, [
        ["it's", 'a1'],
        ["it's", 'a1'],
        [null, 'a1'],
        ['a40', 'a1'],
        [null, 'a1'],
      ]),
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
