import { describe, expect, it, test } from 'vitest'
import { nativeOfTests } from '../../testing/nativeOfTests.ts'
import type { Row, Table } from '../data.ts'
import { identifier, sql } from '../sql/sql.ts'
import { table } from '../table.ts'
import { joinKeys } from './keys.ts'
import { likeness } from './likeness.ts'
import { joinSuggestions } from './suggestions.ts'

const native = nativeOfTests()

async function keysOf(left: Table, right: Table, ids: readonly [string, string]) {
  const [l, r] = [await native.load(ids[0], left), await native.load(ids[1], right)]
  return joinKeys((query) => native.query(query), l, r)
}

const range = (count: number, row: (index: number) => Row): Row[] => Array.from({ length: count }, (_, at) => row(at))

const customers = table(
  { id: 'integer', name: 'text', rating: 'integer' },
  range(40, (at) => [at, `Customer ${at}`, at % 5]),
)
const orders = table(
  { order: 'integer', customer_id: 'integer', rating: 'integer' },
  range(200, (at) => [at + 1000, at % 50 === 49 ? null : at % 50, at % 5]),
)

test.each([
  ['customer_id', 'orders', 'id', 'customers', 1],
  ['customerId', 'orders', 'customer_id', 'x', 1],
  ['customer_id', 'orders', 'name', 'customers', 0],
  ['cust_id', 'orders', 'customer_id', 'x', 0.9],
  ['colour', 'a', 'height', 'b', 0],
])('`%s` of %s is called like `%s` of %s to %d', (left, leftTable, right, rightTable, alike) => {
  expect(likeness({ name: left, table: leftTable }, { name: right, table: rightTable })).toBeCloseTo(alike)
})

describe('joinKeys', () => {
  it('finds the key by name, overlap and uniqueness, not the column that happens to be equal', async () => {
    const [best, ...others] = await keysOf(orders, customers, ['orders 1', 'customers'])
    expect(best).toMatchObject({
      on: [{ left: 'customer_id', right: 'id' }],
      cardinality: 'many-to-one',
      match: { rows: { left: 200, right: 40 }, keyed: { left: 196 }, matched: { left: 160, right: 40 }, shared: 40 },
    })
    expect(best?.match).toMatchObject({ keys: { left: 49, right: 40 }, most: { left: 4, right: 1 }, pairs: 160 })
    expect(others.find(({ on }) => on[0]?.left === 'rating')?.score ?? 0).toBeLessThan(0.6)
  })

  it('takes two columns together where none alone tells the rows apart', async () => {
    const prices = table(
      { year: 'integer', region: 'text', price: 'number' },
      range(20, (at) => [2000 + (at % 10), at < 10 ? 'north' : 'south', at / 7]),
    )
    const sales = table(
      { year: 'integer', region: 'text', sold: 'integer' },
      range(60, (at) => [2000 + (at % 10), at % 20 < 10 ? 'north' : 'south', at * 13]),
    )
    const [best] = await keysOf(sales, prices, ['sales', 'prices'])
    expect(best?.on.map(({ left }) => left).toSorted()).toEqual(['region', 'year'])
    expect(best).toMatchObject({ cardinality: 'many-to-one', match: { matched: { left: 60 } } })
  })

  it('says when texts match only once they are trimmed or in lower case', async () => {
    const cities = table(
      { city: 'text' },
      range(12, (at) => [`Town ${at}`]),
    )
    const padded = table(
      { city: 'text' },
      range(30, (at) => [` Town ${at % 12} `]),
    )
    const shouted = table(
      { city: 'text' },
      range(30, (at) => [`TOWN ${at % 12}`]),
    )
    const [trimmed] = await keysOf(padded, cities, ['padded', 'cities 1'])
    expect(trimmed?.prepare.map(({ side, kind }) => `${side} ${kind}`)).toEqual(['left trim'])
    expect(trimmed?.match.matched.left).toBe(30)
    const [lower] = await keysOf(shouted, cities, ['shouted', 'cities 2'])
    expect(lower?.prepare.map(({ side, kind }) => `${side} ${kind}`)).toEqual(['left changeCase', 'right changeCase'])
  })

  it('offers a cast where one side is text', async () => {
    const numbers = table(
      { code: 'integer' },
      range(10, (at) => [at]),
    )
    const texts = table(
      { code: 'text' },
      range(10, (at) => [String(at)]),
    )
    expect((await keysOf(texts, numbers, ['texts', 'numbers']))[0]).toMatchObject({
      prepare: [{ side: 'left', kind: 'cast', params: { columns: ['code'], type: 'integer' } }],
      match: { matched: { left: 10 } },
    })
  })

  it('finds nothing in tables that have nothing in common, or no rows', async () => {
    const other = table(
      { colour: 'text', height: 'number' },
      range(20, (at) => [`c${at}`, at / 3]),
    )
    expect(await keysOf(customers, other, ['customers 3', 'other'])).toEqual([])
    expect(await keysOf(customers, table({ id: 'integer' }), ['customers 4', 'empty'])).toEqual([])
  })

  it('projects what a part of the keys tells', async () => {
    const big = table({ k: 'integer' })
    await native.execute('CREATE TABLE big AS SELECT (range * 7919) % 500000 AS k FROM range(1200000)')
    await native.execute('CREATE TABLE codes AS SELECT range * 2 AS k FROM range(250000)')
    const relation = (id: string) => ({ id, from: identifier(id), columns: big.columns })
    const [best] = await joinKeys((query) => native.query(query), relation('big'), relation('codes'))
    expect(best).toMatchObject({ cardinality: 'many-to-one', match: { sampled: true, rows: { left: 1_200_000 } } })
    expect((best?.match.matched.left ?? 0) / 600_000).toBeCloseTo(1, 1)
  })
})

describe('joinSuggestions', () => {
  it('offers a join by the best key, with the rows that it does not fit', async () => {
    const [left, right] = [await native.load('orders 5', orders), await native.load('clients', customers)]
    const [join] = await joinSuggestions((query) => native.query(query), left, [right])
    expect(join).toMatchObject({
      kind: 'join',
      others: ['clients'],
      params: { on: [{ left: 'customer_id', right: 'id' }], how: 'left', expect: 'many-to-one' },
      fits: 160,
      of: 200,
      because: '`customer_id` is found in `id` of `clients` for 80% of 200 rows; `clients` has one row for each.',
    })
    const { misfits } = join ?? {}
    if (misfits === undefined) throw new Error('no condition')
    const { rows } = await native.query(sql`SELECT count(*) FROM ${left.from} WHERE ${misfits}`)
    expect(rows).toEqual([[40]])
  })
})
