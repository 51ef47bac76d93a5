import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyTree, withoutPlaces } from '../../testing/anyTree.ts'
import { parse } from './parse.ts'
import { print } from './print.ts'
import { renameColumn } from './renameColumn.ts'

test.each([
  ['a + a*b', 'a', 'x', 'x + x*b'],
  ['"US Gross" / budget', 'US Gross', 'gross', 'gross / budget'],
  ['upper( a ) -1', 'a', 'order', 'upper( "order" ) -1'],
  ["a || 'a'", 'a', 'b', "b || 'a'"],
  ['a(a)', 'a', 'b', 'a(b)'],
  ['cast(text as text)', 'text', 'body', 'cast(body as text)'],
  ["date '2024-01-01' > date", 'date', 'day', "date '2024-01-01' > day"],
  [
    'sum(a) over (partition by a order by a rows 1 preceding)',
    'a',
    'a b',
    'sum("a b") over (partition by "a b" order by "a b" rows 1 preceding)',
  ],
  ['A + a', 'a', 'b', 'A + b'],
  ['a +', 'a', 'b', 'a +'],
])('%s: %s becomes %s', (text, from, to, expected) => {
  expect(renameColumn(text, from, to)).toBe(expected)
})

test('there and back is the same formula', () => {
  fc.assert(
    fc.property(anyTree, (tree) => {
      const text = print(tree)
      const back = renameColumn(renameColumn(text, 'a', 'nowhere to be seen'), 'nowhere to be seen', 'a')
      const [before, after] = [parse(text), parse(back)]
      expect(after.ok && withoutPlaces(after.value)).toEqual(before.ok && withoutPlaces(before.value))
    }),
  )
})
