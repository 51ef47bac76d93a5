import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { analysisTest, analyze } from '../../testing/analysisTest.ts'
import { openNative, type Native } from '../../testing/native.ts'
import { plain } from '../sentence.ts'
import { identifier } from '../sql/sql.ts'
import fixture from '../stats/fixtures/associations.json' with { type: 'json' }
import { table } from '../table.ts'
import { associations } from './associations.ts'
import type { Associations } from './associations/result.ts'

analysisTest(associations)

let native: Native
beforeAll(async () => {
  native = await openNative()
})
afterAll(() => {
  native.close()
})

const NUMBERS = [...new Set(fixture.movies.numbers.flatMap((each) => each.pair))]
const CATEGORIES = [...new Set(fixture.movies.categories.flatMap((each) => each.pair))]

/** movies.json of vega-datasets: the same rows that the fixture's script gave to SciPy. */
function movies() {
  const path = new URL('../../../node_modules/vega-datasets/data/movies.json', import.meta.url)
  const rows = JSON.parse(readFileSync(path, 'utf8')) as Record<string, string | number | null>[]
  const types = Object.fromEntries([
    ...NUMBERS.map((name) => [name, 'number'] as const),
    ...[...CATEGORIES, 'Title', 'Director'].map((name) => [name, 'text'] as const),
  ])
  return table(
    types,
    rows.map((row) =>
      Object.entries(types).map(([name, type]) => {
        const value = row[name] ?? null
        if (type === 'text') return value === null ? null : String(value)
        return typeof value === 'number' ? value : null
      }),
    ),
  )
}

function pairOf(result: Associations, columns: readonly string[]) {
  const found = result.pairs.find((pair) => columns.every((name) => pair.columns.includes(name)))
  if (found === undefined) throw new Error(`no pair ${columns.join(', ')}`)
  return found
}

test('on the movies, with all their gaps and ties, every figure is that of SciPy', async () => {
  const result = await analyze(native, associations, {}, await native.load('movies', movies()))
  for (const expected of fixture.movies.numbers) {
    const pair = pairOf(result, expected.pair)
    expect(pair.n).toBe(expected.n)
    const tests = [pair.test, pair.other]
    for (const measure of ['pearson', 'spearman'] as const) {
      const found = tests.find((each) => each?.measure === measure)
      const [value = NaN, p = NaN] = expected[measure]
      expect(found?.value).toBeCloseTo(value, 9)
      expect(Math.abs((found?.p ?? NaN) - p)).toBeLessThanOrEqual(1e-5 * p + 1e-300)
    }
  }
  for (const expected of [...fixture.movies.categories, ...fixture.movies.mixed]) {
    const pair = pairOf(result, expected.pair)
    expect(pair.n).toBe(expected.n)
    expect(pair.test.value).toBeCloseTo(expected.value, 9)
    expect(Math.abs(pair.test.p - expected.p)).toBeLessThanOrEqual(1e-5 * expected.p + 1e-300)
  }
  expect(result.pairs).toHaveLength(
    fixture.movies.numbers.length + fixture.movies.categories.length + fixture.movies.mixed.length,
  )
  expect(result.leftOut.map((each) => each.column)).toEqual(['Title', 'Director'])
  expect(result).toMatchObject({ rows: 3201, sampled: 3201 })
})

/** A sequence that looks random and is the same each time. */
function noise(index: number): number {
  return ((Math.imul(index + 1, 2654435761) >>> 8) % 10007) / 10007
}

const planted = table(
  {
    x: 'integer',
    double: 'number',
    curve: 'number',
    noise: 'number',
    group: 'text',
    level: 'decimal(10,2)',
    twin: 'boolean',
    day: 'date',
    same: 'text',
    id: 'text',
  },
  Array.from({ length: 1000 }, (_, index) => {
    const group = index % 4
    return [
      index,
      2 * index + 1,
      Math.exp(index / 100),
      noise(index),
      `g${group}`,
      (group * 10 + noise(index * 7)).toFixed(2),
      group < 2,
      new Date(index * 86_400_000).toISOString().slice(0, 10),
      'one',
      `id ${index}`,
    ]
  }),
)

test('what was planted is found, by the measure that fits', async () => {
  const result = await analyze(native, associations, {}, await native.load('planted', planted))
  expect(pairOf(result, ['x', 'double']).test.value).toBeCloseTo(1, 12)
  expect(pairOf(result, ['x', 'day']).test.value).toBeCloseTo(1, 12)
  expect(pairOf(result, ['x', 'curve'])).toMatchObject({
    test: { measure: 'spearman' },
    other: { measure: 'pearson' },
  })
  expect(Math.abs(pairOf(result, ['x', 'noise']).test.value)).toBeLessThan(0.1)
  expect(pairOf(result, ['group', 'level'])).toMatchObject({ of: 'mixed', test: { measure: 'correlationRatio' } })
  expect(pairOf(result, ['group', 'level']).test.value).toBeGreaterThan(0.99)
  expect(pairOf(result, ['group', 'twin']).test).toMatchObject({ measure: 'cramersV' })
  expect(pairOf(result, ['group', 'twin']).test.value).toBeGreaterThan(0.99)
  expect(result.leftOut).toEqual([
    { column: 'same', reason: 'has only one value' },
    { column: 'id', reason: 'has 1,000 distinct values, more than 100' },
  ])
})

test('findings name the effect beside the p-value, and what was left out', async () => {
  const result = await analyze(
    native,
    associations,
    { columns: ['x', 'double', 'noise', 'id'] },
    await native.load('found', planted),
  )
  const findings = associations.findings(result)
  expect(findings.map((finding) => plain(finding.text))).toEqual([
    "`x` and `double` say nearly the same: Pearson's r = 1, adjusted p < 0.001, 1,000 rows.",
    '`id` is left out: it has 1,000 distinct values, more than 100.',
  ])
  expect(findings[0]).toMatchObject({
    severity: 'warning',
    chart: { kind: 'scatter', params: { x: 'x', y: 'double' } },
  })
})

test('the matrix is symmetric, with the effects of the pairs', async () => {
  const { matrix, pairs } = await analyze(native, associations, {}, await native.load('matrix', planted))
  matrix.values.forEach((row, a) => {
    expect(row[a]).toBe(1)
    row.forEach((value, b) => {
      expect(matrix.values[b]?.[a]).toBe(value)
    })
  })
  expect(pairs).toHaveLength((matrix.columns.length * (matrix.columns.length - 1)) / 2)
})

test('a large table is sampled, and says so', async () => {
  await native.execute('CREATE TABLE many AS SELECT range AS a, -range AS b FROM range(50000)')
  const columns = [
    { name: 'a', type: 'integer' },
    { name: 'b', type: 'integer' },
  ]
  const input = { id: 'many', from: identifier('many'), columns }
  const result = await analyze(native, associations, { rows: 1000 }, input)
  expect(result.rows).toBe(50_000)
  expect(Math.abs(result.sampled - 1000)).toBeLessThan(200)
  expect(pairOf(result, ['a', 'b']).test.value).toBeCloseTo(-1, 12)
  expect(plain(associations.findings(result).at(-1)?.text ?? [])).toMatch(
    /^The figures are of a sample of [\d,]+ of 50,000 rows\.$/,
  )
})

test('nothing to compare is no association', async () => {
  const input = await native.load('nothing', table({ a: 'number', b: 'text' }))
  expect(await analyze(native, associations, {}, input)).toMatchObject({
    pairs: [],
    matrix: { columns: [], values: [] },
  })
})
