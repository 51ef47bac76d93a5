import { expect, test } from 'vitest'
import { ALL, chosenOf, choiceOf, entriesOf, shownOf, withAll, withChoice, type Choices } from './choices.ts'
import { rowsOfValues } from './rowsOfValues.ts'

const entries = entriesOf([
  { values: ['Zürich', 'ZURICH', 'Zurich'], rows: [5, 2, 1] },
  { values: ['Basel', 'BASEL'], rows: [40, 1] },
  { values: ['Rio de Janeiro', 'Rio'], rows: [3, 3] },
])
const [zurich, basel] = entries
const none: Choices = new Map()

test('the most frequent value stays unless another is chosen; all, or only those shown, are merged at once', () => {
  if (zurich === undefined || basel === undefined) throw new Error('no entries')
  expect(choiceOf(none, zurich)).toEqual({ merge: false, to: 'Zürich' })
  const typed = withChoice(none, basel, { to: 'Bâle' })
  expect(chosenOf(entries, typed).merges).toEqual([])
  const all = withAll(typed, [basel, zurich], true)
  expect(chosenOf(entries, all)).toEqual({
    merges: [
      { values: ['Zürich', 'ZURICH', 'Zurich'], to: 'Zürich' },
      { values: ['Basel', 'BASEL'], to: 'Bâle' },
    ],
    values: 4,
    rows: 44,
  })
  expect(chosenOf(entries, withAll(all, entries, false)).merges).toEqual([])
})

const names = (change: Partial<typeof ALL>) =>
  shownOf(entries, { ...ALL, ...change }).map((each) => each.cluster.values[0])

test('clusters are filtered by what they hold and sorted', () => {
  expect(names({})).toEqual(['Zürich', 'Basel', 'Rio de Janeiro'])
  expect(names({ order: 'rows' })).toEqual(['Basel', 'Zürich', 'Rio de Janeiro'])
  expect(names({ order: 'name' })).toEqual(['Basel', 'Rio de Janeiro', 'Zürich'])
  expect(names({ order: 'spread' })).toEqual(['Zürich', 'Basel', 'Rio de Janeiro'])
  expect(names({ size: 3 })).toEqual(['Zürich'])
  expect(names({ rows: 8 })).toEqual(['Zürich', 'Basel'])
  expect(names({ length: 6 })).toEqual(['Zürich', 'Rio de Janeiro'])
  expect(names({ spread: 1 })).toEqual(['Zürich', 'Basel'])
  expect(names({ find: 'zur' })).toEqual(['Zürich'])
})

test('the rows of values, as a condition', () => {
  expect(rowsOfValues('my city', ["L'Aquila", 'Roma'])).toBe(`"my city" in ('L''Aquila', 'Roma')`)
})
