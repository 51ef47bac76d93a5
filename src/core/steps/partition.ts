import { z } from 'zod'
import type { Column } from '../data.ts'
import { percentText } from '../format/percent.ts'
import { error, type Issue } from '../issue.ts'
import { count, fractions, newColumn, orderBy, someColumns } from '../params/fields.ts'
import { columnNames, columnOf, inputAt, type Relation } from '../relation.ts'
import { listed, say, type Piece, type Sentence } from '../sentence.ts'
import { wholeDivision } from '../sql/divide.ts'
import { keyHash, rowText } from '../sql/fingerprint.ts'
import { identifier, joined, sql, type Sql } from '../sql/sql.ts'
import { defineStep, type ColumnEffect } from './define.ts'
import { freeName, nameIssues } from './names.ts'
import { orderKeys, sourceOrder } from './order.ts'
import { partitionExamples } from './partition.examples.ts'

const params = z.strictObject({
  into: newColumn('New column', { placeholder: 'split' }),
  fractions: fractions(),
  seed: count('Seed', { help: 'Another number gives another split.' }).default(0),
  stratifyBy: someColumns('With the same shares in each', { help: 'Such as the class to predict.' }).default([]),
  groupBy: someColumns('Never apart', {
    help: 'Rows that are equal here, such as those of one customer, stay together.',
  }).default([]),
  orderBy: orderBy('Split in time by', {
    help: 'What comes first is for training, what comes last for the test.',
  }).optional(),
})
type Params = z.output<typeof params>

const PARTS = ['train', 'validation', 'test'] as const

/** Shares in billionths: whole numbers, of which engines make no rounding errors. */
const BILLION = 1_000_000_000

/** How far from 1 the shares may add up: three times 0.333333 is meant to be all. */
const SLACK = 1e-5

function sharesOf({ fractions }: Params): readonly { readonly name: string; readonly share: number }[] {
  return PARTS.flatMap((name) => {
    const share = fractions[name]
    return share === undefined ? [] : [{ name, share }]
  })
}

function partitionIssues(p: Params, columns: readonly Column[]): readonly Issue[] {
  const total = sharesOf(p).reduce((sum, { share }) => sum + share, 0)
  return [
    ...nameIssues([...columns.map(({ name }) => name), p.into], ['into']),
    ...(Math.abs(total - 1) <= SLACK
      ? []
      : [
          error(
            'shares-not-one',
            `The shares add up to ${Number(total.toPrecision(6))}, not to 1. Change one of them.`,
            {
              param: ['fractions'],
            },
          ),
        ]),
    ...(p.groupBy.length > 0 && p.orderBy !== undefined
      ? [
          error(
            'groups-in-time',
            'A split in time can’t keep groups together as well: they last longer than a moment. Leave one of them out.',
            { param: ['groupBy'], fix: { label: 'Split by groups alone', param: ['orderBy'], value: undefined } },
          ),
        ]
      : []),
  ]
}

/** Names that no column has, handed out one after the other. */
function namesBeside(taken: readonly string[]): (wanted: string) => Sql {
  const all = [...taken]
  return (wanted) => {
    const name = freeName(wanted, all)
    all.push(name)
    return identifier(name)
  }
}

function partitionedBy(columns: readonly Sql[]): Sql {
  return columns.length === 0 ? sql`` : sql`PARTITION BY ${joined(columns)}`
}

/**
 * The part that a place, counted from 1, belongs to when so many are cut by the shares: by largest remainder (Hamilton),
 * of equal remainders the share that stands first. `places` is a query with the columns `place` and `total`.
 */
function cut(p: Params, places: Sql, kept: readonly Sql[], place: Sql, total: Sql, name: (wanted: string) => Sql): Sql {
  const shares = sharesOf(p)
  const weights = shares.map(({ share }) => Math.round(share * BILLION))
  const whole = weights.reduce((sum, weight) => sum + weight, 0)
  const remainders = shares.map((_, index) => name(`_remainder${index}`))
  const columns = weights.map(
    (weight, index) => sql`(${total} * ${weight}) % ${whole} AS ${remainders[index] ?? sql``}`,
  )
  const left = joined(remainders, sql` + `)
  const sizes = remainders.map((remainder, index) => {
    const ahead = remainders.map(
      (other, at) => sql`CASE WHEN ${other} ${at < index ? sql`>=` : sql`>`} ${remainder} THEN ${whole} ELSE 0 END`,
    )
    const floor = wholeDivision(sql`(${total} * ${weights[index] ?? 0} - ${remainder})`, whole)
    return sql`${floor} + CASE WHEN ${joined(ahead.toSpliced(index, 1), sql` + `)} < ${left} THEN 1 ELSE 0 END`
  })
  const parts = shares
    .slice(0, -1)
    .map(({ name: part }, index) => sql`WHEN ${place} <= ${joined(sizes.slice(0, index + 1), sql` + `)} THEN ${part}`)
  const inner = sql`SELECT ${joined([...kept, place, ...columns, total])} FROM (${places}) AS p`
  return sql`SELECT ${joined(kept)}, CASE ${joined(parts, sql` `)} ELSE ${shares.at(-1)?.name ?? ''} END AS ${identifier(p.into)} FROM (${inner}) AS r`
}

