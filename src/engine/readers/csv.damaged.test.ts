import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Value } from '../../core/data.ts'
import { openEngines, type Engines } from '../../testing/engines.ts'
import { read } from './read.ts'

let engines: Engines
beforeAll(async () => {
  engines = await openEngines()
}, 60_000)
afterAll(() => engines.close())

interface Got {
  readonly names: readonly string[]
  readonly rows: readonly (readonly Value[])[]
  readonly rejects: readonly (readonly Value[])[]
  readonly issues: readonly string[]
  readonly options: Readonly<Record<string, unknown>>
}

async function readText(content: string): Promise<Got> {
  const loaded = await read(engines.native, 't', new File([content], 'a.csv'), {})
  const { rows } = await engines.native.query('SELECT * FROM t')
  const rejects =
    loaded.rejects === undefined ? [] : (await engines.native.query(`SELECT * FROM ${loaded.rejects.table}`)).rows
  return {
    names: loaded.columns.map(({ name }) => name),
    rows,
    rejects,
    issues: loaded.issues.map(({ code }) => code),
    options: loaded.reading.options,
  }
}

/** Twelve rows of a code, a day, an amount and a text. */
const ROWS = Array.from({ length: 12 }, (_, index): readonly string[] => [
  `AB-${100 + index}`,
  `2024-01-${String(index + 10)}`,
  `${index}.5`,
  `word${'x'.repeat(index)} and more`,
])
const NAMES = ['code', 'day', 'amount', 'text']
const VALUES = ROWS.map(([code, day, amount, text]) => [code, day, Number(amount), text])

/** The table with one line written by hand; line 1 holds the names. */
function table(delimiter = ',', line = 0, text = ''): string {
  const lines = [NAMES, ...ROWS].map((cells) => cells.join(delimiter))
  if (line > 0) lines[line - 1] = text
  return `${lines.join('\n')}\n`
}

describe('a damaged CSV file', () => {
  it('with comments between its lines and at the end of some is read', async () => {
    const rows = Array.from({ length: 12 }, (_, index) => `${index};${index * 2}`)
    const got = await readText(`# title\na;b\n${rows.join('\n# a word\n')}\n7;8 # of these; two\n`)
    expect(got.rows).toEqual([...rows.map((row) => row.split(';').map(Number)), [7, 8]])
    expect(got.rejects).toEqual([])
  })

  it('whose first text with a line end in quotes ends lines otherwise than its rows is read', async () => {
    const got = await readText('a;b\n1;"x\ry"\n2;"say ""z"" "\n3;"q" r\n')
    expect(got.rows).toEqual([
      [1, 'x\ry'],
      [2, 'say "z" '],
      [3, expect.stringContaining('q')],
    ])
  })

  it.each([', ', '||', ' | ', '~', '^', '\x01', ';', '::'])('with %j between fields is read', async (delimiter) => {
    const got = await readText(table(delimiter))
    expect(got.options).toMatchObject({ delimiter })
    expect(got.rows).toEqual(VALUES)
  })

  it.each([
    ['an opening quote too many', '"AB-103,2024-01-13,3.5,wordxxx and more', '"AB-103'],
    ['a field too many that is empty', 'AB-103,,2024-01-13,3.5,wordxxx and more', 'AB-103'],
    ['another delimiter', 'AB-103;2024-01-13;3.5;wordxxx and more', 'AB-103'],
  ])('with %s in one line keeps its row', async (_, line, code) => {
    const got = await readText(table(',', 5, line))
    expect(got.rows).toEqual(VALUES.map((row, index) => (index === 3 ? [code, ...row.slice(1)] : row)))
    expect(got.issues).toEqual(['irregular-lines'])
  })

  it('rejects a line whose values stand in the wrong columns', async () => {
    const got = await readText(table(',', 5, '2024-01-13,3.5,wordxxx and more'))
    expect(got.rows).toHaveLength(11)
    expect(got.rejects).toEqual([[5, null, '2024-01-13,3.5,wordxxx and more', '3 fields instead of 4']])
  })

  it('keeps apart another table below', async () => {
    const got = await readText(`${table()}code,day,text\nAB-1,2024-01-01,x\n`)
    expect(got.rows).toEqual(VALUES)
    expect(got.rejects).toEqual([
      [14, null, 'code,day,text', 'the header of another table'],
      [15, null, 'AB-1,2024-01-01,x', 'stands below the table: 3 fields'],
    ])
  })

  it('leaves out a header that stands once more, as where files were joined', async () => {
    const got = await readText(`${table()}code,day,amount,text\nAB-1,2024-01-01,1,x\n`)
    expect(got.rows).toHaveLength(13)
    expect(got.rejects).toEqual([[14, null, 'code,day,amount,text', 'the header once more']])
  })

  it('keeps apart a note below', async () => {
    const got = await readText(`${table()}\nSource: somebody\n`)
    expect(got.rows).toEqual(VALUES)
    expect(got.rejects).toEqual([[15, null, 'Source: somebody', 'stands below the table: 1 field']])
  })

  it('finds lines above the table, as wide as it or not', async () => {
    const got = await readText(`Report,,,\n,,,\n${table()}`)
    expect(got.rows).toEqual(VALUES)
    expect(got.options).toMatchObject({ skip: 2, header: true })
    expect(got.issues).toEqual(['lines-above'])
  })

  it('joins rows of names', async () => {
    const got = await readText(table(',', 1, 'code,day,amount,text\n,(ISO),(EUR),free'))
    expect(got.names).toEqual(['code', 'day (ISO)', 'amount (EUR)', 'text free'])
    expect(got.rows).toEqual(VALUES)
    expect(got.options).toMatchObject({ headerRows: 2 })
  })

  it('finds comments by how their lines are made', async () => {
    const got = await readText(`# made by hand\n${table()}# the end\n`)
    expect(got.rows).toEqual(VALUES)
    expect(got.options).toMatchObject({ comment: '#' })
  })

  it('says what its values look like', async () => {
    const days = Array.from({ length: 12 }, (_, index) => `0${index},${index + 5}/02/2024,"1.234,5"`)
    const loaded = await read(engines.native, 't', new File([`zip,day,sum\n${days.join('\n')}\n`], 'a.csv'), {})
    expect(loaded.found?.why).toMatchObject({ delimiter: 'Commas divide 13 lines of the first 13 into 3 fields each.' })
    expect(loaded.found?.columns.map(({ notes }) => notes)).toEqual([
      ['12 of 12 values begin with a zero, such as `00`: text, so that none is lost.'],
      [
        'Dates such as `5/02/2024` stay text until a format is chosen: 4 of 12 values fit only day/month, none only month/day.',
      ],
      [
        '12 of 12 values look like numbers with a decimal comma, such as `1.234,5`: text; choose the comma as the decimal sign to read them as numbers.',
      ],
    ])
  })
})
