import { describe, expect, it } from 'vitest'
import { compileStep } from '../steps/compile.ts'
import { STEPS } from '../steps/index.ts'
import { nativeOfTests } from '../../testing/nativeOfTests.ts'
import type { Value } from '../data.ts'
import { table } from '../table.ts'
import { programsByExample, type Program } from './programs.ts'

type Types = Readonly<Record<string, string>>
type Wanted = Readonly<Record<number, string>>

function learn(
  columns: Types,
  rows: readonly (readonly Value[])[],
  wanted: Wanted,
  about?: string,
): readonly Program[] {
  const examples = Object.entries(wanted).map(([row, text]) => ({ row: Number(row), wanted: text }))
  return programsByExample(table(columns, rows), examples, about)
}

const NAMES = [['Doe, Jane'], ['Smith, John A.'], ['Müller, Eva'], [null]]
const TITLES = [['Toy Story (1995)'], ['Heat (1995)'], ['Up (2009)'], ['2001: A Space Odyssey (1968)']]
const DAYS = [['1998-06-12'], ['2001-01-01'], ['1999-12-31']]
const WRITTEN_DAYS = [['Jun 12 1998'], ['Jan 01 2001'], ['Dec 31 1999']]
const PHONES = [['(040) 123-4567'], ['(030) 555-1234'], ['040 222 3333']]

/** Columns, rows, what was typed, and what the first program must give in every row. */
const CASES: readonly (readonly [
  string,
  Types,
  readonly (readonly Value[])[],
  Wanted,
  readonly (string | undefined)[],
])[] = [
  [
    'names turned round',
    { n: 'text' },
    NAMES,
    { 0: 'Jane Doe' },
    ['Jane Doe', 'John A. Smith', 'Eva Müller', undefined],
  ],
  ['an initial and a name', { n: 'text' }, NAMES, { 0: 'J. Doe' }, ['J. Doe', 'J. Smith', 'E. Müller', undefined]],
  [
    'the host of an address',
    { e: 'text' },
    [['jane.doe@example.org'], ['bob@x.com']],
    { 0: 'example.org' },
    ['example.org', 'x.com'],
  ],
  [
    'a name from an address',
    { e: 'text' },
    [['jane.doe@example.org'], ['bob.ray@x.com']],
    { 0: 'Jane Doe' },
    ['Jane Doe', 'Bob Ray'],
  ],
  ['what stands in brackets', { t: 'text' }, TITLES, { 3: '1968' }, ['1995', '1995', '2009', '1968']],
  [
    'what stands before a bracket',
    { t: 'text' },
    TITLES,
    { 0: 'Toy Story' },
    ['Toy Story', 'Heat', 'Up', '2001: A Space Odyssey'],
  ],
  ['a date in text', { d: 'text' }, WRITTEN_DAYS, { 0: '1998-06-12' }, ['1998-06-12', '2001-01-01', '1999-12-31']],
  ['a date written otherwise', { d: 'date' }, DAYS, { 0: '12.06.1998' }, ['12.06.1998', '01.01.2001', '31.12.1999']],
  ['a quarter', { d: 'date' }, DAYS, { 0: 'Q2 1998' }, ['Q2 1998', 'Q1 2001', 'Q4 1999']],
  [
    'a month by its name',
    { d: 'text' },
    WRITTEN_DAYS,
    { 0: 'June 1998' },
    ['June 1998', 'January 2001', 'December 1999'],
  ],
  ['digits alone', { p: 'text' }, PHONES, { 0: '0401234567' }, ['0401234567', '0305551234', '0402223333']],
  ['a number with its unit', { w: 'text' }, [['12 kg'], ['3.5 kg'], ['7 kg']], { 0: '12' }, ['12', '3.5', '7']],
  [
    'the end of a path',
    { p: 'text' },
    [['/a/b/c.txt'], ['/x/y.csv'], ['/q.md']],
    { 0: 'c.txt' },
    ['c.txt', 'y.csv', 'q.md'],
  ],
  ['another case', { s: 'text' }, [['hello'], ['WORLD'], ['aB']], { 1: 'World' }, ['Hello', 'World', 'Ab']],
  ['a number filled up', { i: 'integer' }, [[7], [42], [123]], { 0: 'ID-0007' }, ['ID-0007', 'ID-0042', 'ID-0123']],
  ['a rounded number', { x: 'number' }, [[12.345], [3.14159], [2]], { 0: '12.35' }, ['12.35', '3.14', '2']],
  ['a conversion by two examples', { c: 'number' }, [[10], [20], [30]], { 0: '50', 1: '68' }, ['50', '68', '86']],
  [
    'two columns',
    { p: 'number', q: 'integer' },
    [
      [10, 4],
      [20, 5],
    ],
    { 0: '40', 1: '100' },
    ['40', '100'],
  ],
  [
    'several columns',
    { first: 'text', last: 'text', year: 'integer' },
    [
      ['Jane', 'Doe', 1980],
      ['Bob', 'Ray', 1990],
    ],
    { 0: 'jdoe80' },
    ['jdoe80', 'bray90'],
  ],
]

