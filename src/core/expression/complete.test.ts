import { describe, expect, test } from 'vitest'
import { complete } from './complete.ts'

const columns = [
  { name: 'US Gross', type: 'integer' },
  { name: 'Title', type: 'text' },
  { name: 'budget', type: 'integer' },
]

/** Completion at the bar in a text. */
const at = (marked: string) => complete(marked.replace('|', ''), marked.indexOf('|'), columns)
const labels = (marked: string) => at(marked).candidates.map(({ label }) => label)

describe('complete', () => {
  test('offers columns first, then functions, by their beginning', () => {
    expect(labels('ti|')[0]).toBe('Title')
    expect(labels('1 + sub|')).toContain('substr')
    expect(labels('b|').slice(0, 2)).toEqual(['budget', 'bit_and'])
  })

  test('applies a name quoted where it must be, over what is typed', () => {
    expect(at('1 + us|')).toMatchObject({
      from: 4,
      to: 6,
      candidates: [{ label: 'US Gross', apply: '"US Gross"', detail: 'integer' }],
    })
    expect(at('1 + "US G|')).toMatchObject({ from: 4, to: 9, candidates: [{ apply: '"US Gross"' }] })
  })

  test('offers everything where nothing is typed, with signatures of functions', () => {
    const { candidates } = at('|')
    expect(candidates[0]?.label).toBe('US Gross')
    expect(candidates.find(({ label }) => label === 'upper')).toMatchObject({
      detail: 'upper(text: text): text',
      apply: 'upper(',
    })
  })

  test('offers types after as', () => {
    expect(labels('cast(Title as |')).toContain('timestamp')
    expect(labels('cast(Title as nu|')).toEqual(['number'])
  })

  test('offers nothing inside of a text or a number', () => {
    expect(labels("Title = 'ti|")).toEqual([])
    expect(labels("Title = 'ti'|")).toEqual([])
    expect(labels('12|')).toEqual([])
  })
})
