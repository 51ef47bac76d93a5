import fc from 'fast-check'
import { expect, it } from 'vitest'
import { naturalOrder } from './naturalOrder.ts'

it('puts 2 before 10, and folders in their order', () => {
  const names = ['part-10.csv', 'part-2.csv', 'Part-1.csv', 'year=2023/b.csv', 'year=2023/a.csv', 'part-02.csv', 'part']
  expect([...names].sort(naturalOrder)).toEqual([
    'part',
    'Part-1.csv',
    'part-02.csv',
    'part-2.csv',
    'part-10.csv',
    'year=2023/a.csv',
    'year=2023/b.csv',
  ])
})

it('is an order: whatever the names, sorting them in any sequence gives the same', () => {
  const name = fc.string({ unit: fc.constantFrom('a', 'B', '0', '1', '2', '-'), maxLength: 6 })
  fc.assert(
    fc.property(fc.array(name), (names) => {
      expect([...names].reverse().sort(naturalOrder)).toEqual([...names].sort(naturalOrder))
    }),
  )
})
