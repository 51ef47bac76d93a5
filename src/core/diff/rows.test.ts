import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Row, Table } from '../data.ts'
import type { Relation } from '../relation.ts'
import { identifier, sql } from '../sql/sql.ts'
import { table } from '../table.ts'
import { nativeOfTests } from '../../testing/nativeOfTests.ts'
import { diffColumns } from './columns.ts'
import { decodePage, differing, isCompared, pageQuery, sideBySide } from './page.ts'
import { differenceCounts, differences, type Comparing, type Matching, type Side } from './rows.ts'

const native = nativeOfTests()
let tables = 0

async function side(content: Table): Promise<Side> {
  return { ...(await native.load(`t${(tables += 1)}`, content)), byRowid: true }
}

function comparing(left: Side, right: Side, matching: Matching): Comparing {
  return { left, right, matching, compared: diffColumns(left.columns, right.columns).filter(isCompared) }
}

async function differenceOf(comparison: Comparing) {
  const from = sql`(${differences(comparison)}) AS differing`
  const { rows, columns } = await native.query(differenceCounts(from, comparison.compared))
  const counts = Object.fromEntries(columns.map(({ name }, at) => [name, Number(rows[0]?.[at])]))
  return { counts, rows: (await native.query(sql`SELECT * FROM ${from}`)).rows }
}

const wholeRow = ({ columns }: Relation): Matching => ({
  by: 'key',
  key: columns.map(({ name }) => [name, name] as const),
  unique: false,
})

const PEOPLE = table({ id: 'integer', name: 'text', born: 'date' }, [
  [1, 'Ann', '2046-12-31'],
  [2, 'Bob', null],
  [3, null, '1990-01-01'],
  [4, 'Dan', '1991-01-01'],
])

describe('differences of two tables', () => {
  it('by place', async () => {
    const left = await side(PEOPLE)
    const right = await side({
      ...PEOPLE,
      rows: PEOPLE.rows.map(([id = null, name = null, born = null]) => [id, name, id === 1 ? '1946-12-31' : born]),
    })
    const found = await differenceOf(comparing(left, right, { by: 'place' }))
    expect(found.counts).toEqual({ total: 1, changed: 1, removed: 0, added: 0, problems: 0, c0: 0, c1: 0, c2: 1 })
    expect(found.rows).toEqual([[1, 1, 0, false, false, false, true]])
  })

  it('by the numbers of rows, where one becomes several, one goes and one is new', async () => {
    const left = await side(PEOPLE)
    const right = await side(
      table({ id: 'integer', name: 'text', born: 'date' }, [
        [4, 'Dan', '1991-01-01'],
        [1, 'Anne', '2046-12-31'],
        [1, 'Ann', '2046-12-31'],
        [9, null, null],
        [3, null, '1990-01-01'],
      ]),
    )
    const from = sql`(SELECT * FROM (VALUES (4), (1), (1), (NULL), (3)) AS v(l))`
    const found = await differenceOf(comparing(left, right, { by: 'rows', from, unique: false }))
    expect(found.rows.map((row) => row.slice(0, 3))).toEqual([
      [1, 2, 0],
      [2, null, 1],
      [null, 3, 2],
      [null, 4, 2],
    ])
    expect(found.counts).toMatchObject({ total: 4, changed: 1, removed: 1, added: 2, c0: 0, c1: 1, c2: 0 })
  })

  it('by a key, missing ones being equal and repeated ones going in pairs', async () => {
    const left = await side(
      table({ k: 'text', v: 'integer' }, [
        ['a', 1],
        ['a', 2],
        [null, 3],
        ['z', 4],
      ]),
    )
    const right = await side(
      table({ k: 'text', v: 'integer' }, [
        [null, 3],
        ['a', 1],
        ['a', 5],
        ['a', 6],
      ]),
    )
    const found = await differenceOf(comparing(left, right, { by: 'key', key: [['k', 'k']], unique: false }))
    expect(found.rows.map((row) => row.slice(0, 3))).toEqual([
      [2, 3, 0],
      [4, null, 1],
      [null, 4, 2],
    ])
  })

  it('tells values of two types apart by what they say', async () => {
    const left = await side(
      table({ n: 'text', d: 'text' }, [
        ['1', '2024-01-31'],
        ['007', '31.1.'],
        [null, null],
      ]),
    )
    const right = await side(
      table({ n: 'number', d: 'date' }, [
        [1, '2024-01-31'],
        [7, null],
        [null, null],
      ]),
    )
    const { counts } = await differenceOf(comparing(left, right, { by: 'place' }))
    expect(counts).toMatchObject({ total: 1, c0: 1, c1: 1 })
  })

  it('puts first what does not fit', async () => {
    const left = await side(table({ n: 'text' }, [['1 '], ['x'], ['3']]))
    const right = await side(table({ n: 'text' }, [['1'], [null], ['3']]))
    const problem = sql`${identifier('n')} = 'x'`
    const found = await differenceOf({ ...comparing(left, right, { by: 'place' }), problem })
    expect(found.rows).toEqual([
      [2, 2, 0, true, true],
      [1, 1, 0, false, true],
    ])
    expect(found.counts).toMatchObject({ problems: 1 })
  })

  it('of columns that no longer are the same ones', async () => {
    const left = await side(PEOPLE)
    const right = await side(
      table({ full: 'text', id: 'integer' }, [
        ['Ann', 1],
        ['Bob', 2],
        [null, 3],
        ['D.', 4],
      ]),
    )
    const columns = diffColumns(left.columns, right.columns, new Map([['name', 'full']]))
    expect(columns.map(({ name, left: l, right: r }) => [name, l?.name, r?.name])).toEqual([
      ['full', 'name', 'full'],
      ['born', 'born', undefined],
      ['id', 'id', 'id'],
    ])
    const pairs = {
      from: sideBySide({ offset: 1, limit: 200 }),
      left,
      right,
      columns,
      stretch: { offset: 1, limit: 200 },
    }
    const page = decodePage(await native.query(pageQuery(pairs)), columns)
    expect(page.table.rows).toEqual([
      [2, 'Bob', null, 2],
      [3, null, '1990-01-01', 3],
      [4, 'D.', '1991-01-01', 4],
    ])
    expect(page.changes.map(({ became, before }) => [became, [...before]])).toEqual([
      ['same', []],
      ['same', []],
      ['changed', [[1, 'Dan']]],
    ])
  })
})

