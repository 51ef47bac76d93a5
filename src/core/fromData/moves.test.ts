import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nativeOfTests } from '../../testing/nativeOfTests.ts'
import type { Column, Value } from '../data.ts'
import { hasErrors } from '../issue.ts'
import { portableRegex } from '../sql/regex.ts'
import { compileStep, stepIssues } from '../steps/compile.ts'
import { STEPS } from '../steps/index.ts'
import { plain } from '../sentence.ts'
import { table } from '../table.ts'
import { movesFor, type Picked } from './moves.ts'
import { patternLike } from './patternLike.ts'

const COLUMNS: readonly Column[] = [
  { name: 'city', type: 'text' },
  { name: 'n', type: 'integer' },
  { name: 'x', type: 'number' },
  { name: 'd', type: 'date' },
  { name: 'ok', type: 'boolean' },
]
const ROWS = [
  ['Berlin', 1, 0.5, '2024-01-05', true],
  ["O'Fallon; IL", 2, 1.5, '2024-02-05', true],
  [null, null, null, null, null],
] as const

const titles = (picked: Picked) => movesFor(picked, COLUMNS).map(({ title }) => plain(title))

describe('moves', () => {
  const native = nativeOfTests()

  it('keep, drop, replace and clear the value that was picked', () => {
    expect(titles({ type: 'values', column: 'city', values: ['Berlin'] }).slice(0, 3)).toEqual([
      "Keep rows where city = 'Berlin'",
      "Drop rows where city = 'Berlin'",
      "Replace 'Berlin' by another value",
    ])
    expect(titles({ type: 'values', column: 'city', values: ['a', 'b', 'a', null] })).toContain(
      "Keep rows where city in ('a', 'b') or city is null",
    )
    expect(titles({ type: 'values', column: 'd', values: ['2024-02-05'] })).toContain(
      'Keep rows where year(d) = 2024 and month(d) = 2',
    )
    expect(titles({ type: 'values', column: 'x', values: [null] })[0]).toMatch(/^Drop rows/)
  })

  it('split at a sign, extract what is like the text', () => {
    const picked: Picked = { type: 'text', column: 'city', whole: "O'Fallon; IL", start: 8, end: 10 }
    const [first] = movesFor(picked, COLUMNS)
    expect(first?.kind).toBe('split')
    expect(first?.params).toEqual({ column: 'city', by: '; ', into: ['city_1', 'city_2'] })
    const word = movesFor({ ...picked, start: 10, end: 12 }, COLUMNS)
    expect(word[0]?.kind).toBe('extract')
    expect(word.map(({ title }) => plain(title))).toContain("Keep rows where ends_with(city, 'IL')")
  })

  it('of several rows, by what they have in common', () => {
    expect(titles({ type: 'rows', rows: ROWS.slice(0, 2) })[0]).toBe('Keep rows where ok = true')
    expect(titles({ type: 'rows', rows: [ROWS[2], ROWS[2]] })).toContain(
      'Drop rows where any of `city`, `n`, `x` and 2 more is missing',
    )
  })

  it('of a bar, by its edges', () => {
    const range: Picked = { type: 'range', column: 'x', from: 0, to: 1, closed: false }
    expect(titles(range).slice(0, 2)).toEqual(['Keep rows where x >= 0 and x < 1', 'Drop rows where x >= 0 and x < 1'])
    expect(titles({ ...range, closed: true })[0]).toBe('Keep rows where x >= 0 and x <= 1')
  })

  it('gives steps that run, and that keep or drop what was picked', async () => {
    const input = {
      ...(await native.load('picked', table(Object.fromEntries(COLUMNS.map(({ name, type }) => [name, type])), ROWS))),
      id: 'a',
    }
    const picks: readonly Picked[] = [
      ...COLUMNS.flatMap(({ name }, index) =>
        ROWS.map((row): Picked => ({ type: 'values', column: name, values: [row[index] ?? null] })),
      ),
      { type: 'rows', rows: ROWS.slice(0, 1) },
      { type: 'rows', rows: ROWS.slice(0, 2) },
      { type: 'range', column: 'n', from: 1, to: 2, closed: true },
      { type: 'range', column: 'd', from: '2024-01-01', to: '2024-02-01', closed: false },
      { type: 'text', column: 'city', whole: "O'Fallon; IL", start: 0, end: 8 },
      { type: 'text', column: 'city', whole: "O'Fallon; IL", start: 8, end: 10 },
    ]
    for (const picked of picks) {
      const moves = movesFor(picked, COLUMNS)
      expect(moves.length).toBeGreaterThan(0)
      for (const { kind, params, title } of moves) {
        const step = STEPS.find(kind)
        if (step === undefined) throw new Error(`no ${kind}`)
        expect(
          stepIssues(step, params, [COLUMNS]).filter((issue) => hasErrors([issue])),
          plain(title),
        ).toEqual([])
        if (kind !== 'filter') continue
        const { rows } = await native.query(compileStep(step, params, [input]).select)
        expect(rows.length, plain(title)).toBeGreaterThan(params['mode'] === 'keep' ? 0 : -1)
        expect(rows.length, plain(title)).toBeLessThan(params['mode'] === 'keep' ? 4 : 3)
      }
    }
  })
})

describe('patternLike', () => {
  it.each([
    ['Toy Story (1995)', '1995', '([0-9]+)'],
    ['2001: A Space Odyssey (1968)', '1968', '\\(([0-9]+)'],
    ['a=1;b=22', '22', null],
    ['2024-01-05', '01', null],
  ])('of %s finds %s', (whole, part, expected) => {
    const start = whole.lastIndexOf(part)
    const pattern = patternLike(whole, start, start + part.length)
    if (expected !== null) expect(pattern).toBe(expected)
    expect(new RegExp(pattern, 'u').exec(whole)?.[1]).toBe(part)
  })

  it('finds what was picked again, by a pattern that every engine reads', () => {
    const texts = fc.string({
      unit: fc.constantFrom('a', 'B', '7', ' ', '-', '(', ')', '.', 'é', '/', ']'),
      minLength: 1,
      maxLength: 12,
    })
    fc.assert(
      fc.property(texts, fc.nat(), fc.nat(), (whole, one, other) => {
        const [start, end] = [one % whole.length, (other % whole.length) + 1].sort((a, b) => a - b) as [number, number]
        fc.pre(start < end)
        const pattern = patternLike(whole, start, end)
        expect(portableRegex(pattern).ok).toBe(true)
        const found: Value = new RegExp(pattern, 'u').exec(whole)?.[1] ?? null
        expect(found).not.toBeNull()
      }),
    )
  })
})
