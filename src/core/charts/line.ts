import { z } from 'zod'
import { records, type Table } from '../data.ts'
import { numberText } from '../format/number.ts'
import { choice, column } from '../params/fields.ts'
import { columnOf } from '../relation.ts'
import { say } from '../sentence.ts'
import { identifier, sql } from '../sql/sql.ts'
import { family, isNumeric, isTemporal } from '../sql/types.ts'
import { table } from '../table.ts'
import { continuous, figures, leftOutText, noteOf, tooltip, typeOf } from './axes.ts'
import { axisFormat, binIndex, binsFor, binText, drawable, lowerEdge, valueText, type Bins } from './bins.ts'
import { categoryText, topCategories } from './category.ts'
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

/** A line has no more points than this, unless the user asks for a finer unit. */
const MOST_POINTS = 200
/** More points than a screen has columns are a mistake of the unit. */
const MOST_BINS = 10_000
/** More lines than this cannot be told apart. */
const MOST_LINES = 8
/** Below this many points, each is marked. */
const MARKED = 60

const params = z.strictObject({
  x: column('Along', { families: ['date', 'timestamp', 'integer', 'number', 'decimal'] }),
  fn: measureFunction().default('count'),
  y: measured().optional(),
  color: column('A line for each', { families: ['text', 'boolean', 'integer'] }).optional(),
  unit: choice('Unit of time', {
    auto: 'automatic',
    second: 'second',
    minute: 'minute',
    hour: 'hour',
    day: 'day',
    week: 'week',
    month: 'month',
    quarter: 'quarter',
    year: 'year',
  }).default('auto'),
})
type Params = z.output<typeof params>

export const line = defineChart({
  kind: 'line',
  label: 'Line',
  group: 'time',
  help: 'A measure along time or a number, a line for each of the categories with the most rows. Where there are no rows, counts and sums are zero; other measures have no point there.',
  params,
  summary: (p) =>
    p.color === undefined
      ? say`${measureWords(p.fn, p.y)} along ${{ column: p.x }}`
      : say`${measureWords(p.fn, p.y)} along ${{ column: p.x }} for each ${{ column: p.color }}`,
  issues: (p) => measureIssues(p.fn, p.y, 'y'),
  extent: (p, input) => {
    const x = drawable(input, p.x)
    const lines = p.color === undefined ? sql`0` : sql`count(DISTINCT ${identifier(p.color)})`
    return sql`SELECT min(${x}) AS low, max(${x}) AS high, count(${x}) AS drawn, ${lines} AS "lines" FROM ${input.from}`
  },
  query: (p, input, extent) => {
    const color = p.color === undefined ? sql`CAST(NULL AS VARCHAR)` : categoryText(p.color)
    const bins = binsOf(p, columnOf(input, p.x).type, extent)
    const x = bins === undefined ? sql`CAST(NULL AS INTEGER)` : binIndex(bins, drawable(input, p.x))
    const points = sql`WITH points AS (SELECT ${x} AS x, ${color} AS color, ${measuredValue(p.fn, p.y, input)} AS v FROM ${input.from} WHERE ${drawable(input, p.x)} IS NOT NULL)`
    const shown = topCategories(sql`points`, sql`color`, MOST_LINES)
    const lines = p.color === undefined ? sql`` : sql` AND color IN (${shown})`
    return sql`${points} SELECT x, color, ${measureSql(p.fn, sql`v`)} AS y, count(*) AS n FROM points WHERE x IS NOT NULL${lines} GROUP BY x, color ORDER BY x, color`
  },
  spec: (p, columns, data) => {
    const type = typeOf(columns, p.x)
    const bins = binsOf(p, type, data.extent)
    const title = measureTitle(p.fn, p.y)
    const color = p.color === undefined ? {} : { color: { field: 'color', type: 'nominal', title: p.color } }
    const texts = { xText: p.x, ...(p.color === undefined ? {} : { color: p.color }), yText: title, nText: 'Rows' }
    return {
      data: { values: bins === undefined ? [] : points(p, data.table, bins, type) },
      mark: { type: 'line', point: (bins?.count ?? 0) <= MARKED },
      encoding: {
        x: {
          field: 'x',
          title: p.x,
          ...continuous(type),
          ...(isTemporal(type) ? {} : { scale: { zero: false } }),
          ...axisFormat(bins, type),
        },
        y: { field: 'y', type: 'quantitative', title },
        ...color,
        tooltip: tooltip(texts),
      },
    }
  },
  describe: (p, columns, data) => describe(p, typeOf(columns, p.x), data),
  note: (p, _, data) => {
    const { drawn = 0, lines = 0 } = figures(data.extent)
    const shown = records(data.table).reduce((sum, row) => sum + Number(row['n']), 0)
    return noteOf(
      leftOutText([
        [data.rows - drawn, `row without a value of ${p.x}`, `rows without a value of ${p.x}`],
        [Math.max(0, lines - MOST_LINES), 'line with fewer rows', 'lines with fewer rows'],
        [
          lines > MOST_LINES ? 0 : drawn - shown,
          `row without a value of ${p.color ?? ''}`,
          `rows without a value of ${p.color ?? ''}`,
        ],
      ]),
    )
  },
  suits: (columns) => {
    const x = columns.find((column) => isTemporal(column.type)) ?? columns.find((column) => isNumeric(column.type))
    const rest = columns.filter((column) => column !== x)
    const y = rest.find((column) => isNumeric(column.type))
    const color = rest.find((column) => ['text', 'boolean'].includes(family(column.type)))
    if (x === undefined || rest.some((column) => column !== y && column !== color))
      return { score: 0, params: { x: '' } }
    const params = {
      x: x.name,
      ...(y === undefined ? {} : { fn: 'mean', y: y.name }),
      ...(color === undefined ? {} : { color: color.name }),
    }
    if (!isTemporal(x.type)) return { score: y === undefined ? 0.1 : 0.3, params }
    return { score: rest.length === 0 ? 0.7 : 0.95, params }
  },
  examples: [
    {
      name: 'rows by month, over a gap',
      params: { x: 'day', unit: 'month' },
      input: table({ day: 'date' }, [['2024-01-31'], ['2024-01-01'], ['2024-03-01'], [null]]),
      data: table({ x: 'integer', color: 'text', y: 'number', n: 'integer' }, [
        [0, null, 2, 2],
        [2, null, 1, 1],
      ]),
    },
    {
      name: 'a mean for each category',
      params: { x: 'at', fn: 'mean', y: 'v', color: 'c' },
      input: table({ at: 'timestamp', v: 'decimal(10,2)', c: 'text' }, [
        ['2024-01-01 00:00:00', '1.00', 'a'],
        ['2024-01-01 00:00:00', '2.00', 'a'],
        ['2024-01-01 00:00:01', '5.50', 'b'],
        ['2024-01-01 00:00:01', null, 'a'],
        ['2024-01-01 00:00:01', '7.00', null],
      ]),
      data: table({ x: 'integer', color: 'text', y: 'number', n: 'integer' }, [
        [0, 'a', 1.5, 2],
        [100, 'a', null, 1],
        [100, 'b', 5.5, 1],
      ]),
    },
    {
      name: 'along whole numbers',
      params: { x: 'year', fn: 'max', y: 'v' },
      input: table({ year: 'integer', v: 'integer' }, [
        [2001, 3],
        [2001, 4],
        [2004, -1],
      ]),
      data: table({ x: 'integer', color: 'text', y: 'number', n: 'integer' }, [
        [0, null, 4, 2],
        [3, null, -1, 1],
      ]),
    },
    {
      name: 'nothing to draw',
      params: { x: 'x' },
      input: table({ x: 'number' }, [[null], [Infinity]]),
      data: table({ x: 'integer', color: 'text', y: 'number', n: 'integer' }),
    },
  ],
})