describe('properties', () => {
  const value = fc.constantFrom(null, 1, 2, 3)
  const text = fc.constantFrom(null, '', 'a', 'b')
  const rows = fc.array(fc.tuple(value, text), { maxLength: 12 })
  const tableOf = (content: readonly Row[]) => table({ a: 'integer', b: 'text' }, content)

  it('a table does not differ from itself, however rows are matched', async () => {
    await fc.assert(
      fc.asyncProperty(rows, async (content) => {
        const one = await side(tableOf(content))
        const self = sql`(SELECT row_number() OVER () AS l FROM ${one.from})`
        const matchings: readonly Matching[] = [
          { by: 'place' },
          { by: 'rows', from: self, unique: true },
          wholeRow(one),
        ]
        for (const matching of matchings)
          expect((await differenceOf(comparing(one, one, matching))).counts).toMatchObject({ total: 0 })
      }),
      { numRuns: 30 },
    )
  })

  it('counts add up, rows of both sides too, and pages hold each difference once', async () => {
    await fc.assert(
      fc.asyncProperty(rows, rows, fc.boolean(), async (before, after, byKey) => {
        const [left, right] = [await side(tableOf(before)), await side(tableOf(after))]
        const matching: Matching = byKey ? { by: 'key', key: [['b', 'b']], unique: false } : wholeRow(left)
        const comparison = comparing(left, right, matching)
        const { counts, rows: listed } = await differenceOf(comparison)
        const { total = 0, changed = 0, removed = 0, added = 0, c0 = 0, c1 = 0 } = counts
        expect(total).toBe(changed + removed + added)
        expect(after.length - before.length).toBe(added - removed)
        expect(c0 + c1).toBeGreaterThanOrEqual(changed)
        if (!byKey) expect(changed).toBe(0)
        expect(new Set(listed.map(([l, r]) => JSON.stringify([l, r]))).size).toBe(total)

        const from = sql`(${differences(comparison)}) AS differing`
        const paged: Row[] = []
        for (let offset = 0; offset <= total; offset += 5) {
          const pairs = {
            from: differing(from, sql`true`, { offset, limit: 5 }),
            left,
            right,
            columns: comparison.compared,
          }
          const page = decodePage(await native.query(pageQuery(pairs)), comparison.compared)
          paged.push(...page.changes.map(({ left: l = null, right: r = null }) => [l, r]))
        }
        expect(paged).toEqual(listed.map(([l, r]) => [l, r]))
      }),
      { numRuns: 40 },
    )
  })

  it('of whole rows they are what a multiset of both would say', async () => {
    await fc.assert(
      fc.asyncProperty(rows, rows, async (before, after) => {
        const [left, right] = [await side(tableOf(before)), await side(tableOf(after))]
        const { counts } = await differenceOf(comparing(left, right, wholeRow(left)))
        const tally = new Map<string, number>()
        for (const row of before) tally.set(JSON.stringify(row), (tally.get(JSON.stringify(row)) ?? 0) + 1)
        for (const row of after) tally.set(JSON.stringify(row), (tally.get(JSON.stringify(row)) ?? 0) - 1)
        const sum = (sign: 1 | -1) => [...tally.values()].reduce((all, each) => all + Math.max(0, sign * each), 0)
        expect([counts['removed'], counts['added']]).toEqual([sum(1), sum(-1)])
      }),
      { numRuns: 40 },
    )
  })
})
