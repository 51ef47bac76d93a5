import fc from 'fast-check'
import { expect, test } from 'vitest'
import { placeAt, rowsInView, scrolled, scrolledHeight, TALLEST, TOP, type Extent, type Place } from './scrolling.ts'

const ROW = 27
const extents = fc
  .record({ rows: fc.integer({ min: 1, max: 20_000_000 }), view: fc.integer({ min: 60, max: 1500 }) })
  .map(({ rows, view }): Extent => ({ total: rows * ROW, view }))

const topOf = ({ scrollTop, offset }: Place) => scrollTop + offset
const endOf = ({ total, view }: Extent) => Math.max(0, total - view)
const barEnd = (extent: Extent) => Math.max(0, scrolledHeight(extent) - extent.view)

test('no box is taller than a browser can lay out', () => {
  expect(scrolledHeight({ total: 10_000_000 * ROW, view: 600 })).toBe(TALLEST)
  expect(scrolledHeight({ total: 270, view: 600 })).toBe(270)
})

test('every place of a table of any size can be shown', () => {
  fc.assert(
    fc.property(extents, fc.double({ min: 0, max: 1, noNaN: true }), (extent, share) => {
      const place = placeAt(extent, share * endOf(extent))
      expect(topOf(place)).toBeCloseTo(share * endOf(extent), 3)
      expect(place.scrollTop).toBeGreaterThanOrEqual(0)
      expect(place.scrollTop).toBeLessThanOrEqual(barEnd(extent))
    }),
  )
})

test('the ends of the bar are the ends of the table', () => {
  fc.assert(
    fc.property(extents, (extent) => {
      expect(topOf(scrolled(extent, placeAt(extent, endOf(extent)), 0))).toBe(0)
      expect(topOf(scrolled(extent, TOP, barEnd(extent)))).toBeCloseTo(endOf(extent), 3)
    }),
  )
})

test('small moves of the bar move by as many pixels, however tall the table', () => {
  fc.assert(
    fc.property(
      extents,
      fc.double({ min: 0.1, max: 0.9, noNaN: true }),
      fc.integer({ min: -400, max: 400 }),
      (extent, share, by) => {
        const before = placeAt(extent, Math.round(share * endOf(extent)))
        const bar = before.scrollTop + by
        fc.pre(bar > 0 && bar < barEnd(extent))
        const wanted = Math.max(0, Math.min(endOf(extent), topOf(before) + by))
        expect(topOf(scrolled(extent, before, bar))).toBeCloseTo(wanted, 3)
      },
    ),
  )
})

test('scrolling up step by step reaches the first row and stays within the bar', () => {
  const extent = { total: 5_000_000 * ROW, view: 600 }
  let place = placeAt(extent, 40_000)
  for (let step = 0; step < 400; step += 1) {
    place = scrolled(extent, place, Math.max(0, place.scrollTop - 100))
    expect(place.scrollTop).toBeGreaterThanOrEqual(0)
  }
  expect(place).toEqual(TOP)
})

test('the rows in view, with some more, never beyond the table', () => {
  expect(rowsInView(0, 270, ROW, 1000, 4)).toEqual({ first: 0, last: 14 })
  expect(rowsInView(999 * ROW - 243, 270, ROW, 1000, 4)).toEqual({ first: 986, last: 1000 })
  expect(rowsInView(0, 270, ROW, 0, 4)).toEqual({ first: 0, last: 0 })
})
