import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Reading } from '../../core/graph/nodes.ts'
import type { Connector } from '../connector.ts'
import { connectNode } from '../node.ts'
import { read } from './read.ts'

let engine: Connector
beforeAll(async () => {
  engine = await connectNode()
}, 60_000)
afterAll(() => engine.close())

/** Reads files of those contents, by name. */
async function readAll(contents: Readonly<Record<string, string>>, reading: Partial<Reading> = {}) {
  const files = Object.entries(contents).map(([name, content]) => new File([content], name))
  const loaded = await read(engine, 't', files, reading)
  const { rows } = await engine.query('SELECT * FROM t')
  return { loaded, rows, types: loaded.columns.map(({ name, type }) => `${name} ${type}`) }
}

const tables = async () =>
  (await engine.query("SELECT table_name FROM information_schema.tables WHERE table_name LIKE 't\\_part%' ESCAPE '\\'"))
    .rows

describe('several files as one table', () => {
  it('have the columns of all, in the order of their first file; what a file lacks is missing', async () => {
    const { loaded, rows, types } = await readAll({
      'b.csv': 'ID,y\n2,u\n',
      'a.csv': 'id,x\n1,2.5\n',
      'c.csv': 'id\n3\n',
    })
    expect(types).toEqual(['id integer', 'x number', 'y text'])
    expect(rows).toEqual([
      [1, 2.5, null],
      [2, null, 'u'],
      [3, null, null],
    ])
    expect(loaded.issues.map(({ message }) => message)).toEqual([
      'b.csv spells the column `id` as `ID`.',
      'a.csv has no `y`: there the values are missing.',
      'b.csv has no `x`: there the values are missing.',
      'c.csv has no `x`, `y`: there the values are missing.',
    ])
  })

  it.each([
    ['integers and numbers', '1', '2.5', 'v number', [1, 2.5]],
    [
      'integers that a double would change, and numbers',
      '9007199254740993',
      '2.5',
      'v text',
      ['9007199254740993', '2.5'],
    ],
    [
      'dates and timestamps',
      '2024-01-31',
      '2024-02-01T10:00:00',
      'v timestamp',
      ['2024-01-31 00:00:00', '2024-02-01 10:00:00'],
    ],
    ['numbers and codes', '1.50', '007', 'v text', ['1.50', '007']],
    ['a column that is empty in one file', '7', '', 'v integer', [7, null]],
  ])('hold %s alike', async (_, first, second, type, values) => {
    const { rows, types, loaded } = await readAll({ 'a.csv': `k,v\n1,${first}\n`, 'b.csv': `k,v\n2,${second}\n` })
    expect(types).toEqual(['k integer', type])
    expect(rows.map(([, value]) => value)).toEqual(values)
    expect(loaded.rejects).toBeUndefined()
  })

  it('tell how many rows each gave, and leave no other tables behind', async () => {
    const { loaded } = await readAll({ 'x/2.csv': 'a\n1\n2\n', 'x/10.csv': 'a\n3\n' })
    expect(loaded.parts?.map(({ name, rows, bytes }) => [name, rows, bytes])).toEqual([
      ['x/2.csv', 2, 6],
      ['x/10.csv', 1, 4],
    ])
    expect(loaded.sha256).toMatch(/^[0-9a-f]{64}$/)
    await expect(readAll({ 'a.csv': 'a\n1\n', 'b.parquet': 'PAR1' })).rejects.toThrow('b.parquet')
    expect(await tables()).toEqual([])
  })

  it('keep the options that are the same for all, so that the others are found again', async () => {
    const { loaded } = await readAll({ 'a.csv': 'a,b\n1,2\n', 'b.csv': 'a;b\n1;2\n' })
    expect(loaded.reading.options).toMatchObject({ header: true, encoding: 'utf-8' })
    expect(loaded.reading.options).not.toHaveProperty('delimiter')
  })

  it('do not take the name of a column for that of the file', async () => {
    const reading = { options: { sourceColumn: 'A' } }
    await expect(readAll({ 'a.csv': 'a\n1\n', 'b.csv': 'a\n1\n' }, reading)).rejects.toThrow('choose another name')
  })

  it('are told the bytes of all as they are read', async () => {
    const files = [new File(['a\n1\n'], 'a.csv'), new File(['a\n2\n'], 'b.csv')]
    const seen: number[] = []
    await read(engine, 't', files, {}, { onProgress: (bytes) => seen.push(bytes) })
    expect(seen.at(-1)).toBe(8)
    expect(seen).toEqual([...seen].sort((a, b) => a - b))
  })
})
