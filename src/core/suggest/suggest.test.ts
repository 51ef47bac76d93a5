import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openNative, type Native } from '../../testing/native.ts'
import { CHECKS } from '../checks/index.ts'
import { failingRows } from '../checks/judge.ts'
import type { Row, Table } from '../data.ts'
import { plain } from '../sentence.ts'
import { sql } from '../sql/sql.ts'
import { compileStep } from '../steps/compile.ts'
import { STEPS } from '../steps/index.ts'
import { table } from '../table.ts'
import { aboutTable, merged } from './rank.ts'
import { createSuggesting, type Subject } from './suggest.ts'
import type { Suggestion } from './suggestion.ts'

let db: Native
let count = 0

beforeAll(async () => {
  db = await openNative()
})
afterAll(() => db.close())

/** Loads a table and gives all suggestions for it, with what it was asked of. */
async function search(content: Table, over: Partial<Subject> = {}) {
  const whole = await db.load(`t${(count += 1)}`, content)
  const subject: Subject = { whole, tried: whole, rows: content.rows.length, today: '2026-01-01', ...over }
  const suggesting = createSuggesting(subject)
  const answers: Record<string, Table> = {}
  for (;;) {
    const open = Object.entries(suggesting.plan(answers)).filter(([name]) => !Object.hasOwn(answers, name))
    if (open.length === 0) break
    for (const [name, query] of open) answers[name] = await db.query(query)
  }
  return { whole, list: suggesting.suggestions(answers) }
}

/** What is suggested for a column of 40 rows beside a key, its values in turn. */
async function forColumn(type: string, values: readonly Row[number][], name = 'value'): Promise<readonly Suggestion[]> {
  const rows = Array.from({ length: 40 }, (_, row): Row => [row * 7, values[row % values.length] ?? null])
  const { list } = await search(table({ id: 'integer', [name]: type }, rows))
  return list.filter(({ column }) => column === name)
}

const steps = (list: readonly Suggestion[]) => list.filter(({ type }) => type === 'step')
const first = (list: readonly Suggestion[]) => steps(list)[0]

