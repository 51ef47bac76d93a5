import { expect, test } from 'vitest'
import { checkTest } from '../../testing/checkTest.ts'
import { unique } from './unique.ts'

checkTest(unique)

test('suggested where every value is distinct, and says when that is an estimate', () => {
  const seen = { column: { name: 'id', type: 'integer' }, rows: 1000, nulls: 0, min: 1, max: 1000, top: [] }
  const reason = (more: object) => unique.suggest?.({ ...seen, distinct: 1000, ...more })?.reason
  expect(reason({})).toBe('All 1,000 values are distinct.')
  expect(reason({ distinct: 930, distinctApproximate: true })).toBe('No value came twice in a large sample.')
  expect(reason({ distinctApproximate: true, top: [{ value: '7', count: 2 }] })).toBeUndefined()
  expect(reason({ distinct: 999 })).toBeUndefined()
  expect(reason({ nulls: 1 })).toBeUndefined()
  expect(reason({ column: { name: 'x', type: 'number' } })).toBeUndefined()
})
