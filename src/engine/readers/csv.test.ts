import { describe, expect, it } from 'vitest'
import { readingEngines, type Got } from '../../testing/readBoth.ts'

const { engines, readBoth } = readingEngines()

function types({ loaded }: Got): readonly string[] {
  return loaded.columns.map(({ name, type }) => `${name} ${type}`)
}

describe('a CSV file', () => {
  it('is refused when it is not text, unless its encoding is given', async () => {
    const bytes = Uint8Array.from({ length: 4096 }, (_, at) => (at * 7919) % 256)
    await expect(readBoth(bytes)).rejects.toMatchObject({ code: 'file-damaged', message: /^a.csv .*not text/ })
    expect((await readBoth(bytes, { options: { encoding: 'windows-1252' } })).rows.length).toBeGreaterThan(0)
  })

  it('is read with the types that its values look like', async () => {
    const got = await readBoth(
      'id,code,zip,price,day,at,ok,time,note\n' +
        '1,7,01234,1.5,2024-02-29,2024-02-29T10:00:00Z,true,10:00,a\n' +
        '-2,,99999,-2,2024-01-01,2024-01-01 10:00:00.25,FALSE,10:00:01,"b, ""c"""\n',
    )
    expect(types(got)).toEqual([
      'id integer',
      'code integer',
      'zip text',
      'price number',
      'day date',
      'at timestamp',
      'ok boolean',
      'time time',
      'note text',
    ])
    expect(got.rows).toEqual([
      [1, 7, '01234', 1.5, '2024-02-29', '2024-02-29 10:00:00', true, '10:00:00', 'a'],
      [-2, null, '99999', -2, '2024-01-01', '2024-01-01 10:00:00.25', false, '10:00:01', 'b, "c"'],
    ])
    expect(got.loaded.reading.options).toEqual({
      delimiter: ',',
      quote: '"',
      escape: '"',
      header: true,
      skip: 0,
      encoding: 'utf-8',
    })
  })

  it('keeps apart what is missing and what is empty', async () => {
    const got = await readBoth('a,b\n,""\n"",\n')
    expect(got.rows).toEqual([
      [null, ''],
      ['', null],
    ])
  })

  it('keeps text what native DuckDB would read as a number or date', async () => {
    const odd = [
      '1_000',
      ' 12',
      '12 ',
      '0x1F',
      '1e400',
      'inf',
      'NaN',
      '2024/01/05',
      '2024-1-5',
      '2024-02-30',
      'yes',
      '+4930',
    ]
    const got = await readBoth(odd.map((text, index) => `c${index}`).join(',') + '\n' + odd.join(',') + '\n')
    expect(got.loaded.columns.every(({ type }) => type === 'text')).toBe(true)
    expect(got.rows).toEqual([odd])
  })

  it('finds a value far behind the beginning that changes the type of its column', async () => {
    const lines = Array.from({ length: 200_000 }, (_, index) => `${index},${index}`)
    lines[190_000] = '12.7,x'
    const got = await readBoth(`a,b\n${lines.join('\n')}\n`)
    expect(types(got)).toEqual(['a number', 'b text'])
    expect(got.rows[190_000]).toEqual([12.7, 'x'])
    expect(got.rows).toHaveLength(200_000)
  })

  it.each([
    ['semicolons', 'a;b\n1;2,5\n', [[1, '2,5']]],
    ['tabs', 'a\tb\n1\tx y\n', [[1, 'x y']]],
    ['pipes', 'a|b\n1|2\n', [[1, 2]]],
    [
      'single quotes',
      "a,b\n'x,y',1\n'z',2\n",
      [
        ['x,y', 1],
        ['z', 2],
      ],
    ],
    ['backslash escapes', 'a,b\n"x \\"y\\"",1\n', [['x "y"', 1]]],
    ['Windows lines', 'a,b\r\n1,2\r\n', [[1, 2]]],
    [
      'old Mac lines',
      'a,b\r1,2\r3,4\r',
      [
        [1, 2],
        [3, 4],
      ],
    ],
    ['no last line end', 'a,b\n1,2', [[1, 2]]],
    ['line ends in quotes', 'a,b\n"x\ny",2\n', [['x\ny', 2]]],
    ['empty lines', 'a,b\n\n1,2\n\n', [[1, 2]]],
    [
      'a title above',
      'Sales of 2024\n\na,b,c\n1,2,3\n4,5,6\n7,8,9\n',
      [
        [1, 2, 3],
        [4, 5, 6],
        [7, 8, 9],
      ],
    ],
    [
      'no header',
      '1,2024-01-01\n2,2024-01-02\n',
      [
        [1, '2024-01-01'],
        [2, '2024-01-02'],
      ],
    ],
    ['one column', 'name\nx\n\ny\n', [['x'], [null], ['y']]],
    ['a mark of UTF-8', '\ufeffa,b\n1,2\n', [[1, 2]]],
    ['only a header', 'a,b\n', []],
  ])('with %s is read', async (_, content, rows) => {
    expect((await readBoth(content)).rows).toEqual(rows)
  })

  it.each([
    ['UTF-16, low byte first', utf16('\ufeffa,b\nä,1\n', true), 'utf-16le'],
    ['UTF-16, high byte first', utf16('\ufeffa,b\nä,1\n', false), 'utf-16be'],
    ['UTF-16 without a mark', utf16('a,b\nä,1\n', true), 'utf-16le'],
    ['windows-1252', Uint8Array.of(97, 44, 98, 10, 0xe4, 44, 49, 10), 'windows-1252'],
  ])('in %s is read', async (_, content, encoding) => {
    const got = await readBoth(content)
    expect(got.rows).toEqual([['ä', 1]])
    expect(got.loaded.reading.options).toMatchObject({ encoding })
  })

  it('that stops being UTF-8 far behind its beginning is read in another encoding', async () => {
    const head = new TextEncoder().encode(`a,b\n${'x,1\n'.repeat(400_000)}`)
    const got = await readBoth(new Blob([head, Uint8Array.of(0xe4, 44, 50, 10)]))
    expect(got.rows.at(-1)).toEqual(['ä', 2])
    expect(got.rows).toHaveLength(400_001)
  })

  it('gives names that differ, with a warning each', async () => {
    const got = await readBoth('a,A,a,,a_2\n1,2,3,4,5\n')
    expect(got.loaded.columns.map(({ name }) => name)).toEqual(['a', 'A_3', 'a_4', 'column4', 'a_2'])
    expect(got.loaded.issues.map(({ message }) => message)).toEqual([
      'The column `A` differs from another one only in case: it is read as `A_3`. Rename it.',
      'The column `a` is there twice: it is read as `a_4`. Rename it.',
    ])
  })

  it('with lines too short or too long loses none in silence', async () => {
    const got = await readBoth('a,b,c\n1,2,3\n4,5\n6,7,8,9\n10,11,12\n')
    expect(got.rows).toEqual([
      [1, 2, 3],
      [4, 5, null],
      [10, 11, 12],
    ])
    expect(got.loaded.rejects).toEqual({ rows: 1, table: 't_rejects' })
    expect((await engines().wasm.query('SELECT * FROM t_rejects')).rows).toEqual([
      [4, null, '6,7,8,9', '4 fields instead of 3'],
    ])
    expect(got.loaded.issues.map(({ code }) => code)).toEqual(['irregular-lines', 'rejected-rows'])
  })

  it('puts what does not fit its schema with the rejects', async () => {
    const schema = [
      { name: 'id', type: 'integer' },
      { name: 'amount', type: 'decimal(5,2)' },
      { name: 'at', type: 'timestamp' },
    ]
    const content =
      'id,amount,at\n1,12.50,2024-01-01 10:00:00+02\n1.5,12.505,\n007,1e1,2024-01-01T00:00Z\n+3,999.990,\n'
    const got = await readBoth(content, { schema })
    expect(types(got)).toEqual(['id integer', 'amount decimal(5,2)', 'at timestamp'])
    expect(got.rows).toEqual([
      [1, '12.50', '2024-01-01 08:00:00'],
      [3, '999.99', null],
    ])
    expect((await engines().native.query('SELECT * FROM t_rejects')).rows).toEqual([
      [3, 'id', '1.5', 'does not fit integer'],
      [3, 'amount', '12.505', 'does not fit decimal(5,2)'],
      [4, 'amount', '1e1', 'does not fit decimal(5,2)'],
    ])
    expect(got.loaded.rejects?.rows).toBe(2)
  })

  it('is read as its options say', async () => {
    const options = {
      delimiter: ';',
      header: false,
      skip: 1,
      comment: '#',
      null: ['NA', '-'],
      decimal: ',',
      group: '.',
      dateFormats: ['%d.%m.%Y'],
      columns: { column3: 'text' },
    }
    const got = await readBoth('title\n# note\n1.234,5;31.12.2024;7\nNA;1.2.2024;-\n', { options })
    expect(types(got)).toEqual(['column1 number', 'column2 date', 'column3 text'])
    expect(got.rows).toEqual([
      [1234.5, '2024-12-31', '7'],
      [null, '2024-02-01', null],
    ])
  })

  it('is read alike again by what was decided', async () => {
    const content = 'Title\n\nname;born\n"x;1";2024-01-01\ny;2024-01-02\nz;2024-01-03\n'
    const first = await readBoth(content)
    const again = await readBoth(content, first.loaded.reading)
    expect({ ...again.loaded, found: again.loaded.found?.columns }).toEqual({
      ...first.loaded,
      found: first.loaded.found?.columns,
    })
  })
})

function utf16(full: string, little: boolean): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(full.length * 2))
  for (let index = 0; index < full.length; index += 1) view.setUint16(index * 2, full.charCodeAt(index), little)
  return new Uint8Array(view.buffer)
}