/** Each row for itself, in the order of the hash of the whole row or in time. */
function rowsQuery(p: Params, input: Relation): Sql {
  const order = sourceOrder(input)
  const names = columnNames(input)
  const name = namesBeside([...names, '_place', p.into])
  const [place, total] = [name('_nth'), name('_total')]
  const columns = names.map(identifier)
  const strata = partitionedBy(p.stratifyBy.map(identifier))
  const keys = joined([...orderKeys(p.orderBy ?? []), keyHash(p.seed, input.columns), order.first])
  const places = sql`SELECT ${joined(columns)}${order.andPlace}, row_number() OVER (${strata} ORDER BY ${keys}) AS ${place}, count(*) OVER (${strata}) AS ${total} FROM ${order.from}`
  const kept = [sql`${joined(columns)}${order.andPlace}`]
  const parts = cut(p, places, kept, place, total, name)
  return sql`SELECT ${joined([...columns, identifier(p.into)])} FROM (${parts}) AS s${order.restored}`
}

/**
 * Each group for itself, in the order of its hash. A group counts in the stratum that most of its rows are in, of several
 * in the first by canonical text.
 */
function groupsQuery(p: Params, input: Relation): Sql {
  const order = sourceOrder(input)
  const names = columnNames(input)
  const name = namesBeside([...names, '_place', p.into])
  const [key, hash, stratum, rows, rank] = [name('_key'), name('_hash'), name('_stratum'), name('_rows'), name('_rank')]
  const [place, total] = [name('_nth'), name('_total')]
  const group = p.groupBy.map((each) => columnOf(input, each))
  const strata = p.stratifyBy.map((each) => columnOf(input, each))
  const keyed = sql`SELECT ${rowText(group)} AS ${key}, ${keyHash(p.seed, group)} AS ${hash}, ${rowText(strata)} AS ${stratum} FROM ${input.from}`
  const counted = sql`SELECT ${key}, ${hash}, ${stratum}, count(*) AS ${rows} FROM (${keyed}) AS k GROUP BY ${key}, ${hash}, ${stratum}`
  const ranked = sql`SELECT ${key}, ${hash}, ${stratum}, row_number() OVER (PARTITION BY ${key} ORDER BY ${rows} DESC, ${stratum}) AS ${rank} FROM (${counted}) AS c`
  const places = sql`SELECT ${key}, row_number() OVER (PARTITION BY ${stratum} ORDER BY ${hash}, ${key}) AS ${place}, count(*) OVER (PARTITION BY ${stratum}) AS ${total} FROM (${ranked}) AS g WHERE ${rank} = 1`
  const parts = cut(p, places, [key], place, total, name)
  const own = name('_own')
  const all = sql`SELECT ${joined(names.map(identifier))}${order.andPlace}, ${rowText(group)} AS ${own} FROM ${order.from}`
  return sql`SELECT ${joined([...names, p.into].map(identifier))} FROM (${all}) AS r JOIN (${parts}) AS s ON ${own} = ${key}${order.restored}`
}

export const partition = defineStep({
  kind: 'partition',
  label: 'Split into train and test',
  group: 'rows',
  help: 'A column that says which part of a split each row belongs to: by a hash, so the same on every engine and in every run, or in time. Sizes are exact; strata keep their shares, groups stay together.',
  inputs: 1,
  params,
  summary: (p): Sentence => {
    const shares = sharesOf(p).flatMap(({ name, share }, index, all): Piece[] => [
      index === 0 ? '' : index === all.length - 1 ? ' and ' : ', ',
      { value: percentText(share) },
      ` ${name}`,
    ])
    const apart: Sentence = p.groupBy.length === 0 ? [] : say`, ${listed(p.groupBy)} never apart`
    const strata: Sentence = p.stratifyBy.length === 0 ? [] : say` within each ${listed(p.stratifyBy)}`
    const time: Sentence =
      p.orderBy === undefined ? [] : say` in the order of ${listed(p.orderBy.map(({ column }) => column))}`
    return say`Split rows into ${shares.filter((piece) => piece !== '')} as ${{ column: p.into }}${strata}${time}${apart}`
  },
  columns: (p, [input]): ColumnEffect => {
    const read = [...new Set([...p.stratifyBy, ...p.groupBy, ...(p.orderBy ?? []).map(({ column }) => column)])]
    // Without groups the hash of the whole row decides.
    const whole = p.groupBy.length > 0 || input === undefined ? [] : columnNames(input)
    return { needs: [[...new Set([...read, ...whole])]], makes: { [p.into]: read.map((name) => [0, name]) } }
  },
  issues: (p, [columns = []]) => partitionIssues(p, columns),
  expensive: true,
  sql: (p, inputs) => (p.groupBy.length > 0 ? groupsQuery : rowsQuery)(p, inputAt(inputs)),
  examples: partitionExamples,
})
