import { z } from 'zod'
import { records, type Table } from '../data.ts'
import { countText } from '../format/count.ts'
import { numberText } from '../format/number.ts'
import { percentText } from '../format/percent.ts'
import { error } from '../issue.ts'
import { choice, column, count } from '../params/fields.ts'
import { columnOf, type Relation } from '../relation.ts'
import { say } from '../sentence.ts'
import { identifier, sql, type Sql } from '../sql/sql.ts'
import { family, isNumeric, isTemporal } from '../sql/types.ts'
import { table } from '../table.ts'
import { continuous, figures, leftOutText, tooltip, typeOf } from './axes.ts'
import { axisFormat, binIndex, binsFor, binText, drawable, lowerEdge, valueText, type Bins } from './bins.ts'
import { defineChart, type ChartData } from './define.ts'

const params = z.strictObject({
  column: column('Column', { families: ['integer', 'number', 'decimal', 'date', 'timestamp'] }),
  bins: count('Bins at most').min(2).max(200).default(30),
  scale: choice('Scale', { linear: 'linear', log: 'logarithmic' }).default('linear'),
})
type Params = z.output<typeof params>

export const histogram = defineChart({
  kind: 'histogram',
  label: 'Histogram',
  group: 'distribution',
  help: 'How the values of a column are distributed: the number of rows in bins of equal width, on round edges.',
  params,
  summary: (p) => say`Distribution of ${{ column: p.column }}`,
  issues: (p, columns) =>
    p.scale === 'log' && isTemporal(typeOf(columns, p.column))
      ? [
          error('log-of-time', `\`${p.column}\` holds times, which have no logarithm. Use the linear scale.`, {
            param: ['scale'],
          }),
        ]
      : [],
  extent: (p, input) => {
    const value = drawn(p, input)
    return sql`SELECT min(${value}) AS low, max(${value}) AS high, count(${identifier(p.column)}) AS present, count(${drawable(input, p.column)}) AS "finite", count(${value}) AS drawn FROM ${input.from}`
  },
  query: (p, input, extent) => {
    const bins = binsOf(p, columnOf(input, p.column).type, extent)
    if (bins === undefined) return sql`SELECT 0 AS bin, 0 AS n FROM ${input.from} WHERE false`
    const value = drawn(p, input)
    return sql`SELECT ${binIndex(bins, value)} AS bin, count(*) AS n FROM ${input.from} WHERE ${value} IS NOT NULL GROUP BY 1 ORDER BY 1`
  },
  spec: (p, columns, data) => {
    const type = typeOf(columns, p.column)
    const bins = binsOf(p, type, data.extent)
    return {
      data: { values: bins === undefined ? [] : bars(data.table, bins, type) },
      mark: { type: 'bar' },
      encoding: {
        // Without `binned` Vega-Lite draws a range at the height of the count, not a bar up to it.
        x: {
          field: 'x',
          bin: 'binned',
          title: p.column,
          ...continuous(type),
          ...xScale(p, type),
          ...axisFormat(bins, type),
        },
        x2: { field: 'x2' },
        y: { field: 'n', type: 'quantitative', title: 'Rows', axis: { tickMinStep: 1 } },
        tooltip: tooltip({ xText: p.column, nText: 'Rows' }),
      },
    }
  },
  describe: (p, columns, data) => describe(p, typeOf(columns, p.column), data),
  note: (_, __, data) => {
    const { present = 0, finite = 0, drawn = 0 } = figures(data.extent)
    return leftOutText([
      [data.rows - present, 'missing value'],
      [present - finite, 'value that is NaN or infinite', 'values that are NaN or infinite'],
      [finite - drawn, 'value of zero or less', 'values of zero or less'],
    ])
  },
  suits: (columns) => {
    const [first, ...more] = columns
    const fits = first !== undefined && more.length === 0 && (isNumeric(first.type) || isTemporal(first.type))
    return { score: fits ? 0.9 : 0, params: { column: first?.name ?? '' } }
  },
  examples: [
    {
      name: 'numbers on round edges; what cannot be drawn is left out',
      params: { column: 'x', bins: 5 },
      input: table({ x: 'number' }, [[0], [0.1], [0.3], [0.99], [1], [null], [NaN], [Infinity]]),
      data: table({ bin: 'integer', n: 'integer' }, [
        [0, 2],
        [1, 1],
        [4, 2],
      ]),
    },
    {
      name: 'whole numbers have a bin each',
      params: { column: 'x' },
      input: table({ x: 'integer' }, [[1], [2], [2], [4]]),
      data: table({ bin: 'integer', n: 'integer' }, [
        [0, 1],
        [1, 2],
        [3, 1],
      ]),
    },
    {
      name: 'a logarithmic scale',
      params: { column: 'x', scale: 'log', bins: 4 },
      input: table({ x: 'decimal(10,2)' }, [['0.10'], ['1.00'], ['5.00'], ['1000.00'], ['0.00'], ['-1.00']]),
      data: table({ bin: 'integer', n: 'integer' }, [
        [0, 1],
        [1, 2],
        [3, 1],
      ]),
    },
    {
      name: 'dates by calendar months',
      params: { column: 'day' },
      input: table({ day: 'date' }, [['2023-01-31'], ['2023-02-01'], ['2024-12-31'], [null]]),
      data: table({ bin: 'integer', n: 'integer' }, [
        [0, 1],
        [1, 1],
        [23, 1],
      ]),
    },
    {
      name: 'nothing to draw',
      params: { column: 'x' },
      input: table({ x: 'number' }, [[null], [NaN]]),
      data: table({ bin: 'integer', n: 'integer' }),
    },
  ],
})

function drawn(p: Params, input: Relation): Sql {
  const value = drawable(input, p.column)
  return p.scale === 'log' ? sql`CASE WHEN ${value} > 0 THEN ${value} END` : value
}

function binsOf(p: Params, type: string, extent: Table | undefined): Bins | undefined {
  const { low, high } = figures(extent)
  if (low === undefined || high === undefined) return undefined
  return binsFor(type, low, high, { most: p.bins, log: p.scale === 'log' })
}

/** A bar of one whole number is centred on it. */
function bars(answer: Table, bins: Bins, type: string) {
  const shift = family(type) === 'integer' && bins.of === 'number' && bins.step === 1 ? -0.5 : 0
  return records(answer).map((row) => {
    const bin = Number(row['bin'])
    const n = Number(row['n'])
    return {
      x: lowerEdge(bins, bin) + shift,
      x2: lowerEdge(bins, bin + 1) + shift,
      n,
      xText: binText(bins, bin, type),
      nText: numberText(n),
    }
  })
}

function xScale(p: Params, type: string): object {
  if (p.scale === 'log') return { scale: { type: 'log' } }
  return isTemporal(type) ? {} : { scale: { zero: false } }
}

function describe(p: Params, type: string, data: ChartData): string {
  const bins = binsOf(p, type, data.extent)
  const { low = 0, high = 0, drawn = 0 } = figures(data.extent)
  const tallest = records(data.table).reduce<{ bin: number; n: number } | undefined>((best, row) => {
    const n = Number(row['n'])
    return best === undefined || n > best.n ? { bin: Number(row['bin']), n } : best
  }, undefined)
  if (bins === undefined || tallest === undefined) return `Histogram of ${p.column}: there is no value to draw.`
  const most = `${numberText(tallest.n)} (${percentText(tallest.n / drawn)})`
  return `Histogram of ${p.column}: ${countText('value', drawn)} from ${valueText(bins, low, type)} to ${valueText(bins, high, type)}; the fullest bin, ${binText(bins, tallest.bin, type)}, holds ${most}.`
}
