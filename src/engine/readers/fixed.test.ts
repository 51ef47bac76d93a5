import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connectNode } from '../node.ts'
import type { Connector } from '../connector.ts'
import { findLayout, widthsOf } from './fixed/layout.ts'
import { read } from './read.ts'

let engine: Connector
beforeAll(async () => {
  engine = await connectNode()
})
afterAll(() => engine.close())

async function readText(content: string, options: Readonly<Record<string, unknown>> = {}, name = 'a.fwf') {
  const loaded = await read(engine, 't', new File([content], name), { options })
  return { loaded, rows: (await engine.query('SELECT * FROM t')).rows }
}

describe('columns of fixed width', () => {
  it('are found by the blanks that run through all lines', async () => {
    const { loaded, rows } = await readText(
      'name    amount\nAnn B     12.5\nÉva        7.0\n\nBob      100.0\n',
      {},
      'a.txt',
    )
    expect(loaded.reading).toMatchObject({ format: 'fixed', options: { widths: [8, 6], header: true } })
    expect(rows).toEqual([
      ['Ann B', 12.5],
      ['Éva', 7],
      ['Bob', 100],
    ])
  })

  it('are found by a line of dashes, and titles above are told', async () => {
    const { loaded, rows } = await readText('Report\n\nid   code\n---- ----\nA  1 007\nB\n')
    expect(rows).toEqual([
      ['A  1', '007'],
      ['B', null],
    ])
    expect(loaded.issues.map(({ message }) => message)).toContain('1 line outside of the table is left out: `Report`.')
  })

  it('are read by the widths that were said', async () => {
    const { rows } = await readText('0012024-01-31x y\n0022024-02-01\n', { widths: [3, 10, 2], header: false })
    expect(rows).toEqual([
      ['001', '2024-01-31', 'x y'],
      ['002', '2024-02-01', null],
    ])
  })

  it('count characters, not bytes', async () => {
    expect((await readText('äö1\n😀b2\n', { widths: [2, 1], header: false })).rows).toEqual([
      ['äö', 1],
      ['😀b', 2],
    ])
  })

  it('have rejects with the line of the file', async () => {
    const file = new File(['a   b\n--- ---\nx   1\n\ny   z\n'], 'a.fwf')
    const loaded = await read(engine, 't', file, { schema: [{ name: 'b', type: 'integer' }] })
    expect(loaded.rejects?.rows).toBe(1)
    expect((await engine.query('SELECT * FROM t_rejects')).rows).toEqual([[5, 'b', 'z', 'does not fit integer']])
  })

  it('are told to be unseen where there are none', async () => {
    await expect(readText('abc\ndef\n')).rejects.toMatchObject({ code: 'file-damaged' })
  })

  it('are found again for any table whose lines are long enough', () => {
    const cell = fc.stringMatching(/^[a-zé0-9]{1,6}$/)
    const table = fc
      .integer({ min: 2, max: 5 })
      .chain((columns) =>
        fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { minLength: 8, maxLength: 20 }),
      )
    fc.assert(
      fc.property(table, (rows) => {
        const lines = rows.map((row) => row.map((text) => text.padEnd(9)).join(''))
        const layout = findLayout(lines)
        expect(layout?.starts).toEqual(rows[0]?.map((_, index) => index * 9))
        if (layout !== undefined) expect(widthsOf(layout, lines).slice(0, -1)).toEqual(rows[0]?.slice(1).map(() => 9))
      }),
    )
  })
})

describe('a drawn table', () => {
  it.each([
    [
      'of psql',
      ' id | name\n----+------\n  1 | a|b\n  2 | x y\n(2 rows)\n',
      [
        [1, 'a|b'],
        [2, 'x y'],
      ],
    ],
    [
      'of MySQL',
      '+----+------+\n| id | name |\n+----+------+\n|  1 | x    |\n|  2 | y    |\n+----+------+\n',
      [
        [1, 'x'],
        [2, 'y'],
      ],
    ],
    [
      'of Markdown',
      '| id | name |\n|---:|:-----|\n| 1 | a \\| b |\n| 2 | |\n',
      [
        [1, 'a | b'],
        [2, null],
      ],
    ],
  ])('%s is read', async (_, content, rows) => {
    const got = await readText(content, {}, 'a.txt')
    expect(got.loaded.reading.format).toBe('fixed')
    expect(got.loaded.columns.map(({ name }) => name)).toEqual(['id', 'name'])
    expect(got.rows).toEqual(rows)
  })
})

describe('no columns of fixed width are seen in', () => {
  it.each([
    ['prose', 'This is a text that was\nwritten by someone who\nlikes to write a lot of\nwords in lines of the\n'],
    ['one column', 'a\nb\nc\nd\n'],
    ['single blanks as marks', '1 a 2\n2 b 3\n3 c 4\n4 d 5\n5 e 6\n6 f 7\n7 g 8\n8 h 9\n'],
    ['commas', 'a,  b\n1,  2\n3,  4\n'],
    ['tabs', 'a\tb\n1\t2\n3\t4\n'],
  ])('%s', (_, content) => {
    expect(findLayout(content.split('\n'))).toBeUndefined()
  })
})