let loaded = 0

describe('programs by example', () => {
  const native = nativeOfTests()

  it.each(CASES)('%s', (_, columns, rows, wanted, first) => {
    expect(learn(columns, rows, wanted)[0]?.texts).toEqual(first)
  })

  it.each(CASES)(
    '%s: the database gives what was promised, for every program offered',
    async (_, columns, rows, wanted) => {
      const input = await native.load(`by example ${(loaded += 1)}`, table(columns, rows))
      const derive = STEPS.find('derive')
      if (derive === undefined) throw new Error('no derive')
      for (const { formula, texts, type } of learn(columns, rows, wanted)) {
        const { select } = compileStep(derive, { name: 'new', expression: formula }, [{ ...input, id: 'a' }])
        const answer = await native.query(select)
        const given = answer.rows.map((row) => row.at(-1) ?? null)
        const promised = texts.map((text) => (text === undefined ? null : type === 'number' ? Number(text) : text))
        expect(
          type === 'number' ? given.map(Number) : given.map((value) => (value === null ? null : String(value))),
        ).toEqual(promised)
      }
    },
  )

  it('holds to every example', () => {
    const learned = learn({ t: 'text' }, TITLES, { 0: '1995', 3: '1968' })
    expect(learned.length).toBeGreaterThan(0)
    for (const { texts } of learned) expect([texts[0], texts[3]]).toEqual(['1995', '1968'])
  })

  it('offers programs that differ somewhere', () => {
    const learned = learn({ t: 'text' }, TITLES, { 0: '1995' })
    expect(learned.length).toBeGreaterThan(1)
    expect(new Set(learned.map(({ texts, type }) => JSON.stringify([texts, type]))).size).toBe(learned.length)
  })

  it('gives a number where every result is one', () => {
    expect(learn({ t: 'text' }, TITLES, { 3: '1968' })[0]?.type).toBe('integer')
  })

  it('finds nothing for what no column has', () => {
    expect(learn({ t: 'text' }, [['abc'], ['def']], { 0: 'xyz', 1: 'qrs' })).toEqual([])
    expect(learn({ t: 'text' }, [['abc']], { 0: '' })).toEqual([])
  })

  it('writes names and texts with quotes in them', async () => {
    const columns = { 'it\'s "a"': 'text' }
    const rows = [["O'Neil; Sue"], ["D'Arcy; Tom"]]
    const [program] = learn(columns, rows, { 0: "Sue 'O'Neil'" })
    expect(program?.texts).toEqual(["Sue 'O'Neil'", "Tom 'D'Arcy'"])
    const input = await native.load('quoted', table(columns, rows))
    const derive = STEPS.find('derive')
    if (derive === undefined || program === undefined) throw new Error('no derive')
    const { select } = compileStep(derive, { name: 'new', expression: program.formula }, [{ ...input, id: 'a' }])
    expect((await native.query(select)).rows.map((row) => row[1])).toEqual(program.texts)
  })
})
