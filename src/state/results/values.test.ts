import { afterAll, beforeAll, expect, test } from 'vitest'
import { table } from '../../core/table.ts'
import type { Relation } from '../../core/relation.ts'
import { openNative, type Native } from '../../testing/native.ts'
import { valueCounts } from './values.ts'

let native: Native
let input: Relation
beforeAll(async () => {
  native = await openNative()
  input = await native.load('t', table({ v: 'text' }, [['PG'], ['R'], ['R'], [null], ['pg-13'], ['R']]))
})
afterAll(() => {
  native.close()
})

const ask = (search: string, limit = 10) => valueCounts((query) => native.query(query), input, 'v', search, limit)

test('every value is counted, the most frequent first, missing among them', async () => {
  const { rows, distinct, values } = await ask('')
  expect({ rows, distinct }).toEqual({ rows: 6, distinct: 4 })
  expect(values[0]).toEqual({ value: 'R', count: 3 })
  expect(values).toContainEqual({ value: null, count: 1 })
  expect(values.reduce((sum, { count }) => sum + count, 0)).toBe(rows)
})

test('a search finds values that hold it in any case; the limit leaves the count of values', async () => {
  const { distinct, values } = await ask('PG', 1)
  expect(distinct).toBe(2)
  expect(values).toHaveLength(1)
  expect(String(values[0]?.value).toLowerCase()).toContain('pg')
})

test('what nobody wrote is found nowhere, signs of patterns among it', async () => {
  expect((await ask('%')).values).toEqual([])
})
