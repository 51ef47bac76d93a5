import { describe, expect, it } from 'vitest'
import { zip } from '../../testing/packed.ts'
import { fixture, readSheet, readWorkbook } from '../../testing/readWorkbook.ts'
import { flatOds, workbook, type TestSheet } from '../../testing/workbooks.ts'
import { excel, ods } from './excel.ts'

describe('cells of a workbook', () => {
  it('are read by their type, as another program wrote them', async () => {
    const { types, rows, codes, notes } = await readWorkbook(await fixture('openpyxl.xlsx'))
    expect(types).toEqual({
      id: 'integer',
      price: 'number',
      day: 'date',
      seen: 'timestamp',
      at: 'time',
      length: 'interval',
      ok: 'boolean',
      zip: 'text',
      share: 'number',
      formula: 'text',
      mixed: 'text',
    })
    expect(rows).toEqual([
      '1234567890123450,0.1,1900-01-01,"2024-03-31 02:30:00.500",10:00:59,20:15:00,true,00123,0,,a',
      '1234567890123451,1.2,1900-02-28,"2024-03-31 02:30:01.500",10:01:59,23:15:00,false,00124,0.25,,7',
      '1234567890123452,2.3,1900-03-01,"2024-03-31 02:30:02.500",10:02:59,26:15:00,true,00125,0.5,,2024-05-06',
      '1234567890123453,3.4,2024-02-29,"2024-03-31 02:30:03.500",10:03:59,29:15:00,false,00126,0.75,,',
    ])
    expect(codes).toEqual(['formulas-without-value'])
    expect(notes['zip']).toEqual(['It stays text: its format shows 4 numbers with leading zeros.'])
    expect(notes['mixed']).toEqual([
      'It stays text, since its cells differ: 1 text, 1 whole number, 1 date. Texts: `a` 1 ×.',
    ])
  })

  it('of Excel 97 are read, letters beyond ASCII among them', async () => {
    const { types, rows } = await readWorkbook(await fixture('xlwt.xls'))
    expect(types).toEqual({ n: 'number', day: 'date', Straße: 'text', ok: 'boolean' })
    expect(rows[1]).toBe('3,2001-02-02,"Zürich 2",true')
  })

  it('of OpenDocument are read from their exact values, notes and empty repetitions left out', async () => {
    const { types, rows, decided } = await readWorkbook(await fixture('odfpy.ods'))
    expect(types).toEqual({
      n: 'number',
      day: 'date',
      seen: 'timestamp',
      at: 'time',
      length: 'interval',
      ok: 'boolean',
      text: 'text',
      share: 'number',
      formula: 'text',
    })
    expect(rows.join('\n')).toBe(
      '1.5,2024-01-31,"2024-03-31 02:30:00.123",12:30:15.500,30:00:00,true,"a   b<&\nc\nsecond",0.1,\n2,,,,,,,,\n2,,,,,,,,',
    )
    expect(decided['sheet']).toBe('One & two')
  })

  it.each(['xlsx', 'xlsb', 'xls', 'biff8', 'xlml'] as const)('are the same in %s', async (type) => {
    const rows = [
      ['n', 'day', 'text', 'ok'],
      [0.1, { v: 45_351, z: 'yyyy-mm-dd' }, '007', true],
      [1e15, { v: 59, z: 'd/m/yy' }, ' ä ', false],
    ]
    const got = await readWorkbook(workbook({ S: { rows } }, type))
    expect(got.types).toEqual({ n: 'number', day: 'date', text: 'text', ok: 'boolean' })
    expect(got.rows).toEqual(['0.1,2024-02-29,007,true', '1000000000000000,1900-02-28," ä ",false'])
  })

  it('count days from 1904 where the workbook does', async () => {
    const rows = [['day'], [{ v: 0, z: 'yyyy-mm-dd' }], [{ v: 43_860, z: 'yyyy-mm-dd' }]]
    expect((await readWorkbook(workbook({ S: { rows } }, 'xlsx', { date1904: true }))).rows).toEqual([
      '1904-01-01',
      '2024-01-31',
    ])
  })

  it('with the day that never was stay the number, and say so', async () => {
    const day = (v: number) => [{ v, z: 'yyyy-mm-dd' }]
    const { types, rows, notes } = await readSheet([['day'], day(59), day(60), day(61)])
    expect(types).toEqual({ day: 'text' })
    expect(rows).toEqual(['1900-02-28', '60', '1900-03-01'])
    expect(notes['day']?.[0]).toContain('2 dates, 1 whole number')
  })

  it('with errors are missing and counted', async () => {
    const { rows, types, issues } = await readSheet([['a'], [1], [{ t: 'e', v: 42 }], [{ t: 'e', v: 7 }], [4]])
    expect(types).toEqual({ a: 'integer' })
    expect(rows).toEqual(['1', '', '', '4'])
    expect(issues).toEqual(['2 cells with an error are read as missing: `#N/A` 1 ×, `#DIV/0!` 1 ×.'])
  })

  it('hold a formula by its value, and empty text as missing', async () => {
    const rows: TestSheet['rows'] = [
      ['a', 'b'],
      [
        { t: 'n', v: 3, f: '1+2' },
        { t: 's', v: '', f: '""' },
      ],
      [4, 5],
    ]
    expect((await readSheet(rows)).rows).toEqual(['3,', '4,5'])
  })

  it('keep numbers that differ only in their decimals apart from whole ones', async () => {
    const { types } = await readSheet([
      ['price', 'n'],
      [{ v: 10, z: '0.00' }, 10],
      [{ v: 11, z: '#,##0.00 "€"' }, 11],
    ])
    expect(types).toEqual({ price: 'number', n: 'integer' })
  })

  it('stay text where they are text, whatever they look like', async () => {
    const { types, rows, notes } = await readSheet([
      ['id', 'x'],
      ['12345678901234567890', 1],
      ['007', 2],
      ['8', 3],
    ])
    expect(types).toEqual({ id: 'text', x: 'integer' })
    expect(rows.map((row) => row.split(',')[0])).toEqual(['12345678901234567890', '007', '8'])
    expect(notes['id']).toEqual([
      'All cells are texts, though each could be read as number: choose that type if they are.',
    ])
  })
})

