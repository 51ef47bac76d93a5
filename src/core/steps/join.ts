import { z } from 'zod'
import type { Column } from '../data.ts'
import { error, type Issue } from '../issue.ts'
import { asOf, choice, keys, node, text } from '../params/fields.ts'
import { columnNames, inputAt, type Relation } from '../relation.ts'
import { listed, say, type Sentence } from '../sentence.ts'
import { joined, perDialect, sql, type Sql } from '../sql/sql.ts'
import { isNumeric, isTemporal, widen } from '../sql/types.ts'
import { asOfQuery, intervalOf } from './asof.ts'
import { defineStep, type ColumnEffect } from './define.ts'
import { joinExamples } from './join.examples.ts'
import { joinedColumns, joinedList, keysEqual, leftColumn, matchReport, type Sides } from './matching.ts'
import { nameIssues } from './names.ts'
import { sourceOrder } from './order.ts'

const HOW = {
  inner: 'rows with a match',
  left: 'all rows of the left',
  right: 'all rows of the right',
  full: 'all rows of both',
  semi: 'rows of the left with a match',
  anti: 'rows of the left without a match',
  cross: 'every row with every row',
  asof: 'the nearest row of the right',
} as const

export const joinParams = z.strictObject({
  right: node('With').optional(),
  how: choice('Keep', HOW).default('inner'),
  on: keys().default([]),
  asof: asOf().optional(),
  suffix: text('Suffix of columns of the right with a name of the left').default('_right'),
  expect: choice('Expect', {
    any: 'anything',
    'one-to-one': 'one row for each on both sides',
    'one-to-many': 'one left row for each right row',
    'many-to-one': 'one right row for each left row',
  }).default('any'),
})
type Params = z.output<typeof joinParams>

function isFilter(p: Params): boolean {
  return p.how === 'semi' || p.how === 'anti'
}

function sidesOf(p: Params, inputs: readonly Relation[]): Sides {
  return { left: inputAt(inputs, 0), right: inputAt(inputs, 1), on: p.how === 'cross' ? [] : p.on }
}

function joinIssues(p: Params, [left = [], right = []]: readonly (readonly Column[])[]): readonly Issue[] {
  if (p.on.length === 0 && p.how !== 'cross' && p.how !== 'asof')
    return [
      error('no-keys', 'No columns say which rows match. Name a pair, or choose a cross join.', { param: ['on'] }),
    ]
  if (p.how === 'asof' && p.asof === undefined)
    return [error('no-asof', 'Nothing says what the nearest row is. Name a column of each side.', { param: ['asof'] })]
  const typeIn = (columns: readonly Column[], name: string) =>
    columns.find((each) => each.name === name)?.type ?? 'text'
  const types = p.on.flatMap((key, index): readonly Issue[] => {
    const [a, b] = [typeIn(left, key.left), typeIn(right, key.right)]
    return widen(a, b) === undefined ? [typesDiffer(key, a, b, ['on', index])] : []
  })
  const names = isFilter(p) ? [] : joinedColumns(left, right, sidesOn(p), p.suffix).map(({ name }) => name)
  return [...types, ...asOfIssues(p, left, right), ...nameIssues(names, ['suffix'])]
}

function sidesOn(p: Params): Params['on'] {
  return p.how === 'cross' ? [] : p.on
}

function typesDiffer(
  key: { readonly left: string; readonly right: string },
  a: string,
  b: string,
  param: readonly (string | number)[],
): Issue {
  return error(
    'types-differ',
    `\`${key.left}\` is ${a} and \`${key.right}\` is ${b}, which never are equal. Cast one of them before.`,
    { param },
  )
}

function asOfIssues(p: Params, left: readonly Column[], right: readonly Column[]): readonly Issue[] {
  if (p.how !== 'asof' || p.asof === undefined) return []
  const { asof } = p
  const [a, b] = [
    left.find(({ name }) => name === asof.left)?.type ?? 'text',
    right.find(({ name }) => name === asof.right)?.type ?? 'text',
  ]
  if (widen(a, b) === undefined) return [typesDiffer(asof, a, b, ['asof'])]
  if (!isNumeric(a) && !isTemporal(a))
    return [
      error('wrong-type', `\`${asof.left}\` is ${a}; the nearest row is told by numbers or times. Cast it first.`, {
        param: ['asof', 'left'],
      }),
    ]
  const { within } = asof
  if (within === undefined) return []
  const fits = isTemporal(a)
    ? typeof within === 'string' && intervalOf(within) !== undefined
    : typeof within === 'number'
  if (fits) return []
  const wanted = isTemporal(a) ? "a duration such as '3 days'" : 'a number'
  return [
    error('bad-within', `'${within}' is no distance between values of ${a}. Give ${wanted}.`, {
      param: ['asof', 'within'],
    }),
  ]
}