function binsOf(p: Params, type: string, extent: Table | undefined): Bins | undefined {
  const { low, high } = figures(extent)
  if (low === undefined || high === undefined) return undefined
  const bins = binsFor(type, low, high, { most: MOST_POINTS, unit: p.unit })
  return bins.count <= MOST_BINS ? bins : binsFor(type, low, high, { most: MOST_POINTS })
}

/** The points of all lines. Where there are no rows, a count or a sum is zero and any other measure has no point. */
function points(p: Params, answer: Table, bins: Bins, type: string) {
  const rows = records(answer)
  const lines = [...new Set(rows.map((row) => row['color'] ?? null))]
  const found = new Map(rows.map((row) => [`${String(row['x'])} ${String(row['color'])}`, row]))
  const empty = p.fn === 'count' || p.fn === 'sum' ? 0 : null
  const wide = bins.of === 'number' && !(family(type) === 'integer' && bins.step === 1)
  return lines.flatMap((color) =>
    Array.from({ length: bins.count }, (_, index) => index).flatMap((index) => {
      const row = found.get(`${index} ${String(color)}`)
      const y = row === undefined ? empty : (row['y'] ?? null)
      if (y === null) return []
      const low = lowerEdge(bins, index)
      return [
        {
          x: wide ? (low + lowerEdge(bins, index + 1)) / 2 : low,
          y: Number(y),
          color: color === null ? '' : String(color),
          xText: binText(bins, index, type),
          yText: numberText(Number(y)),
          nText: numberText(Number(row?.['n'] ?? 0)),
        },
      ]
    }),
  )
}

function describe(p: Params, type: string, data: ChartData): string {
  const { low = 0, high = 0 } = figures(data.extent)
  const bins = binsOf(p, type, data.extent)
  const drawn = bins === undefined ? [] : points(p, data.table, bins, type)
  const [first] = drawn
  const title = `${measureTitle(p.fn, p.y)} along ${p.x}`
  if (bins === undefined || first === undefined) return `${title}: there is no value to draw.`
  const top = drawn.reduce((best, point) => (point.y > best.y ? point : best), first)
  const of = top.color === '' ? '' : ` (${top.color})`
  return `${title}, ${valueText(bins, low, type)} to ${valueText(bins, high, type)}: highest ${top.yText} at ${top.xText}${of}.`
}
