import { expect, test } from 'vitest'
import { checkTest } from '../../testing/checkTest.ts'
import { notNull } from './notNull.ts'

checkTest(notNull)

test('suggested where nothing is missing, never for an empty table', () => {
  const seen = { column: { name: 'c', type: 'text' }, distinct: 2, min: 'a', max: 'b', top: [] }
  expect(notNull.suggest?.({ ...seen, rows: 1000, nulls: 0 })).toEqual({
    params: { columns: ['c'] },
    reason: 'None of 1,000 values is missing.',
  })
  expect(notNull.suggest?.({ ...seen, rows: 1000, nulls: 1 })).toBeUndefined()
  expect(notNull.suggest?.({ ...seen, rows: 0, nulls: 0 })).toBeUndefined()
})
