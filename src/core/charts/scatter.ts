import { z } from 'zod'
import { records, type Table } from '../data.ts'
import { countText } from '../format/count.ts'
import { dateText } from '../format/date.ts'
import { numberText } from '../format/number.ts'
import { column } from '../params/fields.ts'
import { columnOf, type Relation } from '../relation.ts'
import { say } from '../sentence.ts'
import { all, sql } from '../sql/sql.ts'
import { family, isNumeric, isTemporal } from '../sql/types.ts'
import { table } from '../table.ts'
import { continuous, figures, leftOutText, noteOf, tooltip, typeOf } from './axes.ts'
import { binIndex, binsFor, binText, drawable, lowerEdge, type Bins } from './bins.ts'
import { categoryText } from './category.ts'
import { defineChart, type ChartData } from './define.ts'
import type { Column } from '../data.ts'

/** Up to this many rows each is a point; more are drawn as bins. */
export const MOST_POINTS = 5000
const BINS = { x: 60, y: 40 }
/** More colours than this cannot be told apart; the rest share one. */
const MOST_COLORS = 9

const AXIS = { families: ['integer', 'number', 'decimal', 'date', 'timestamp'] } as const

const params = z.strictObject({
  x: column('Across', AXIS),
  y: column('Up', AXIS),
  color: column('Colour', { families: ['text', 'boolean', 'integer'] }).optional(),
})
type Params = z.output<typeof params>

export const scatter = defineChart({
  kind: 'scatter',
  label: 'Scatter',
  group: 'relation',
  help: 'Two columns of numbers or times against each other: a point for each row, and above 5,000 rows the number of rows in small bins.',
  params,
  summary: (p) =>
    p.color === undefined
      ? say`${{ column: p.y }} against ${{ column: p.x }}`
      : say`${{ column: p.y }} against ${{ column: p.x }}, coloured by ${{ column: p.color }}`,
  extent: (p, input) => {
    const { x, y, both } = axes(p, input)
    return sql`SELECT min(${x}) FILTER (WHERE ${both}) AS low_x, max(${x}) FILTER (WHERE ${both}) AS high_x, min(${y}) FILTER (WHERE ${both}) AS low_y, max(${y}) FILTER (WHERE ${both}) AS high_y, count(*) FILTER (WHERE ${both}) AS drawn FROM ${input.from}`
  },
  query: (p, input, extent) => {
    const { x, y, both } = axes(p, input)
    const bins = binsOf(p, input.columns, extent)
    if (bins === undefined) {
      const color = p.color === undefined ? sql`CAST(NULL AS VARCHAR)` : categoryText(p.color)
      return sql`SELECT ${x} AS x, ${y} AS y, ${color} AS color FROM ${input.from} WHERE ${both} LIMIT ${MOST_POINTS}`
    }
    return sql`SELECT ${binIndex(bins.x, x)} AS x, ${binIndex(bins.y, y)} AS y, count(*) AS n FROM ${input.from} WHERE ${both} GROUP BY 1, 2`
  },
  spec: (p, columns, data) => {
    const bins = binsOf(p, columns, data.extent)
    return bins === undefined ? pointSpec(p, columns, data) : binSpec(p, columns, data, bins)
  },
  describe: (p, columns, data) => {
    const { low_x = 0, high_x = 0, low_y = 0, high_y = 0, drawn = 0 } = figures(data.extent)
    if (drawn === 0) return `${p.y} against ${p.x}: there is no row with both values.`
    const text = (name: string, value: number) =>
      isTemporal(typeOf(columns, name)) ? dateText(value) : numberText(value)
    return `${p.y} against ${p.x} in ${countText('row', drawn)}: ${p.x} from ${text(p.x, low_x)} to ${text(p.x, high_x)}, ${p.y} from ${text(p.y, low_y)} to ${text(p.y, high_y)}.`
  },
  note: (p, columns, data) => {
    const { drawn = 0 } = figures(data.extent)
    const bins = binsOf(p, columns, data.extent)
    return noteOf(
      bins && `${countText('row', drawn)} are drawn as ${bins.x.count} × ${bins.y.count} bins.`,
      bins && p.color !== undefined ? `Bins hold many rows, so ${p.color} is not shown.` : undefined,
      leftOutText([[data.rows - drawn, 'row without both values', 'rows without both values']]),
    )
  },
  suits: (columns) => {
    const axes = columns.filter(({ type }) => isNumeric(type) || isTemporal(type))
    const [x, y] = axes
    const rest = columns.filter((each) => each !== x && each !== y)
    const [color, ...more] = rest
    const nominal = color === undefined || ['text', 'boolean', 'integer'].includes(family(color.type))
    if (x === undefined || y === undefined || more.length > 0 || !nominal) return { score: 0, params: { x: '', y: '' } }
    const params = { x: x.name, y: y.name, ...(color === undefined ? {} : { color: color.name }) }
    return { score: axes.slice(0, 2).every(({ type }) => isNumeric(type)) ? 0.95 : 0.5, params }
  },
  examples: [
    {
      name: 'a point for each row with both values',
      params: { x: 'a', y: 'b', color: 'c' },
      input: table({ a: 'number', b: 'integer', c: 'text' }, [
        [1, 2, 'u'],
        [1.5, 9007199254740993n, null],
        [null, 1, 'u'],
        [NaN, 1, 'u'],
        [2, null, 'u'],
      ]),
      data: table({ x: 'number', y: 'number', color: 'text' }, [
        [1, 2, 'u'],
        [1.5, 9007199254740992, null],
      ]),
    },
    {
      name: 'dates across',
      params: { x: 'day', y: 'b' },
      input: table({ day: 'date', b: 'decimal(10,2)' }, [
        ['1970-01-02', '0.10'],
        ['1970-01-03', '0.20'],
      ]),
      data: table({ x: 'number', y: 'number', color: 'text' }, [
        [86_400_000, 0.1, null],
        [172_800_000, 0.2, null],
      ]),
    },
    {
      name: 'nothing to draw',
      params: { x: 'a', y: 'b' },
      input: table({ a: 'number', b: 'number' }, [[null, 1]]),
      data: table({ x: 'number', y: 'number', color: 'text' }),
    },
  ],
})

