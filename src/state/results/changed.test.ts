import { afterAll, beforeAll, expect, test } from 'vitest'
import { STEPS } from '../../core/steps/index.ts'
import { table } from '../../core/table.ts'
import type { Relation } from '../../core/relation.ts'
import { openNative, type Native } from '../../testing/native.ts'
import { changedRows } from './changed.ts'

let native: Native
let input: Relation
beforeAll(async () => {
  native = await openNative()
  input = await native.load(
    't',
    table({ a: 'text', 'before a': 'integer' }, [
      [' x', 1],
      ['y', 2],
      ['z ', 3],
      [null, 4],
    ]),
  )
})
afterAll(() => {
  native.close()
})

async function changed(kind: string, params: Readonly<Record<string, unknown>>) {
  const step = STEPS.find(kind)
  if (step === undefined) throw new Error(kind)
  const rows = changedRows(step, params, [input])
  return rows === undefined ? undefined : { ...rows, table: await native.query(rows.query) }
}

test('changed rows have their number, the new values, and after all others the old ones', async () => {
  const answer = await changed('trim', { columns: ['a'] })
  expect(answer?.before).toEqual(['a'])
  expect(answer?.table.rows).toEqual([
    [1, 'x', 1, ' x'],
    [3, 'z', 3, 'z '],
  ])
  const names = answer?.table.columns.map(({ name }) => name) ?? []
  expect(new Set(names).size).toBe(names.length)
})

test('of a filter they are the rows that it dropped, with the numbers they had', async () => {
  const answer = await changed('dropNulls', { columns: ['a'] })
  expect(answer?.table.rows).toEqual([[4, null, 4]])
  expect(answer?.before).toEqual([])
})

test('a step whose rows cannot be matched with the input has none', async () => {
  expect(await changed('limit', { count: 1 })).toBeUndefined()
})
