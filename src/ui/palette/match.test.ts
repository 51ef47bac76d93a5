import fc from 'fast-check'
import { expect, test } from 'vitest'
import { marked, matching, score } from './match.ts'

const item = (label: string, detail?: string) => ({
  id: label,
  label,
  run: () => undefined,
  ...(detail === undefined ? {} : { detail }),
})

test('the beginning of a label comes first, then of a word, then its middle, then the detail', () => {
  const items = [item('Undo', 'filter'), item('Refilter'), item('Keep, filter'), item('Filter rows')]
  const [group] = matching([{ title: 'g', items }], 'fil')
  expect(group?.items.map(({ label }) => label)).toEqual(['Filter rows', 'Keep, filter', 'Refilter', 'Undo'])
})

test('every word must be found, in any order', () => {
  expect(score(item('Drop rows with missing'), 'miss drop')).toBeGreaterThan(0)
  expect(score(item('Drop rows with missing'), 'miss sort')).toBe(0)
})

test('nothing asked for keeps the order and leaves out empty groups', () => {
  const groups = [
    { title: 'a', items: [] },
    { title: 'b', items: [item('z'), item('a')] },
  ]
  expect(matching(groups, ' ')).toEqual([groups[1]])
})

test('what is marked is the text, and what was asked for', () => {
  expect(marked('release_date', 'REL')).toEqual(['', 'rel', 'ease_date'])
  fc.assert(
    fc.property(fc.string(), fc.string(), (text, query) => {
      expect(marked(text, query).join('')).toBe(text)
    }),
  )
})
