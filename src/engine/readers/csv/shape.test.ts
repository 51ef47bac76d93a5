import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { strictCast } from '../../../core/sql/casts.ts'
import { render } from '../../../core/sql/render.ts'
import { joined, sql } from '../../../core/sql/sql.ts'
import { connectNode } from '../../node.ts'
import type { Connector } from '../../connector.ts'
import { fitTest } from './scan.ts'
import { LOOKS, shapeOf } from './shape.ts'

let engine: Connector
beforeAll(async () => {
  engine = await connectNode()
}, 60_000)
afterAll(() => engine.close())

const TYPES = ['boolean', 'integer', 'number', 'decimal(5,2)', 'decimal(38,0)', 'date', 'timestamp', 'time', 'binary']
const encoder = new TextEncoder()

const digits = (min: number, max: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: min, maxLength: max }).map((each) => each.join(''))
const sign = fc.constantFrom('', '-', '+', '--')
const number = fc
  .tuple(
    sign,
    digits(0, 21),
    fc.constantFrom('', '.', ','),
    digits(0, 6),
    fc.constantFrom('', '', 'e5', 'E-3', 'e', 'e400'),
  )
  .map((parts) => parts.join(''))
const part = fc.constantFrom('00', '01', '02', '1', '12', '13', '23', '24', '29', '30', '31', '59', '60', 'ab', '')
const date = fc
  .tuple(fc.constantFrom('2024', '2023', '1900', '2000', '0001', '24'), fc.constantFrom('-', '/'), part, part)
  .map(([year, mark, month, day]) => [year, month, day].join(mark))
const time = fc
  .tuple(part, part, part, fc.constantFrom('', '.', '.5', '.123456', '.1234567890'), fc.constantFrom(':', '.'))
  .map(
    ([hour, minute, second, fraction, mark]) =>
      `${[hour, minute, second].filter((each) => each !== '').join(mark)}${fraction}`,
  )
const offset = fc.constantFrom('', '', 'Z', '+02', '-0330', '+02:30', '+24', '+1', 'z')
const timestamp = fc.tuple(date, fc.constantFrom(' ', 'T', '  '), time, offset).map((parts) => parts.join(''))
const word = fc.constantFrom(
  'true',
  'False',
  'TRUE',
  'yes',
  't',
  'NaN',
  'inf',
  'infinity',
  'epoch',
  '0x1F',
  '1_0',
  'ff',
  'FFa',
  ' 1',
  '1 ',
  '٣',
  '',
)
const text = fc.oneof(
  number,
  date,
  time,
  timestamp,
  word,
  fc.string({ maxLength: 12 }).map((each) => each.replaceAll('\0', '')),
)

describe('the shape of a field', () => {
  it('fits a type exactly when the strict cast of the database does', async () => {
    const texts = fc.sample(text, { numRuns: 6000, seed: 7 })
    const values = joined(texts.map((each) => sql`(${each})`))
    const casts = TYPES.map((type) => sql`${strictCast(sql`t`, 'text', type)} IS NOT NULL`)
    const { rows } = await engine.query(render(sql`SELECT ${joined(casts)} FROM (VALUES ${values}) AS v(t)`))
    const tests = TYPES.map(fitTest)
    const wrong = texts.flatMap((each, index) => {
      const bytes = encoder.encode(each)
      return TYPES.filter((_, column) => tests[column]?.(bytes, 0, bytes.length) !== rows[index]?.[column]).map(
        (type) => ({ text: each, type }),
      )
    })
    expect(wrong).toEqual([])
  })

  it.each([
    ['12', 'integer'],
    ['-1', 'integer'],
    ['0', 'integer'],
    ['1.5', 'number'],
    ['1.5e3', 'number'],
    ['1e-5', 'number'],
    ['true', 'boolean'],
    ['2024-02-29', 'date'],
    ['2024-02-29 10:00', 'timestamp'],
    ['10:00', 'time'],
  ] as const)('%s looks like %s', (each, type) => {
    expect(looks(each) & LOOKS[type]).not.toBe(0)
  })

  it.each([
    '007',
    '-01',
    '+49301234',
    '12345678901234567890',
    '12E4',
    '1.23456789012345678901',
    '',
    '1,5',
    '2023-02-29',
  ])('%s looks like text', (each) => {
    expect(looks(each)).toBe(0)
  })
})

function looks(each: string): number {
  const bytes = encoder.encode(each)
  return shapeOf(bytes, 0, bytes.length) & Object.values(LOOKS).reduce((all, mark) => all | mark, 0)
}
