import { z } from 'zod'
import { records, type Column, type Row, type Table, type Value } from '../data.ts'
import { countText } from '../format/count.ts'
import { numberText } from '../format/number.ts'
import { column, count } from '../params/fields.ts'
import { columnOf, type Relation } from '../relation.ts'
import { say } from '../sentence.ts'
import { identifier, joined, sql, type Sql } from '../sql/sql.ts'
import { family, isNumeric, isTemporal } from '../sql/types.ts'
import { table } from '../table.ts'
import { continuous, figures, leftOutText, noteOf, tooltip, typeOf } from './axes.ts'
import { axisFormat, binIndex, binsFor, binText, drawable, lowerEdge, type Bins } from './bins.ts'
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

const MOST_BINS = 30

const AXIS = { families: ['text', 'boolean', 'integer', 'number', 'decimal', 'date', 'timestamp'] } as const

const params = z.strictObject({
  x: column('Across', AXIS),
  y: column('Up', AXIS),
  fn: measureFunction().default('count'),
  of: measured().optional(),
  limit: count('Categories at most').min(1).max(100).default(20),
})
type Params = z.output<typeof params>

export const heatmap = defineChart({
  kind: 'heatmap',
  label: 'Heat map',
  group: 'relation',
  help: 'A measure for each pair of categories, or of bins where a column holds numbers or times. Of many categories, those with the most rows are drawn.',
  params,
  summary: (p) => say`${measureWords(p.fn, p.of)} by ${{ column: p.x }} and ${{ column: p.y }}`,
  issues: (p) => measureIssues(p.fn, p.of, 'of'),
  extent: (p, input) => {
    const bounds = (['x', 'y'] as const).map((side) => {
      const name = p[side]
      if (!isBinned(columnOf(input, name).type)) {
        return sql`count(DISTINCT ${categoryText(name)}) AS ${sideName('categories', side)}`
      }
      const value = drawable(input, name)
      return sql`min(${value}) AS ${sideName('low', side)}, max(${value}) AS ${sideName('high', side)}`
    })
    return sql`SELECT ${joined(bounds)} FROM ${input.from}`
  },
  query: (p, input, extent) => {
    const position = (side: 'x' | 'y') => positionOf(p, side, input, extent)
    const cells = sql`WITH cells AS (SELECT ${position('x')} AS x, ${position('y')} AS y, ${measuredValue(p.fn, p.of, input)} AS v FROM ${input.from})`
    const shown = (['x', 'y'] as const)
      .filter((side) => !isBinned(columnOf(input, p[side]).type))
      .map((side) => {
        const name = side === 'x' ? sql`x` : sql`y`
        return sql` AND ${name} IN (${topCategories(sql`cells`, name, p.limit)})`
      })
    return sql`${cells} SELECT x, y, ${measureSql(p.fn, sql`v`)} AS "value", count(*) AS n FROM cells WHERE x IS NOT NULL AND y IS NOT NULL${joined(shown, sql``)} GROUP BY x, y`
  },
  spec: (p, columns, data) => {
    const title = measureTitle(p.fn, p.of)
    return {
      data: { values: cells(p, columns, data) },
      mark: { type: 'rect' },
      encoding: {
        ...axis(p, 'x', columns, data),
        ...axis(p, 'y', columns, data),
        color: { field: 'value', type: 'quantitative', title },
        tooltip: tooltip({ xText: p.x, yText: p.y, valueText: title, ...(p.fn === 'count' ? {} : { nText: 'Rows' }) }),
      },
    }
  },
  describe: (p, columns, data) => {
    const drawn = cells(p, columns, data)
    const title = `${measureTitle(p.fn, p.of)} by ${p.x} and ${p.y}`
    const [first] = drawn
    if (first === undefined) return `${title}: there is no value to draw.`
    const top = drawn.reduce((best, cell) => (cell.value > best.value ? cell : best), first)
    return `${title}, ${countText('cell', drawn.length)}: the highest is ${top.valueText} at ${top.xText} and ${top.yText}.`
  },
  note: (p, _, data) => {
    const { categories_x = 0, categories_y = 0 } = figures(data.extent)
    const drawn = records(data.table).reduce((sum, row) => sum + Number(row['n']), 0)
    const cut = Math.max(0, categories_x - p.limit) + Math.max(0, categories_y - p.limit)
    return noteOf(
      leftOutText([[cut, 'category with fewer rows', 'categories with fewer rows']]),
      leftOutText([
        [
          data.rows - drawn,
          cut > 0 ? 'row of these or without both values' : 'row without both values',
          cut > 0 ? 'rows of these or without both values' : 'rows without both values',
        ],
      ]),
    )
  },
  suits: (columns) => {
    const [x, y, of, ...more] = columns
    if (x === undefined || y === undefined || more.length > 0) return { score: 0, params: { x: '', y: '' } }
    const nominal = [x, y].filter(({ type }) => ['text', 'boolean'].includes(family(type))).length
    const drawn = [x, y].every(({ type }) => AXIS.families.some((each) => each === family(type)))
    const params = { x: x.name, y: y.name }
    if (!drawn) return { score: 0, params }
    if (of === undefined) return { score: [0.4, 0.5, 0.9][nominal] ?? 0, params }
    return { score: isNumeric(of.type) && nominal === 2 ? 0.8 : 0, params: { ...params, fn: 'mean', of: of.name } }
  },
  examples: [
    {
      name: 'two categories, those with the most rows',
      params: { x: 'a', y: 'b', limit: 1 },
      input: table({ a: 'text', b: 'boolean' }, [
        ['u', true],
        ['u', true],
        ['u', false],
        ['v', true],
        [null, true],
        ['u', null],
      ]),
      data: table({ x: 'text', y: 'text', value: 'number', n: 'integer' }, [['u', 'true', 2, 2]]),
    },
    {
      name: 'a mean by a category and a number in bins',
      params: { x: 'a', y: 'b', fn: 'mean', of: 'v' },
      input: table({ a: 'text', b: 'integer', v: 'number' }, [
        ['u', 1, 1],
        ['u', 1, 2],
        ['u', 3, NaN],
        ['v', 2, 5],
      ]),
      data: table({ x: 'text', y: 'integer', value: 'number', n: 'integer' }, [
        ['u', 0, 1.5, 2],
        ['u', 2, null, 1],
        ['v', 1, 5, 1],
      ]),
    },
    {
      name: 'times by numbers',
      params: { x: 'at', y: 'b' },
      input: table({ at: 'timestamp', b: 'number' }, [
        ['2024-01-01 00:00:00', 0],
        ['2024-01-30 12:00:00', 1],
        ['2024-01-30 13:00:00', 1],
        ['2024-01-30 13:00:00', Infinity],
      ]),
      data: table({ x: 'integer', y: 'integer', value: 'number', n: 'integer' }, [
        [0, 0, 1, 1],
        [29, 19, 2, 2],
      ]),
    },
    {
      name: 'nothing to draw',
      params: { x: 'a', y: 'b' },
      input: table({ a: 'number', b: 'text' }, [[null, 'u']]),
      data: table({ x: 'integer', y: 'text', value: 'number', n: 'integer' }),
    },
  ],
})

