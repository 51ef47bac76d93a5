import { afterAll, beforeAll, expect, test } from 'vitest'
import { analysisTest, analyze } from '../../testing/analysisTest.ts'
import { openNative, type Native } from '../../testing/native.ts'
import type { Column } from '../data.ts'
import { identifier } from '../sql/sql.ts'
import { plain } from '../sentence.ts'
import { table } from '../table.ts'
import { profile } from './profile.ts'
import { PROBABILITIES, type Profile, type ProfiledColumn } from './profile/result.ts'

analysisTest(profile)

let native: Native
beforeAll(async () => {
  native = await openNative()
})
afterAll(() => {
  native.close()
})

function columnOf(result: Profile, name: string): ProfiledColumn {
  const found = result.columns.find((each) => each.column.name === name)
  if (found === undefined) throw new Error(`no column ${name}`)
  return found
}

function alertsOf(result: Profile, name: string): readonly string[] {
  return columnOf(result, name).alerts.map((alert) => alert.code)
}

const everyType = table(
  {
    n: 'integer',
    x: 'number',
    d: 'decimal(10,2)',
    t: 'text',
    b: 'boolean',
    day: 'date',
    at: 'timestamp',
    clock: 'time',
    items: 'list',
    gone: 'text',
  },
  [
    [1, 0.5, '1.50', ' a', true, '2024-01-01', '2024-01-01 00:00:00', '01:00:00', '[a]', null],
    [2, NaN, '2.50', 'bb', true, '2024-01-02', '2024-01-01 12:00:00', '01:00:00', '[a]', null],
    [9007199254740993n, Infinity, null, 'bb', false, '2024-01-04', 'infinity', null, '[b]', null],
    [4, 1.5, '-2.00', null, null, null, null, null, null, null],
  ],
)

test('every type of column has its figures, exactly', async () => {
  const result = await analyze(native, profile, {}, await native.load('every type', everyType))
  expect(result.rows).toBe(4)
  expect(columnOf(result, 'n')).toMatchObject({ nulls: 0, distinct: 4, min: 1, max: '9007199254740993' })
  expect(columnOf(result, 'x')).toMatchObject({
    distinct: 4,
    min: 0.5,
    max: 1.5,
    numbers: {
      finite: 2,
      notFinite: 2,
      mean: 1,
      stddev: Math.SQRT1_2,
      quantilesApproximate: false,
      low: 0.5,
      high: 1.5,
    },
  })
  expect(columnOf(result, 'd')).toMatchObject({ nulls: 1, min: '-2.00', max: '2.50', numbers: { low: -2, high: 2.5 } })
  expect(columnOf(result, 't')).toMatchObject({
    nulls: 1,
    distinct: 2,
    distinctApproximate: false,
    top: [
      { value: 'bb', count: 2 },
      { value: ' a', count: 1 },
    ],
    text: { lengths: { min: 2, max: 2 }, padded: 1, empty: 0, shapesOf: 3 },
  })
  expect(columnOf(result, 'b')).toMatchObject({
    nulls: 1,
    distinct: 2,
    min: null,
    top: [{ value: 'true', count: 2 }, {}],
  })
  expect(columnOf(result, 'day')).toMatchObject({ min: '2024-01-01', max: '2024-01-04' })
  expect(columnOf(result, 'day').numbers?.bins.map((bin) => [bin.text, bin.count])).toEqual([
    ['2024-01-01', 1],
    ['2024-01-02', 1],
    ['2024-01-03', 0],
    ['2024-01-04', 1],
  ])
  expect(columnOf(result, 'at').numbers).toMatchObject({ finite: 2, notFinite: 1 })
  expect(columnOf(result, 'clock')).toMatchObject({ distinct: 1, top: [{ value: '01:00:00', count: 2 }] })
  expect(columnOf(result, 'items')).toMatchObject({ distinct: 2, nulls: 1 })
  expect(columnOf(result, 'gone')).toMatchObject({ nulls: 4, distinct: 0, top: [], min: null })
})

test('counts of bins add up to the values, the upper bound in the last bin', async () => {
  const rows = Array.from({ length: 1000 }, (_, index) => [
    Math.round(Math.exp(index / 100)),
    index % 7,
    index / 999,
    (index / 100).toFixed(2),
    new Date(index * 86_400_000).toISOString().slice(0, 10),
    index === 0 ? '-infinity' : new Date(index * 3e9).toISOString().slice(0, 10),
  ])
  const types = { x: 'integer', k: 'integer', u: 'number', d: 'decimal(10,2)', day: 'date', at: 'timestamp' }
  const result = await analyze(native, profile, {}, await native.load('sums', table(types, rows)))
  for (const { numbers } of result.columns) {
    expect(numbers?.bins.reduce((sum, bin) => sum + bin.count, 0)).toBe(numbers?.finite)
    expect(numbers).toMatchObject({ quantilesOf: numbers?.finite, quantilesApproximate: false })
  }
  expect(columnOf(result, 'k').numbers?.bins.map((bin) => bin.count)).toEqual([143, 143, 143, 143, 143, 143, 142])
  expect(columnOf(result, 'u').numbers?.bins.at(-1)).toMatchObject({ high: 1, count: 50 })
  const months = columnOf(result, 'day').numbers?.bins ?? []
  expect(months.slice(0, 2).map((bin) => [bin.text, bin.count])).toEqual([
    ['1970-01-01 to 1970-04-01', 90],
    ['1970-04-01 to 1970-07-01', 91],
  ])
  expect(columnOf(result, 'at').numbers).toMatchObject({ finite: 999, notFinite: 1 })
})