function joinSql(p: Params, inputs: readonly Relation[]): Sql {
  const sides = sidesOf(p, inputs)
  const { left, right } = sides
  const columns = joinedColumns(left.columns, right.columns, sides.on, p.suffix)
  if (p.how === 'asof') {
    if (p.asof === undefined) throw new Error('asof without its columns')
    return asOfQuery(sides, p.asof, columns)
  }
  const [l, r] = [sourceOrder(left), sourceOrder(right)]
  const from = sql`${l.from} AS l`
  if (isFilter(p)) {
    const exists = sql`${p.how === 'anti' ? sql`NOT ` : sql``}EXISTS (SELECT 1 FROM ${right.from} AS r WHERE ${keysEqual(sides)})`
    const list = joined(columnNames(left).map(leftColumn))
    return sql`SELECT ${list} FROM ${from} WHERE ${exists}${perDialect({ duckdb: sql` ORDER BY l.${l.place}`, spark: sql`` })}`
  }
  // A hash join leaves its rows in any order, so that what depends on their order would differ from run to run.
  const inOrder = perDialect({
    duckdb: sql` ORDER BY l.${l.place} ASC NULLS LAST, r.${r.place} ASC NULLS LAST`,
    spark: sql``,
  })
  return sql`SELECT ${joinedList(columns)} FROM ${from} ${joinWord(p.how)} ${r.from} AS r${p.how === 'cross' ? sql`` : sql` ON ${keysEqual(sides)}`}${inOrder}`
}

function joinWord(how: Params['how']): Sql {
  if (how === 'cross') return sql`CROSS JOIN`
  if (how === 'left') return sql`LEFT JOIN`
  if (how === 'right') return sql`RIGHT JOIN`
  return how === 'full' ? sql`FULL JOIN` : sql`JOIN`
}

function summary(p: Params): Sentence {
  const other = { value: p.right ?? 'the other table' }
  const pairs = p.on.map((key): Sentence =>
    key.left === key.right ? [{ column: key.left }] : say`${{ column: key.left }} = ${{ column: key.right }}`,
  )
  const on =
    pairs.length === 0 ? [] : say` on ${pairs.flatMap((pair, index) => (index === 0 ? pair : [', ', ...pair]))}`
  if (p.how === 'cross') return say`Combine every row with every row of ${other}`
  if (isFilter(p)) return say`Keep rows ${p.how === 'semi' ? 'with' : 'without'} a match in ${other}${on}`
  if (p.how === 'asof')
    return say`Join the nearest row of ${other}${on} by ${listed(p.asof === undefined ? [] : [p.asof.left])}`
  return say`Join ${other}${on}${p.how === 'inner' ? '' : `, keep ${HOW[p.how]}`}`
}

const LIMITS = {
  'one-to-one': ['rightRows', 'leftRows'],
  'one-to-many': ['leftRows'],
  'many-to-one': ['rightRows'],
} as const

export const join = defineStep({
  kind: 'join',
  label: 'Join tables',
  group: 'combine',
  help: 'Puts rows of two tables that match side by side. Missing keys never match. It reports how many rows match and checks what you expect.',
  inputs: 2,
  params: joinParams,
  summary,
  columns: (p, inputs): ColumnEffect => {
    const asof = p.how === 'asof' && p.asof !== undefined ? [p.asof] : []
    const pairs = [...sidesOn(p), ...asof]
    const needs = [[...new Set(pairs.map(({ left }) => left))], [...new Set(pairs.map(({ right }) => right))]]
    if (isFilter(p)) return { needs }
    const made = joinedColumns(inputs[0]?.columns ?? [], inputs[1]?.columns ?? [], sidesOn(p), p.suffix)
      .filter(({ right }) => right !== undefined)
      .map(({ name, left, right }) => {
        const from = [
          ...(left === undefined ? [] : [[0, left.name] as const]),
          ...(right === undefined ? [] : [[1, right.name] as const]),
        ]
        return [name, from] as const
      })
    return { needs, makes: Object.fromEntries(made) }
  },
  issues: joinIssues,
  expensive: true,
  sql: joinSql,
  report: (p, inputs) => (p.how === 'cross' || p.on.length === 0 ? undefined : matchReport(sidesOf(p, inputs))),
  judgeReport: (p, report) => {
    const limits = p.expect === 'any' ? [] : LIMITS[p.expect]
    return limits
      .filter((side) => (report[side] ?? 0) > 1)
      .map((side) => {
        const [one, other] = side === 'rightRows' ? ['left', 'right'] : ['right', 'left']
        return error(
          'broken-expectation',
          `The join should be ${p.expect}, but a row of the ${one} matches up to ${report[side] ?? 0} rows of the ${other}. Remove the duplicates there, or expect otherwise.`,
          { param: ['expect'] },
        )
      })
  },
  examples: joinExamples,
})