const FOUND: readonly (readonly [what: string, type: string, values: readonly Row[number][], found: object])[] = [
  ['spaces around', 'text', ['Oslo', ' Bergen', 'Narvik'], { kind: 'trim', fits: 13 }],
  [
    'words for missing among numbers',
    'text',
    ['12', 'N/A', '15', '-'],
    { kind: 'nullIf', params: { columns: ['value'], values: ['-', 'N/A'] } },
  ],
  [
    'whole numbers in text',
    'text',
    ['12', '15', '19', '7', 'many'],
    { kind: 'cast', params: { columns: ['value'], type: 'integer' }, fits: 32, of: 40 },
  ],
  [
    'European amounts',
    'text',
    ['1.234,50 €', '12,00 €', '7,95 €'],
    { kind: 'parseNumber', params: { columns: ['value'], decimal: ',', group: '.', currency: true } },
  ],
  [
    'shares in percent',
    'text',
    ['12%', '3.5%', '80%'],
    { kind: 'parseNumber', params: { columns: ['value'], percent: true } },
  ],
  [
    'days before months',
    'text',
    ['31/01/2024', '15/02/2024', '28/12/2023'],
    { kind: 'parseDate', params: { columns: ['value'], formats: ['%d/%m/%Y'] } },
  ],
  [
    'dates of two forms',
    'text',
    ['2024-01-31', '2024-02-15', '31 Jan 2024'],
    { kind: 'parseDate', params: { columns: ['value'], formats: ['%Y-%m-%d', '%d %b %Y'] } },
  ],
  [
    'times',
    'text',
    ['2024-01-31 12:00', '2024-02-15 07:30'],
    { kind: 'parseDate', params: { columns: ['value'], formats: ['%Y-%m-%d %H:%M'], to: 'timestamp' } },
  ],
  [
    'yes and no',
    'text',
    ['yes', 'no', 'Y', 'N'],
    { kind: 'parseBoolean', params: { columns: ['value'], true: ['Y', 'yes'], false: ['N', 'no'] } },
  ],
  ['units', 'text', ['12 kg', '3 lb', '7.5 kg'], { kind: 'extract' }],
  [
    'letter case',
    'text',
    ['Oslo', 'Oslo', 'Oslo', 'OSLO', 'Bergen'],
    { kind: 'changeCase', params: { columns: ['value'], to: 'title' } },
  ],
  [
    'other punctuation',
    'text',
    ['St. Paul', 'St. Paul', 'St Paul', 'Oslo'],
    { kind: 'mapValues', params: { column: 'value', mapping: [{ from: ['St Paul'], to: 'St. Paul' }] } },
  ],
  [
    'UTF-8 read as Windows-1252',
    'text',
    ['MÃ¼ller', 'Smith', 'Jones'],
    { kind: 'repairEncoding', params: { columns: ['value'], from: 'windows-1252', to: 'utf-8' } },
  ],
  [
    'HTML',
    'text',
    ['Fish &amp; chips', 'Tea', 'Toast'],
    { kind: 'normalizeText', params: { columns: ['value'], html: true } },
  ],
  [
    'lists',
    'text',
    ['a;b', 'b;c', 'a;c;d', 'a;b;c', 'b;d', 'c;d', 'a;d', 'a;b;d'],
    { kind: 'encode', params: { column: 'value', method: 'multilabel', separator: ';' } },
  ],
  [
    'a number that stands for missing',
    'integer',
    [-999, 1, 2, 3, 4, 5, 6, 7],
    { kind: 'nullIf', params: { columns: ['value'], values: [-999] } },
  ],
  [
    'a date that stands for missing',
    'date',
    ['1900-01-01', '2024-01-31', '2024-02-15', '2023-12-28'],
    { kind: 'nullIf', params: { columns: ['value'], values: ['1900-01-01'] } },
  ],
  [
    'a century too late',
    'date',
    ['2046-12-31', '1985-01-31', '1999-02-15', '2003-12-28', '1990-06-01'],
    { kind: 'dateShift', fits: 8 },
  ],
  ['one value', 'text', ['same'], { kind: 'drop' }],
  ['no value', 'integer', [null], { kind: 'drop' }],
  [
    'e-mail addresses',
    'text',
    ['ann@example.org', 'bob@example.com', 'cy@example.net'],
    { kind: 'mask', params: { columns: ['value'], method: 'redact' } },
  ],
  [
    'credit cards',
    'text',
    ['4111 1111 1111 1111', '5500 0000 0000 0004'],
    { kind: 'mask', params: { columns: ['value'], method: 'partial', keep: 4 } },
  ],
  ['few gaps', 'text', [...Array.from({ length: 39 }, (_, index) => `name ${index}`), null], { kind: 'dropNulls' }],
]

test.each(FOUND)('%s', async (_, type, values, found) => {
  expect(first(await forColumn(type, values))).toMatchObject(found)
})

describe('nothing is suggested', () => {
  test.each([
    ['for a list of choices but an encoding', 'text', ['red', 'green', 'blue'], ['encode']],
    ['for postcodes', 'text', ['01234', '00501', '98101'], []],
    ['for amounts but checks', 'integer', [12, 15, 11, 19, 14, 13], []],
    ['for years', 'integer', [1989, 2010, 2011, 2012, 2013, 2014, 2010, 2012], []],
    ['for states by their letters', 'text', ['NA', 'ND', 'NY', 'CA', 'TX'], []],
    ['for dates in years to come that are plans', 'date', ['2026-03-01', '2027-03-01', '2028-04-01', '2029-05-01'], []],
  ])('%s', async (_, type, values, kinds) => {
    expect(steps(await forColumn(type, values)).map(({ kind }) => kind)).toEqual(kinds)
  })
})

test('day and month that could be exchanged are said, with the other reading behind', async () => {
  const list = steps(await forColumn('text', ['01/02/2024', '03/04/2024', '12/11/2023']))
  expect(list.slice(0, 2).map(({ params }) => params['formats'])).toEqual([['%d/%m/%Y'], ['%m/%d/%Y']])
  expect(list[0]?.because).toContain('Day and month could be the other way round')
})

test('rows that are the same, columns that are the same, and names', async () => {
  const rows = Array.from({ length: 30 }, (_, row): Row => [row % 29, `n${row % 29}`, `n${row % 29}`])
  const { list } = await search(table({ 'Order ID': 'integer', a: 'text', b: 'text' }, rows))
  const found = new Map(list.map((each) => [each.kind, each]))
  expect(found.get('distinct')).toMatchObject({
    fits: 1,
    of: 30,
    because: expect.stringContaining('1 of 30 rows') as string,
  })
  expect(found.get('drop')).toMatchObject({ column: 'b', because: 'It is the same as a in all 30 rows.' })
  expect(found.get('cleanNames')).toMatchObject({ because: expect.stringContaining("'Order ID'") as string })
})

