import { describe, expect, it } from 'vitest'
import { fixture, readSheet, readWorkbook } from '../../testing/readWorkbook.ts'
import { flatOds, workbook, type TestSheet } from '../../testing/workbooks.ts'

describe('the table of a sheet', () => {
  it('has names over several rows and a title, which is quoted; read again as decided it is the same', async () => {
    const bytes = await fixture('openpyxl.xlsx')
    const got = await readWorkbook(bytes, { sheet: 'report' })
    expect(got.types).toEqual({
      Region: 'text',
      'Q1 Jan': 'integer',
      'Q1 Feb': 'integer',
      'Q2 Apr': 'integer',
      'Q2 May': 'number',
    })
    expect(got.rows).toEqual(['North,1,2,3,4', 'South,5,6,7,8.5'])
    expect(got.decided).toEqual({ sheet: 'report', skip: 3, header: true, headerRows: 2 })
    expect(got.issues).toEqual([
      'Left out, since it stands outside the table: `Sales 2024` (B2), `Source: sales` (B9).',
    ])
    expect(await readWorkbook(bytes, got.decided)).toMatchObject({
      types: got.types,
      rows: got.rows,
      decided: got.decided,
    })
  })

  it('begins below titles that stand directly above it', async () => {
    const { types, rows, decided, issues } = await readSheet([
      ['Report', null, null],
      ['for 2024'],
      ['a', 'b', 'c'],
      [1, 2, 'x'],
      [3, 4, 'y'],
    ])
    expect(types).toEqual({ a: 'integer', b: 'integer', c: 'text' })
    expect(rows).toHaveLength(2)
    expect(decided).toEqual({ sheet: 'S', skip: 2, header: true })
    expect(issues).toEqual(['Left out, since it stands outside the table: `Report` (A1), `for 2024` (A2).'])
  })

  it('has years as names beside a text', async () => {
    const { names } = await readSheet([
      ['Country', 2019, 2020],
      ['DE', 1.5, 2],
      ['FR', 3, 4],
    ])
    expect(names).toEqual(['Country', '2019', '2020'])
  })

  it('may have no names', async () => {
    const { types, rows, decided } = await readSheet([
      ['x', 1],
      ['y', 2],
      ['z', 3],
    ])
    expect(types).toEqual({ column1: 'text', column2: 'integer' })
    expect(rows).toHaveLength(3)
    expect(decided['header']).toBe(false)
  })

  it('may be all text, with names or without', async () => {
    expect(
      Object.keys(
        (
          await readSheet([
            ['name', 'city'],
            ['Ann', 'Rome'],
            ['Bob', 'Bonn'],
          ])
        ).types,
      ),
    ).toEqual(['name', 'city'])
    expect(
      (
        await readSheet([
          ['Ann', 'Rome'],
          ['Bob', 'Rome'],
          ['Ann', 'Bonn'],
        ])
      ).decided['header'],
    ).toBe(false)
  })

  it('is read with the names that are asked for', async () => {
    const rows = [
      ['a', 'b'],
      ['x', 'y'],
      ['1', '2'],
    ]
    expect((await readSheet(rows, { header: false })).rows).toHaveLength(3)
    const two = await readSheet(rows, { header: true, headerRows: 2 })
    expect([two.types, two.rows]).toEqual([{ 'a x': 'text', 'b y': 'text' }, ['1,2']])
  })

  it('keeps names apart that come twice', async () => {
    const { types, issues } = await readSheet([
      ['a', 'a', null],
      [1, 2, 3],
    ])
    expect(Object.keys(types)).toEqual(['a', 'a_2', 'column3'])
    expect(issues[0]).toContain('is there twice')
  })

  it('goes on below an empty row, which is told', async () => {
    const { rows, codes } = await readSheet([['a', 'b'], [1, 'x'], [2, 'y'], [], [3, 'z']])
    expect(rows).toEqual(['1,x', '2,y', '3,z'])
    expect(codes).toEqual(['empty-rows'])
  })

  it('is the largest of several, and each can be chosen', async () => {
    const rows: TestSheet['rows'] = [
      ['a', 'b', null, 'x', 'y'],
      [1, 2, null, 'p', 1],
      [3, 4, null, 'q', 2],
      [null, null, null, 'r', 3],
      [],
      ['k', 'v'],
      ['one', 1],
    ]
    const got = await readSheet(rows)
    expect([got.types, got.decided['range'], got.codes]).toEqual([
      { x: 'text', y: 'integer' },
      'D1:E',
      ['several-tables'],
    ])
    const ranges = got.found.choices['range'] ?? []
    expect(ranges.map(({ value, about }) => [value, about])).toEqual([
      ['A1:B3', '3 rows, 2 columns'],
      ['D1:E4', '4 rows, 2 columns'],
      ['A6:B7', '2 rows, 2 columns'],
    ])
    for (const { value } of ranges) {
      const each = await readSheet(rows, { range: value })
      expect([each.decided['range'], each.codes]).toEqual([value, []])
    }
    expect((await readSheet(rows, got.decided)).rows).toEqual(got.rows)
  })

  it('is cut where the range ends, which is told', async () => {
    const { rows, issues } = await readSheet(
      [
        ['a', 'b'],
        [1, 2],
        [3, 4],
      ],
      { range: 'A1:B2' },
    )
    expect(rows).toEqual(['1,2'])
    expect(issues).toEqual(['Row 3, below the range, has values too. They are not read.'])
  })

  it('has the value of merged cells once, or in each of them', async () => {
    const sheet = {
      rows: [
        ['land', 'city'],
        ['DE', 'Bonn'],
        [null, 'Kiel'],
        ['FR', 'Lyon'],
      ],
      merges: ['A2:A3'],
    }
    const once = await readSheet(sheet)
    expect([once.rows, once.codes]).toEqual([['DE,Bonn', ',Kiel', 'FR,Lyon'], ['merged-cells']])
    const each = await readSheet(sheet, { fillMerged: true })
    expect([each.rows, each.codes]).toEqual([['DE,Bonn', 'DE,Kiel', 'FR,Lyon'], []])
  })
})

