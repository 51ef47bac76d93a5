import { expect, test } from 'vitest'
import { readDuration } from './duration.ts'

test.each([
  ['1 day', { count: 1, unit: 'day' }],
  ['15 minutes', { count: 15, unit: 'minute' }],
  ['0 quarters', { count: 0, unit: 'quarter' }],
])('%s is a duration', (text, duration) => {
  expect(readDuration(text)).toEqual(duration)
})

test.each(['', 'day', '1', '1day', '1 fortnight', '-1 days', '1.5 days', '1  day', '1 dayss', '1 Day'])(
  '%j is none',
  (text) => {
    expect(readDuration(text)).toBeUndefined()
  },
)
