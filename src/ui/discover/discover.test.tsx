import { cleanup, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import fc from 'fast-check'
import { afterEach, expect, test, vi } from 'vitest'
import type { Association } from '../../core/analyses/associations/result.ts'
import { renderIn, stillApp } from '../../testing/renderApp.tsx'
import { contrast, divergingColour, rgbOf } from './colours.ts'
import { Matrix, shortText } from './Matrix.tsx'
import { chartOfPair, pairKey } from './pairs.ts'

afterEach(cleanup)

test('the figure in a cell can be read on every colour of both schemes', () => {
  fc.assert(
    fc.property(fc.double({ min: -1, max: 1, noNaN: true }), fc.constantFrom('light', 'dark'), (value, scheme) => {
      const { fill, ink } = divergingColour(value, scheme)
      const [red = 0, green = 0, blue = 0] = fill.match(/\d+/g)?.map(Number) ?? []
      expect(contrast([red, green, blue], rgbOf(ink))).toBeGreaterThan(4.5)
    }),
  )
})

test('opposite figures have different colours', () => {
  expect(divergingColour(0.9, 'light').fill).not.toBe(divergingColour(-0.9, 'light').fill)
})

test.each([
  [0.954, '.95'],
  [-0.78, '−.78'],
  [1, '1'],
  [0.5, '.50'],
  [-1, '−1'],
])('%d is written %s', (value, text) => {
  expect(shortText(value)).toBe(text)
})

const matrix = {
  columns: ['a', 'b', 'c'],
  values: [
    [1, 0.9, null],
    [0.9, 1, -0.4],
    [null, -0.4, 1],
  ],
}

test('a matrix is one tab stop; arrows go from pair to pair and name them', async () => {
  const user = userEvent.setup()
  const picked = vi.fn()
  renderIn(
    stillApp([]),
    <Matrix matrix={matrix} current={undefined} onPick={picked} describe={(key) => `pair ${key}`} />,
  )
  await user.tab()
  expect(document.activeElement?.getAttribute('aria-label')).toBe(`pair ${pairKey('a', 'b')}`)
  await user.keyboard('{ArrowDown}')
  expect(document.activeElement?.getAttribute('aria-label')).toBe('c with a: not compared')
  await user.keyboard('{ArrowRight}{ArrowRight}')
  expect(document.activeElement?.textContent).toBe('−.40')
  expect(picked).toHaveBeenLastCalledWith(pairKey('c', 'b'))
  expect(screen.getAllByRole('gridcell').filter((cell) => cell.tabIndex === 0)).toHaveLength(1)
})

const pair: Association = {
  columns: ['genre', 'rating'],
  of: 'mixed',
  n: 10,
  test: { measure: 'correlationRatio', value: 0.4, p: 0.01, adjustedP: 0.02 },
}
const columns = [
  { name: 'genre', type: 'text' },
  { name: 'rating', type: 'number' },
]

test('a pair is drawn as its finding says, in either order of its columns', () => {
  const chart = { kind: 'heatmap', params: { x: 'rating', y: 'genre' } }
  const finding = { severity: 'info', text: [], columns: ['rating', 'genre'], weight: 1, chart } as const
  expect(chartOfPair(pair, [finding], columns)).toEqual(chart)
})

test('a pair without a finding is drawn by the chart that suits it', () => {
  expect(chartOfPair(pair, [], columns)?.kind).toMatch(/\w+/)
})