test('the same for several columns is one, with its parts', async () => {
  const rows = Array.from({ length: 20 }, (_, row): Row => [` a${row}`, `b${row} `, `c${row}`])
  const { list } = await search(table({ a: 'text', b: 'text', c: 'text' }, rows))
  const trim = merged(list).find(({ kind }) => kind === 'trim')
  expect(trim).toMatchObject({ params: { columns: ['a', 'b'] }, fits: 40, of: 40, unit: 'value' })
  expect(trim?.parts?.map(({ column }) => column)).toEqual(['a', 'b'])
})

test('of what tells little a table shows the first three', () => {
  const each = { type: 'check', params: {}, on: 't', title: [], because: '', fits: 1, of: 1 } as const
  const list = [0, 1, 2, 3].map((id): Suggestion => ({ ...each, id: `${id}`, kind: 'range', score: 0.1 }))
  expect(aboutTable(list).map(({ id }) => id)).toEqual(['0', '1', '2'])
  expect(aboutTable(list.map((one) => ({ ...one, score: 0.5 })))).toHaveLength(4)
})

test('what was found in a sample is asked of all rows where it must hold for all', async () => {
  const rows = Array.from({ length: 100 }, (_, row): Row => [
    row === 99 ? 0 : row,
    row < 60 ? 'x' : 'y',
    'z',
    ` ${row % 5}a`,
  ])
  const { whole } = await search(table({ id: 'integer', constant: 'text', same: 'text', code: 'text' }, rows))
  const tried = { ...whole, from: sql`(SELECT * FROM ${whole.from} WHERE id BETWEEN 0 AND 50 LIMIT 50) AS s` }
  const suggesting = createSuggesting({ whole, tried, rows: 100, today: '2026-01-01' })
  const answers: Record<string, Table> = {}
  for (let round = 0; round < 6; round += 1) {
    for (const [name, query] of Object.entries(suggesting.plan(answers))) answers[name] ??= await db.query(query)
  }
  const list = suggesting.suggestions(answers)
  expect(list.filter(({ kind }) => kind === 'drop').map(({ column }) => column)).toEqual(['same'])
  expect(list.some(({ kind }) => kind === 'unique')).toBe(false)
  expect(list.filter(({ sampled }) => sampled !== true).every(({ of }) => of === 100)).toBe(true)
  expect(list.some(({ sampled }) => sampled === true)).toBe(true)
})

test('every check passes on the data it came from, and every step of values changes it', async () => {
  const words = ['Oslo', 'oslo', 'Bergen ', 'N/A', 'Fish &amp; chips', 'Narvik', 'Oslo', 'Oslo']
  const rows = Array.from({ length: 80 }, (_, row): Row => [
    row,
    words[row % words.length] ?? '',
    row % 11 === 0 ? '?' : `${row % 9},${row % 10}0`,
    `${(row % 28) + 1}.01.2024`,
    row % 13 === 0 ? null : row % 5,
    row % 2 === 0 ? 'ja' : 'nein',
  ])
  const { whole, list } = await search(
    table({ id: 'integer', city: 'text', price: 'text', day: 'text', stars: 'integer', ok: 'text' }, rows),
  )
  expect(list.length).toBeGreaterThan(8)
  for (const { type, kind, params, title } of list) {
    if (type === 'check') {
      const check = CHECKS.find(kind)
      const failing = check === undefined ? undefined : failingRows(check, params, whole)
      if (failing !== undefined) expect((await db.query(failing)).rows, plain(title)).toEqual([])
      continue
    }
    const step = STEPS.find(kind)
    if (step === undefined || step.fit?.(step.params.parse(params), [whole]) !== undefined) continue
    const { changed } = compileStep(step, params, [whole])
    if (changed === undefined) continue
    const { rows: counted } = await db.query(sql`SELECT count(*) FROM ${whole.from} WHERE ${changed}`)
    expect(Number(counted[0]?.[0]), plain(title)).toBeGreaterThan(0)
  }
})

test('an empty table has no suggestions', async () => {
  expect((await search(table({ a: 'text', b: 'integer' }))).list).toEqual([])
})