function isBinned(type: string): boolean {
  return isNumeric(type) || isTemporal(type)
}

function sideName(figure: string, side: 'x' | 'y'): Sql {
  return identifier(`${figure}_${side}`)
}

function binsOf(type: string, side: 'x' | 'y', extent: Table | undefined): Bins | undefined {
  const bounds = figures(extent)
  const [low, high] = [bounds[`low_${side}`], bounds[`high_${side}`]]
  if (!isBinned(type) || low === undefined || high === undefined) return undefined
  return binsFor(type, low, high, { most: MOST_BINS })
}

function positionOf(p: Params, side: 'x' | 'y', input: Relation, extent: Table | undefined): Sql {
  const { name, type } = columnOf(input, p[side])
  if (!isBinned(type)) return categoryText(name)
  const bins = binsOf(type, side, extent)
  return bins === undefined ? sql`CAST(NULL AS INTEGER)` : binIndex(bins, drawable(input, name))
}

/** The cells that have a value, with their edges or categories and their texts. */
function cells(p: Params, columns: readonly Column[], data: ChartData) {
  const place = (side: 'x' | 'y', value: Value) => {
    const type = typeOf(columns, p[side])
    const bins = binsOf(type, side, data.extent)
    if (bins === undefined) return { low: String(value), high: null, text: String(value) }
    const bin = Number(value)
    return { low: lowerEdge(bins, bin), high: lowerEdge(bins, bin + 1), text: binText(bins, bin, type) }
  }
  return records(data.table).flatMap((row) => {
    if (row['value'] === null) return []
    const [x, y] = [place('x', row['x'] ?? null), place('y', row['y'] ?? null)]
    const value = Number(row['value'])
    return [
      {
        x: x.low,
        y: y.low,
        value,
        ...(x.high === null ? {} : { x2: x.high }),
        ...(y.high === null ? {} : { y2: y.high }),
        xText: x.text,
        yText: y.text,
        valueText: numberText(value),
        nText: numberText(Number(row['n'])),
      },
    ]
  })
}

/** Categories stand in the order of their rows, so that the full corner comes first. */
function axis(p: Params, side: 'x' | 'y', columns: readonly Column[], data: ChartData): object {
  const type = typeOf(columns, p[side])
  if (!isBinned(type)) {
    return { [side]: { field: side, type: 'nominal', title: p[side], sort: byRows(data.table, side) } }
  }
  const bins = binsOf(type, side, data.extent)
  const zero = isTemporal(type) ? {} : { scale: { zero: false } }
  return {
    [side]: { field: side, title: p[side], ...continuous(type), ...zero, ...axisFormat(bins, type) },
    [`${side}2`]: { field: `${side}2` },
  }
}

function byRows(answer: Table, side: 'x' | 'y'): readonly string[] {
  const totals = new Map<string, number>()
  const index = answer.columns.findIndex((each) => each.name === side)
  const n = answer.columns.findIndex((each) => each.name === 'n')
  answer.rows.forEach((row: Row) => {
    const name = String(row[index])
    totals.set(name, (totals.get(name) ?? 0) + Number(row[n]))
  })
  return [...totals].sort((a, b) => b[1] - a[1]).map(([name]) => name)
}
