import { z } from 'zod'
import { records } from '../data.ts'
import { countText } from '../format/count.ts'
import { numberText } from '../format/number.ts'
import { percentText } from '../format/percent.ts'
import { column, count } from '../params/fields.ts'
import { say } from '../sentence.ts'
import { sql } from '../sql/sql.ts'
import { family, isNumeric } from '../sql/types.ts'
import { table } from '../table.ts'
import { leftOutText, noteOf, tooltip } from './axes.ts'
import { categoryText } from './category.ts'
import { defineChart, type ChartData } from './define.ts'
import {
  measured,
  measuredValue,
  measureFunction,
  measureIssues,
  measureSql,
  measureTitle,
  measureWords,
} from './measure.ts'

const CATEGORIES = ['text', 'boolean', 'integer', 'decimal', 'number', 'date', 'timestamp', 'time'] as const

export const bar = defineChart({
  kind: 'bar',
  label: 'Bars',
  group: 'comparison',
  help: 'A measure for each category, largest first. Beyond `limit` categories, counts and sums of the rest are drawn as one bar; other measures of the rest are not drawn.',
  params: z.strictObject({
    column: column('Category', { families: CATEGORIES }),
    fn: measureFunction().default('count'),
    of: measured().optional(),
    limit: count('Categories at most').min(1).max(100).default(20),
  }),
  summary: (p) => say`${measureWords(p.fn, p.of)} by ${{ column: p.column }}`,
  issues: (p) => measureIssues(p.fn, p.of, 'of'),
  query: (p, input) => {
    const additive = p.fn === 'count' || p.fn === 'sum'
    const last = p.limit + 1
    const value = additive ? sql`sum(y)` : sql`CASE WHEN place <= ${p.limit} THEN max(y) END`
    return sql`WITH "values" AS (SELECT ${categoryText(p.column)} AS x, ${measuredValue(p.fn, p.of, input)} AS v FROM ${input.from}), groups AS (SELECT x, count(*) AS n, ${measureSql(p.fn, sql`v`)} AS y FROM "values" WHERE x IS NOT NULL GROUP BY x), ranked AS (SELECT x, n, y, least(row_number() OVER (ORDER BY ${additive ? sql`y` : sql`n`} DESC NULLS LAST, x), ${last}) AS place FROM groups) SELECT CASE WHEN place <= ${p.limit} THEN min(x) END AS x, ${value} AS y, CAST(sum(n) AS BIGINT) AS n, count(*) AS categories FROM ranked GROUP BY place ORDER BY place`
  },
  spec: (p, _, data) => {
    const title = measureTitle(p.fn, p.of)
    return {
      data: { values: bars(data) },
      mark: { type: 'bar' },
      encoding: {
        y: { field: 'x', type: 'nominal', sort: null, title: p.column },
        x: { field: 'y', type: 'quantitative', title },
        opacity: { field: 'rest', type: 'ordinal', scale: { domain: ['no', 'yes'], range: [1, 0.5] }, legend: null },
        tooltip: tooltip({ x: p.column, yText: title, ...(p.fn === 'count' ? {} : { nText: 'Rows' }) }),
      },
    }
  },
  describe: (p, _, data) => {
    const [first] = bars(data).filter((row) => row.rest === 'no')
    if (first === undefined) return `Bars of ${p.column}: there is no category to draw.`
    const total = categoriesOf(data)
    const share = p.fn === 'count' ? ` (${percentText(first.y / drawnRows(data))})` : ''
    const title = measureTitle(p.fn, p.of)
    return `${title} by ${p.column}, ${countText('category', total, 'categories')}: the largest is ${first.x} with ${first.yText}${share}.`
  },
  note: (p, _, data) => {
    const rest = records(data.table).find((row) => row['x'] === null)
    const undrawn = p.fn !== 'count' && p.fn !== 'sum' ? Number(rest?.['categories'] ?? 0) : 0
    return noteOf(
      leftOutText([
        [data.rows - drawnRows(data), `row where ${p.column} is missing`, `rows where ${p.column} is missing`],
        [undrawn, 'category with fewer rows', 'categories with fewer rows'],
      ]),
    )
  },
  suits: (columns) => {
    const [category, number, ...more] = columns
    if (category === undefined || more.length > 0) return { score: 0, params: { column: '' } }
    const nominal = ['text', 'boolean'].includes(family(category.type))
    if (number === undefined) {
      const score = nominal ? 0.9 : family(category.type) === 'integer' ? 0.4 : 0.1
      return { score, params: { column: category.name } }
    }
    const [x, of] = nominal ? [category, number] : [number, category]
    const fits = ['text', 'boolean'].includes(family(x.type)) && isNumeric(of.type)
    return { score: fits ? 0.8 : 0, params: { column: x.name, fn: 'mean', of: of.name } }
  },
  examples: [
    {
      name: 'rows by category, the rest as one',
      params: { column: 'c', limit: 2 },
      input: table({ c: 'text' }, [['a'], ['b'], ['b'], ['c'], ['d'], [null], ['d'], ['d']]),
      data: table({ x: 'text', y: 'number', n: 'integer', categories: 'integer' }, [
        ['d', 3, 3, 1],
        ['b', 2, 2, 1],
        [null, 2, 2, 2],
      ]),
    },
    {
      name: 'a mean, where the rest has none',
      params: { column: 'c', fn: 'mean', of: 'x', limit: 1 },
      input: table({ c: 'boolean', x: 'number' }, [
        [true, 1],
        [true, 2],
        [true, NaN],
        [false, 100],
      ]),
      data: table({ x: 'text', y: 'number', n: 'integer', categories: 'integer' }, [
        ['true', 1.5, 3, 1],
        [null, null, 1, 1],
      ]),
    },
    {
      name: 'a sum of integers beyond 2^53',
      params: { column: 'c', fn: 'sum', of: 'x' },
      input: table({ c: 'integer', x: 'integer' }, [
        [1, 9007199254740993n],
        [2, null],
      ]),
      data: table({ x: 'text', y: 'number', n: 'integer', categories: 'integer' }, [
        ['1', 9007199254740992, 1, 1],
        ['2', null, 1, 1],
      ]),
    },
    {
      name: 'nothing but missing values',
      params: { column: 'c' },
      input: table({ c: 'text' }, [[null]]),
      data: table({ x: 'text', y: 'number', n: 'integer', categories: 'integer' }),
    },
  ],
})

/** The bars to draw, in order; a group without a value has none. */
function bars(data: ChartData) {
  return records(data.table).flatMap((row) => {
    if (row['y'] === null) return []
    const y = Number(row['y'])
    const rest = row['x'] === null
    const x = rest ? `Other (${countText('category', Number(row['categories']), 'categories')})` : String(row['x'])
    return [{ x, y, rest: rest ? 'yes' : 'no', yText: numberText(y), nText: numberText(Number(row['n'])) }]
  })
}

function drawnRows(data: ChartData): number {
  return records(data.table).reduce((sum, row) => sum + Number(row['n']), 0)
}

function categoriesOf(data: ChartData): number {
  return records(data.table).reduce((sum, row) => sum + Number(row['categories']), 0)
}