function axes(p: Params, input: Relation) {
  const [x, y] = [drawable(input, columnOf(input, p.x).name), drawable(input, columnOf(input, p.y).name)]
  return { x, y, both: all([sql`${x} IS NOT NULL`, sql`${y} IS NOT NULL`]) }
}

/** The bins of both axes, or undefined where the rows are few enough to be points. */
function binsOf(p: Params, columns: readonly Column[], extent: Table | undefined): { x: Bins; y: Bins } | undefined {
  const { low_x = 0, high_x = 0, low_y = 0, high_y = 0, drawn = 0 } = figures(extent)
  if (drawn <= MOST_POINTS) return undefined
  return {
    x: binsFor(typeOf(columns, p.x), low_x, high_x, { most: BINS.x }),
    y: binsFor(typeOf(columns, p.y), low_y, high_y, { most: BINS.y }),
  }
}

function pointSpec(p: Params, columns: readonly Column[], data: ChartData) {
  const rows = records(data.table)
  const counts = new Map<string, number>()
  for (const { color } of rows) counts.set(colorText(color), (counts.get(colorText(color)) ?? 0) + 1)
  const shown = [...counts].sort((a, b) => b[1] - a[1]).slice(0, MOST_COLORS)
  const rest = `Other (${countText('category', counts.size - shown.length, 'categories')})`
  const known = new Set(shown.map(([name]) => name))
  const text = (name: string, value: number) =>
    isTemporal(typeOf(columns, name)) ? dateText(value) : numberText(value, 6)
  const values = rows.map((row) => {
    const [x, y] = [Number(row['x']), Number(row['y'])]
    const color = colorText(row['color'])
    return { x, y, color: known.has(color) ? color : rest, xText: text(p.x, x), yText: text(p.y, y), own: color }
  })
  const color = p.color === undefined ? {} : { color: { field: 'color', type: 'nominal', title: p.color } }
  return {
    data: { values },
    mark: { type: 'point', filled: true, opacity: rows.length > 500 ? 0.4 : 0.7 },
    encoding: {
      x: axis('x', p.x, columns),
      y: axis('y', p.y, columns),
      ...color,
      tooltip: tooltip({ xText: p.x, yText: p.y, ...(p.color === undefined ? {} : { own: p.color }) }),
    },
  }
}

function colorText(value: unknown): string {
  return value === null || value === undefined ? 'missing' : String(value)
}

function binSpec(p: Params, columns: readonly Column[], data: ChartData, bins: { x: Bins; y: Bins }) {
  const values = records(data.table).map((row) => {
    const [x, y, n] = [Number(row['x']), Number(row['y']), Number(row['n'])]
    return {
      x: lowerEdge(bins.x, x),
      x2: lowerEdge(bins.x, x + 1),
      y: lowerEdge(bins.y, y),
      y2: lowerEdge(bins.y, y + 1),
      n,
      xText: binText(bins.x, x, typeOf(columns, p.x)),
      yText: binText(bins.y, y, typeOf(columns, p.y)),
      nText: numberText(n),
    }
  })
  return {
    data: { values },
    mark: { type: 'rect' },
    encoding: {
      x: axis('x', p.x, columns),
      x2: { field: 'x2' },
      y: axis('y', p.y, columns),
      y2: { field: 'y2' },
      color: { field: 'n', type: 'quantitative', title: 'Rows' },
      tooltip: tooltip({ xText: p.x, yText: p.y, nText: 'Rows' }),
    },
  }
}

/** Neither axis begins at zero: a cloud of points is read by its shape. */
function axis(field: 'x' | 'y', name: string, columns: readonly Column[]) {
  const type = typeOf(columns, name)
  return { field, title: name, ...continuous(type), ...(isTemporal(type) ? {} : { scale: { zero: false } }) }
}