describe('the sheet', () => {
  const rows = [['a'], [1]]

  it('is the first with values that is not hidden; all are listed', async () => {
    const bytes = workbook({ empty: { rows: [] }, secret: { rows, hidden: true }, data: { rows } })
    const { decided, found } = await readWorkbook(bytes)
    expect(decided['sheet']).toBe('data')
    expect(found.choices['sheet']).toEqual([
      { value: 'empty', about: 'empty' },
      { value: 'secret', about: '2 rows, 1 column, hidden' },
      { value: 'data', about: '2 rows, 1 column' },
    ])
    expect((await readWorkbook(bytes, { sheet: 'secret' })).rows).toEqual(['1'])
  })

  it('that is asked for and not there is named with the nearest', async () => {
    await expect(readWorkbook(workbook({ Sheet1: { rows } }), { sheet: 'Shet1' })).rejects.toThrow(
      'There is no sheet `Shet1`. Closest: `Sheet1`.',
    )
  })

  it('of OpenDocument is hidden by its style', async () => {
    const table = (name: string, style: string, value: string) =>
      `<table:table table:name="${name}" table:style-name="${style}"><table:table-row><table:table-cell office:value-type="string"><text:p>${value}</text:p></table:table-cell></table:table-row></table:table>`
    const styles =
      '<style:style style:name="h" style:family="table"><style:table-properties table:display="false"/></style:style>'
    const { decided, found } = await readWorkbook(flatOds(table('one', 'h', 'x') + table('two', 'v', 'y'), styles))
    expect(decided['sheet']).toBe('two')
    expect(found.choices['sheet']?.[0]?.about).toBe('1 row, 1 column, hidden')
  })
})
