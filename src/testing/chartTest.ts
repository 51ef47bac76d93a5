import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse, View } from 'vega'
import { expressionInterpreter } from 'vega-interpreter'
import { compile, type TopLevelSpec } from 'vega-lite'
import type { ChartData, ChartExample, ChartKind, VegaLiteSpec } from '../core/charts/define.ts'
import type { Column, Table } from '../core/data.ts'
import type { Issue } from '../core/issue.ts'
import { paramIssues } from '../core/params/issues.ts'
import { plain } from '../core/sentence.ts'
import { openNative, type Native } from './native.ts'
import { expectRows } from './rows.ts'

/** What would load something or run as code; a chart's own specification has none of it. */
const FORBIDDEN = ['url', 'href', 'image', 'expr', 'signal', 'calculate', 'labelExpr', 'params', 'transform']

/**
 * Tests of a kind of chart that need nothing but its definition: its examples, queried on a native DuckDB and drawn by
 * Vega without a screen; then again with columns whose names are dots, brackets, quotes and markup.
 */
export function chartTest(chart: ChartKind): void {
  describe(`${chart.kind}: examples`, () => {
    let native: Native
    beforeAll(async () => {
      native = await openNative()
    })
    afterAll(() => {
      native.close()
    })

    test.each(chart.examples.map((example, index) => [example.name, example, index] as const))(
      '%s',
      async (_, example, index) => {
        expect(chartIssues(chart, example.params, example.input.columns)).toEqual([])
        const data = await chartData(native, chart, example, `example ${index}`)
        expect(data.table.columns).toEqual(example.data.columns)
        expectRows(data.table.rows, example.data.rows)
        const { spec, texts } = sayAndDraw(chart, example, data)
        expect(texts.join(' ')).not.toMatch(/undefined|NaN,|\[object/)
        const marks = await drawMarks(spec)
        expect(marks > 0).toBe(example.data.rows.length > 0)

        const odd = renamed(example)
        const oddData = await chartData(native, chart, odd, `odd ${index}`)
        expect(oddData.table.rows).toEqual(data.table.rows)
        expect(await drawMarks(sayAndDraw(chart, odd, oddData).spec)).toBe(marks)
      },
    )
  })
}

function sayAndDraw(chart: ChartKind, example: ChartExample, data: ChartData) {
  const params = chart.params.parse(example.params)
  const { columns } = example.input
  const texts = [
    chart.describe(params, columns, data),
    chart.note?.(params, columns, data) ?? '',
    plain(chart.summary(params)),
  ]
  return { spec: chart.spec(params, columns, data), texts }
}

/** Everything wrong with the params of a chart on a table of those columns. */
export function chartIssues(chart: ChartKind, params: unknown, columns: readonly Column[]): readonly Issue[] {
  const issues = paramIssues(chart.params, params, [columns])
  return issues.length > 0 ? issues : (chart.issues?.(chart.params.parse(params), columns) ?? [])
}

/** The data of a chart over a table written by hand, as the engine gives it. */
export async function chartData(
  native: Native,
  chart: ChartKind,
  { params: raw, input }: { readonly params: unknown; readonly input: Table },
  name: string,
): Promise<ChartData> {
  const relation = await native.load(name, input)
  const params = chart.params.parse(raw)
  const extent = chart.extent === undefined ? undefined : await native.query(chart.extent(params, relation))
  const table = await native.query(chart.query(params, relation, extent))
  return { table, rows: input.rows.length, ...(extent === undefined ? {} : { extent }) }
}

/** Draws a specification without a screen, as the interface does (interpreted, no `eval`); gives the number of marks. */
export async function drawMarks(spec: VegaLiteSpec): Promise<number> {
  expect(keysOf(spec).filter((key) => FORBIDDEN.includes(key))).toEqual([])
  const warnings: unknown[] = []
  const logger = {
    level: () => logger,
    error: (...words: readonly unknown[]) => (warnings.push(words), logger),
    warn: (...words: readonly unknown[]) => (warnings.push(words), logger),
    info: () => logger,
    debug: () => logger,
  }
  const copy = JSON.parse(JSON.stringify({ width: 300, height: 200, ...spec })) as TopLevelSpec
  const { spec: vega } = compile(copy, { logger })
  expect(warnings).toEqual([])
  const view = new View(parse(vega, undefined, { ast: true }), {
    renderer: 'none',
    expr: expressionInterpreter,
  })
  const svg = await view.toSVG()
  const marks = countMarks((view.scenegraph() as unknown as { readonly root: SceneItem }).root)
  view.finalize()
  if (marks > 0) expect(svg).not.toMatch(/undefined|NaN/)
  return marks
}

interface SceneItem {
  readonly marktype?: string
  readonly role?: string
  readonly items?: readonly SceneItem[]
}

/** The items of all marks that are no axis, legend or group. */
function countMarks(item: SceneItem): number {
  const items = item.items ?? []
  if (item.role === 'mark' && item.marktype !== 'group') return items.length
  return items.reduce((sum, inner) => sum + countMarks(inner), 0)
}

/** Every key of a specification outside of its inline rows. */
function keysOf(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(keysOf)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => [key, ...(key === 'values' ? [] : keysOf(inner))])
}

const ODD_NAMES = [`a.b["c"]'`, '__proto__', '</svg><script>', '{"signal": "1"}', 'datum.x\\']

/** The example with every column's name made hostile, in the table and wherever the params name it. */
function renamed(example: ChartExample): ChartExample {
  const names = new Map(example.input.columns.map(({ name }, index) => [name, ODD_NAMES[index] ?? `odd ${index}`]))
  const inParams = (value: unknown): unknown => {
    if (typeof value === 'string') return names.get(value) ?? value
    if (Array.isArray(value)) return value.map(inParams)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, inParams(inner)]))
  }
  const columns = example.input.columns.map((column) => ({ ...column, name: names.get(column.name) ?? column.name }))
  return { ...example, params: inParams(example.params), input: { columns, rows: example.input.rows } }
}