test('an empty table has columns without figures', async () => {
  const result = await analyze(native, profile, {}, await native.load('empty', table({ x: 'number', t: 'text' })))
  expect(result).toMatchObject({
    rows: 0,
    columns: [
      { nulls: 0, distinct: 0, alerts: [] },
      { nulls: 0, distinct: 0, alerts: [] },
    ],
  })
})

test('numbers too large for a variance have none', async () => {
  const input = await native.load('large', table({ x: 'number' }, [[1e300], [-1e300], [1.7e308], [-1.7e308]]))
  expect(columnOf(await analyze(native, profile, {}, input), 'x').numbers).toMatchObject({ stddev: null, finite: 4 })
})

test('alerts say what deserves a look', async () => {
  const rows = Array.from({ length: 100 }, (_, index) => [
    index,
    'same',
    index < 60 ? null : 1.5 * index,
    index < 50 ? 'N/A' : `${index} `,
    index === 99 ? 1e6 : index % 10,
    `${index}`,
    index % 3 === 0 ? `${index}` : `x${index % 5}`,
  ])
  const types = {
    id: 'integer',
    same: 'text',
    gaps: 'number',
    na: 'text',
    far: 'integer',
    digits: 'text',
    mixed: 'text',
  }
  const result = await analyze(native, profile, {}, await native.load('alerts', table(types, rows)))
  expect(alertsOf(result, 'id')).toEqual(['all-distinct'])
  expect(alertsOf(result, 'same')).toEqual(['constant'])
  expect(alertsOf(result, 'gaps')).toEqual(['mostly-missing'])
  expect(alertsOf(result, 'na')).toEqual(['placeholder', 'padded'])
  expect(alertsOf(result, 'far')).toContain('outliers')
  expect(alertsOf(result, 'digits')).toContain('text-of-shape')
  expect(alertsOf(result, 'mixed')).toEqual(['mixed'])
  const texts = profile.findings(result).map((finding) => plain(finding.text))
  expect(texts).toContain("`na` holds 'N/A' 50 times: it may stand for missing.")
  expect(texts).toContain('60% of `gaps` is missing.')
})

test('only the columns asked for are read', async () => {
  const result = await analyze(native, profile, { columns: ['d', 'n'] }, await native.load('only', everyType))
  expect(result.columns.map((each) => each.column.name)).toEqual(['n', 'd'])
})

test('on a large table estimates are near, and say that they are estimates', async () => {
  await native.execute(
    `CREATE TABLE large_table AS SELECT range AS id, (hash(range) % 1000003) / 1000003 AS u, 'k' || (hash(range) % 7) AS k, CASE WHEN range % 4 = 0 THEN 'often' ELSE md5(range::VARCHAR) END AS t, CASE WHEN range % 100 = 0 THEN range END AS sparse FROM range(300000)`,
  )
  const columns: readonly Column[] = [
    { name: 'id', type: 'integer' },
    { name: 'u', type: 'number' },
    { name: 'k', type: 'text' },
    { name: 't', type: 'text' },
    { name: 'sparse', type: 'integer' },
  ]
  const result = await analyze(native, profile, {}, { id: 'large', from: identifier('large_table'), columns })
  const id = columnOf(result, 'id')
  expect(id.distinctApproximate).toBe(true)
  expect(Math.abs(id.distinct / 300_000 - 1)).toBeLessThan(0.15)
  expect(alertsOf(result, 'id')).toEqual(['all-distinct'])
  const u = columnOf(result, 'u').numbers
  expect(u?.quantilesApproximate).toBe(true)
  expect(Math.abs((u?.quantilesOf ?? 0) / 100_000 - 1)).toBeLessThan(0.02)
  PROBABILITIES.forEach((p, place) => {
    expect(Math.abs((u?.quantiles[place] ?? NaN) - p)).toBeLessThan(0.01)
  })
  expect(u?.bins.reduce((sum, bin) => sum + bin.count, 0)).toBe(300_000)
  expect(columnOf(result, 'sparse').numbers).toMatchObject({ quantilesOf: 3000, quantilesApproximate: false })
  expect(columnOf(result, 'sparse').numbers?.quantiles[PROBABILITIES.indexOf(0.5)]).toBe(149_950)
  expect(columnOf(result, 'k')).toMatchObject({ distinct: 7, distinctApproximate: false, topApproximate: false })
  expect(columnOf(result, 't')).toMatchObject({ topApproximate: true, top: [{ value: 'often', count: 75_000 }] })
})
