import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Reading } from '../../core/graph/nodes.ts'
import { openEngines, type Engines } from '../../testing/engines.ts'
import { blobBytes } from '../bytes.ts'
import { EngineError } from '../errors.ts'
import type { Reader } from './define.ts'
import { load, preview, type LoadedTable } from './read.ts'
import { readPart } from './sample.ts'

let engines: Engines
beforeAll(async () => {
  engines = await openEngines()
}, 60_000)
afterAll(() => engines.close())

const ROWS = 120_000

/** 6 MB of records whose number tells where they stand; every third has line breaks and marks inside of quotes. */
const csv = `id,note,text\n${Array.from({ length: ROWS }, (_, id) => {
  const text = id % 3 === 0 ? `"a, ""${id}""\n${id},${id},\n${id}"` : `plain text of record ${id}, `.replace(',', ';')
  return `${id},${'x'.repeat(id % 40)},${text}\n`
}).join('')}`

const ndjson = Array.from({ length: ROWS }, (_, id) => `{"id":${id},"text":"${'y'.repeat(40)}"}\n`).join('')

/** The numbers of the records that were read, which both engines must agree on, and how they were told. */
async function idsOf(content: string, name: string, sample: Reading['sample']) {
  const file = new File([content], name)
  const read = async (engine: Engines['wasm']): Promise<[LoadedTable, number[]]> => {
    const loaded = await load(engine, 'sampled', file, sample === undefined ? {} : { sample })
    const { rows } = await engine.query('SELECT id FROM sampled')
    expect(loaded.rows).toBe(rows.length)
    return [loaded, rows.map(([id]) => Number(id))]
  }
  const [wasm, native] = [await read(engines.wasm), await read(engines.native)]
  expect(wasm).toEqual(native)
  const [loaded, ids] = native
  return { loaded, ids }
}

describe('a sample', () => {
  it('of the first rows is those', async () => {
    const { loaded, ids } = await idsOf(csv, 'a.csv', { rows: 1000, from: 'start' })
    expect(ids).toEqual(Array.from({ length: 1000 }, (_, id) => id))
    expect(loaded.issues).toMatchObject([
      { code: 'sample', message: 'Only a sample of the file is read: 1,000 rows from its start.' },
    ])
    expect(loaded.rejects).toBeUndefined()
  })

  it.each([
    ['a.csv', csv],
    ['a.ndjson', ndjson],
  ])('spread over %s has whole records from everywhere, in order', async (name, content) => {
    const { loaded, ids } = await idsOf(content, name, { rows: 500, from: 'spread' })
    expect(ids).toHaveLength(500)
    expect(ids).toEqual(ids.toSorted((a, b) => a - b))
    const tenths = new Set(ids.map((id) => Math.floor((id * 10) / ROWS)))
    expect(tenths.size).toBe(10)
    expect(loaded.issues.map(({ code }) => code)).toEqual(['sample'])
  })

  it('of a small file is evenly chosen', async () => {
    const { ids } = await idsOf('id\n1\n2\n3\n4\n5\n6\n', 'a.csv', { rows: 3, from: 'spread' })
    expect(ids).toEqual([2, 4, 6])
  })

  it('with room for all rows is the file', async () => {
    const { loaded, ids } = await idsOf('id\n1\n2\n', 'a.csv', { rows: 3, from: 'start' })
    expect(ids).toEqual([1, 2])
    expect(loaded.issues).toEqual([])
  })
})

it('is offered when memory runs out, with how far it came', async () => {
  const file = new Blob(['x'.repeat(3_000_000)])
  const full: Reader = {
    format: 'csv',
    matches: () => 'maybe',
    read: (task) => {
      task.run.onProgress?.(2_000_000, 40_000)
      return Promise.reject(new EngineError('out-of-memory', 'full'))
    },
  }
  const bytes = blobBytes(file)
  const task = { connector: engines.native, table: 't', file, bytes, head: await bytes.read(0, 10), name: 'a.csv' }
  const reading = readPart(full, { ...task, options: {}, schema: [], lazy: false, run: {} }, undefined)
  await expect(reading).rejects.toMatchObject({
    code: 'out-of-memory',
    message:
      'a.csv has 3 MB, of which 2 MB with 40,000 rows were looked at, and its table needs more memory than there is. Read a sample of it, or remove other sources.',
  })
})

it('tells on the way how many bytes and rows were looked at', async () => {
  const seen: [bytes: number, rows: number | undefined][] = []
  const onProgress = (bytes: number, rows?: number) => seen.push([bytes, rows])
  await load(engines.native, 't', new File([csv], 'a.csv'), {}, { onProgress })
  expect(seen).toContainEqual([csv.length, ROWS])
})

describe('a quick look', () => {
  it('reads the beginning alone, up to the end of a record, and says so', async () => {
    const looked = await preview(engines.native, 'looked', new File([csv], 'a.csv'), {})
    expect(looked).toMatchObject({ whole: false, sha256: '', bytes: csv.length })
    expect(looked.rows).toBeGreaterThan(50_000)
    expect(looked.rows).toBeLessThan(ROWS)
    expect(looked.rejects).toBeUndefined()
    expect(looked.issues.map(({ code }) => code)).toEqual(['beginning'])
  })

  it('reads a small file as a whole, and hashes it', async () => {
    const looked = await preview(engines.native, 'looked', new File(['id\n1\n'], 'a.csv'), {})
    expect(looked).toMatchObject({ whole: true, rows: 1, issues: [] })
    expect(looked.sha256).toMatch(/^[0-9a-f]{64}$/)
  })
})
