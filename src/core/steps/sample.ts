import { z } from 'zod'
import type { Column } from '../data.ts'
import { percentText } from '../format/percent.ts'
import { error, warning, type Issue } from '../issue.ts'
import { by, count, number, someColumns } from '../params/fields.ts'
import { columnNames, columnOf, inputAt, selectWith, type Relation } from '../relation.ts'
import { listed, say, type Sentence } from '../sentence.ts'
import { HASHES, keyHash } from '../sql/fingerprint.ts'
import { identifier, joined, literal, sql, type Sql } from '../sql/sql.ts'
import { defineStep, type ColumnEffect } from './define.ts'
import { freeName } from './names.ts'
import { sourceOrder } from './order.ts'
import { sampleExamples } from './sample.examples.ts'

const params = z.strictObject({
  fraction: number('Share of the rows', { begin: 0.1, help: 'From 0 to 1.' }).min(0).max(1).optional(),
  count: count('Or so many rows').optional(),
  key: someColumns('Drawn by', {
    help: 'Rows that are equal here are drawn together by a share. Unless said, all columns.',
  }).optional(),
  seed: count('Seed', { help: 'Another number draws other rows.' }).default(0),
  by: by('So many of each'),
})
type Params = z.output<typeof params>

function sampleIssues({ fraction, count, by }: Params): readonly Issue[] {
  if (fraction === undefined && count === undefined)
    return [
      error('no-size', 'How much is drawn is not said. Give a share or a number of rows.', { param: ['fraction'] }),
    ]
  if (fraction !== undefined && count !== undefined)
    return [
      error(
        'two-sizes',
        `Both a share (${fraction}) and a number of rows (${count}) are given. Leave one of them out.`,
        {
          param: ['count'],
          fix: { label: 'Leave out the share', param: ['fraction'], value: undefined },
        },
      ),
    ]
  if (fraction !== undefined && by.length > 0)
    return [
      warning('by-of-share', 'A share is drawn of every group alike. Groups matter for a number of rows only.', {
        param: ['by'],
        fix: { label: 'Leave out the groups', param: ['by'], value: [] },
      }),
    ]
  return []
}

function keyOf(p: Params, input: Relation): readonly Column[] {
  return p.key === undefined || p.key.length === 0 ? input.columns : p.key.map((name) => columnOf(input, name))
}

/** Rows whose hash lies below a share of all hashes: the same whatever other rows there are. */
function shareQuery(fraction: number, p: Params, input: Relation): Sql {
  const below = BigInt(Math.ceil(fraction * Number(HASHES)))
  return sql`${selectWith(input, {})} WHERE ${keyHash(p.seed, keyOf(p, input))} < ${below}`
}

/** So many rows of each group, by the smallest hashes. Rows of one key are told apart by the hash of the whole row. */
function countQuery(rows: number, p: Params, input: Relation): Sql {
  const order = sourceOrder(input)
  const names = columnNames(input)
  const list = joined(names.map(identifier))
  const rank = identifier(freeName('_rank', [...names, '_place']))
  const groups = p.by.length === 0 ? sql`` : sql`PARTITION BY ${joined(p.by.map(identifier))} `
  const key = keyOf(p, input)
  const hashes = [key, ...(key === input.columns ? [] : [input.columns])].map((columns) => keyHash(p.seed, columns))
  const ranked = sql`SELECT ${list}${order.andPlace}, row_number() OVER (${groups}ORDER BY ${joined([...hashes, order.first])}) AS ${rank} FROM ${order.from}`
  return sql`SELECT ${list} FROM (${ranked}) AS t WHERE ${rank} <= ${literal(rows)}${order.restored}`
}

export const sample = defineStep({
  kind: 'sample',
  label: 'Sample rows',
  group: 'rows',
  help: 'Draws a share or a number of rows by a hash of their values: the same rows on every engine, in every run, in whatever order they stand.',
  inputs: 1,
  params,
  summary: (p) => {
    const key: Sentence = p.key === undefined || p.key.length === 0 ? [] : say` by ${listed(p.key)}`
    if (p.count === undefined && p.fraction === undefined) return say`Sample rows${key}`
    if (p.count === undefined) return say`Sample ${{ value: percentText(p.fraction ?? 0) }} of the rows${key}`
    const groups: Sentence = p.by.length === 0 ? [] : say` of each ${listed(p.by)}`
    return say`Sample ${p.count} rows${groups}${key}`
  },
  columns: (p, [input]): ColumnEffect => {
    // So many rows: of those with an equal key the others' hash decides.
    const { key = [] } = p
    const all = input === undefined ? [] : columnNames(input)
    return { needs: [[...new Set([...p.by, ...key, ...(p.count === undefined && key.length > 0 ? [] : all)])]] }
  },
  issues: sampleIssues,
  expensive: true,
  sql: (p, inputs) => {
    const input = inputAt(inputs)
    return p.count === undefined ? shareQuery(p.fraction ?? 0, p, input) : countQuery(p.count, p, input)
  },
  examples: sampleExamples,
})