describe('a type that is asked for', () => {
  it('is what the values become, and those that do not fit are rejects with the row of the sheet', async () => {
    const rows = [['title'], ['a', 'b'], [1, 'x'], [2.5, 'y'], [3, '4']]
    const got = await readSheet(rows, { columns: { b: 'integer' } }, [{ name: 'a', type: 'integer' }])
    expect(got.types).toEqual({ a: 'integer', b: 'integer' })
    expect(got.rows).toEqual(['3,4'])
    expect(got.rejects.split('\n')).toEqual([
      '3,b,x,"does not fit integer"',
      '4,a,2.5,"does not fit integer"',
      '4,b,y,"does not fit integer"',
      '',
    ])
  })

  it('may be wider: a day as timestamp, a truth value as number', async () => {
    const columns = { day: 'timestamp', ok: 'integer' }
    const { rows } = await readSheet(
      [
        ['day', 'ok'],
        [{ v: 45_351, z: 'yyyy-mm-dd' }, true],
      ],
      { columns },
    )
    expect(rows).toEqual(['"2024-02-29 00:00:00",1'])
  })

  it('reads texts as the options say, and only texts', async () => {
    const options = { decimal: ',', group: '.', dateFormats: ['%d.%m.%Y'], null: ['-'] }
    const { types, rows } = await readSheet(
      [
        ['a', 'b'],
        ['1.234,5', '31.01.2024'],
        [1.234, '-'],
      ],
      options,
    )
    expect(types).toEqual({ a: 'number', b: 'date' })
    expect(rows).toEqual(['1234.5,2024-01-31', '1.234,'])
  })
})

describe('a file that cannot be read says why:', () => {
  const refused = async (bytes: BlobPart, message: string) => {
    await expect(readWorkbook(bytes)).rejects.toMatchObject({
      code: 'file-damaged',
      message: expect.stringContaining(message) as string,
    })
  }

  it('an empty workbook', () => refused(workbook({ S: { rows: [] } }), 'there are no values in it'))
  it('a sheet without values', async () => {
    await expect(
      readWorkbook(workbook({ S: { rows: [['a'], [1]] }, T: { rows: [] } }), { sheet: 'T' }),
    ).rejects.toThrow('there are no values in its sheet `T`')
  })
  it('a workbook that is cut', () =>
    refused(workbook({ S: { rows: [['a'], [1]] } }).slice(0, 2000), 'not copied or downloaded whole'))
  it('a workbook with a damaged part', () => {
    const bytes = workbook({ S: { rows: [['a'], [1]] } })
    const at = Buffer.from(bytes).indexOf('<sheetData>')
    return refused(
      bytes.map((byte, index) => (index === at + 30 ? byte + 1 : byte)),
      'its content is damaged',
    )
  })
  it('an archive that is no workbook', async () => refused(await zip({ 'a.txt': 'x' }), 'it is no workbook'))
  it('text', () => refused('a,b\n1,2\n', 'read it as CSV'))
  it('OpenDocument that ends early', () => refused(flatOds('').slice(0, -20), 'damaged'))
  it('OpenDocument that repeats a cell without end', () =>
    refused(
      flatOds(
        '<table:table table:name="a"><table:table-row table:number-rows-repeated="1000000"><table:table-cell table:number-columns-repeated="16384" office:value-type="float" office:value="1"/></table:table-row></table:table>',
      ),
      'more than 20 million cells',
    ))
  it('an encrypted archive', async () =>
    refused(await zip({ 'xl/workbook.xml': 'x' }, 'secret'), 'protected by a password'))
  it('an archive that would not fit into memory', async () => {
    const bytes = workbook({ S: { rows: [['a'], [1]] } })
    const view = new DataView(bytes.buffer)
    const entry = bytes.findLastIndex((_, at) => at + 4 <= bytes.length && view.getUint32(at, true) === 0x02014b50)
    view.setUint32(entry + 24, 900_000_000, true)
    await refused(bytes, 'unpacked it has 858 MB, and 200 MB is the most')
  })
})

it('tells workbooks by their first bytes', () => {
  const rows = [['a'], [1]]
  const of = (type: Parameters<typeof workbook>[1]) => workbook({ S: { rows } }, type)
  expect(['xlsx', 'xlsb', 'xls', 'xlml'].map((type) => excel.matches(of(type as 'xlsx')))).toEqual([
    'surely',
    'surely',
    'surely',
    'surely',
  ])
  expect(ods.matches(of('ods'))).toBe('surely')
  expect(excel.matches(of('ods'))).toBe('no')
  expect(excel.matches(new TextEncoder().encode('a,b\n'))).toBe('no')
})
