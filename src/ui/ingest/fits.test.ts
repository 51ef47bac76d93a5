import { expect, test } from 'vitest'
import { fitOf } from './fits.ts'

const column = (values: number, fits: Readonly<Record<string, number>>, missing = 0) => ({
  ...{ name: 'a', values, missing, fits },
  notes: [],
})

test.each([
  [column(3201, { integer: 3144, text: 3201 }), 'integer', '98.2% of 3,201 fit integer, 57 do not', 57],
  [column(3201, { integer: 3201, text: 3201 }, 12), 'integer', 'all 3,201 fit, 12 missing', 0],
  [column(100, { integer: 99 }), 'integer', '99% of 100 fit integer, 1 does not', 1],
  [column(100, { text: 100 }), 'date', '0% of 100 fit date, 100 do not', 100],
  [column(3201, { integer: 3144, number: 3150, text: 3201 }), 'text', '98.4% of 3,201 would fit number', 0],
  [column(50, { integer: 50, text: 50 }), 'text', 'all 50 would fit integer', 0],
  [column(50, { integer: 3, text: 50 }, 1), 'text', '50 values, 1 missing', 0],
  [column(0, {}, 40), 'text', 'all 40 missing', 0],
  [column(0, {}), 'integer', 'no value', 0],
  [{ ...column(900, { date: 900 }), beginning: 900 }, 'date', 'all 900 fit, of the first 900 rows', 0],
])('%o as %s: %s', (found, type, text, misfits) => {
  expect(fitOf(found, type)).toEqual({ text, misfits })
})
