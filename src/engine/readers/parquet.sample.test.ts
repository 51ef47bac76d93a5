import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Sample } from '../../core/notebook/document.ts'
import { openEngines, type Engines } from '../../testing/engines.ts'
import { sampleRanges } from './parquet/ranges.ts'
import { load } from './read.ts'

const ROWS = 400_000

let engines: Engines
let folder: string
beforeAll(async () => {
  engines = await openEngines()
  folder = await mkdtemp(join(tmpdir(), 'assay-test-'))
}, 60_000)
afterAll(async () => {
  await engines.close()
  await rm(folder, { recursive: true })
})

/** A file of more than 4 MB, below which files are read as a whole. */
async function write(options: string, columns = ''): Promise<{ path: string; file: File }> {
  const path = join(folder, 'a.parquet')
  const select = `SELECT i AS id, hash(i) AS h, hash(i + 1) AS g${columns} FROM range(${ROWS}) AS r(i)`
  await engines.native.execute(`COPY (${select}) TO '${path}' (FORMAT parquet, COMPRESSION uncompressed${options})`)
  const file = new File([await readFile(path)], 'a.parquet')
  expect(file.size).toBeGreaterThan(6_000_000)
  return { path, file }
}

/** What both engines read of it, natively from bytes and in place. */
async function sampled({ path, file }: { path: string; file: File }, sample: Sample): Promise<readonly number[]> {
  const answers = []
  for (const [engine, from] of [
    [engines.wasm, file],
    [engines.native, file],
    [engines.native, { path }],
  ] as const) {
    const loaded = await load(engine, 's', from, { sample })
    const { rows } = await engine.query('SELECT * FROM s')
    expect(loaded).toMatchObject({ rows: rows.length, issues: [{ code: 'sample' }], reading: { sample } })
    answers.push({ columns: loaded.columns, rows })
  }
  expect(answers[1]).toEqual(answers[0])
  expect(answers[2]).toEqual(answers[0])
  return answers[0]?.rows.map(([id]) => Number(id)) ?? []
}

describe('a sample of a Parquet file', () => {
  it('of its first rows is those, from several row groups', async () => {
    const ids = await sampled(await write(', ROW_GROUP_SIZE 2048'), { rows: 5000, from: 'start' })
    expect(ids).toEqual(Array.from({ length: 5000 }, (_, id) => id))
  })

  it('spread over many row groups has the first rows of some, evenly', async () => {
    const ids = await sampled(await write(', ROW_GROUP_SIZE 2048'), { rows: 1000, from: 'spread' })
    expect(ids).toHaveLength(1000)
    expect(ids).toEqual(ids.toSorted((a, b) => a - b))
    const starts = ids.filter((id, at) => id !== (ids[at - 1] ?? -2) + 1)
    expect(starts).toHaveLength(64)
    expect(starts.every((id) => id % 2048 === 0)).toBe(true)
    expect(ids.at(-1)).toBeGreaterThan(0.97 * ROWS)
  })

  it('spread over one large row group is even too', async () => {
    const ids = await sampled(await write(`, ROW_GROUP_SIZE ${ROWS}`), { rows: 1000, from: 'spread' })
    expect(ids).toHaveLength(1000)
    expect(ids.filter((id, at) => id !== (ids[at - 1] ?? -2) + 1).slice(0, 3)).toEqual([0, 6250, 12_500])
  })

  it('is the same where a column has the name of DuckDB’s own number of rows', async () => {
    const ids = await sampled(await write('', ', -i AS File_Row_Number'), { rows: 3, from: 'spread' })
    expect(ids).toEqual([0, 245_760, 368_640])
  })

  it('reads nothing of the row groups that it needs not', async () => {
    const { file } = await write(', ROW_GROUP_SIZE 20480')
    const bytes = new Uint8Array(await file.arrayBuffer())
    // The pages behind the first quarter of the file are spoilt, the footer is not.
    bytes.fill(0xff, bytes.length / 4, bytes.length - 100_000)
    const spoilt = new File([bytes], 'a.parquet')
    await expect(load(engines.wasm, 's', spoilt, {})).rejects.toMatchObject({ code: 'file-damaged' })
    const loaded = await load(engines.wasm, 's', spoilt, { sample: { rows: 30_000, from: 'start' } })
    expect(loaded.rows).toBe(30_000)
  })
})

describe('the rows of a sample', () => {
  it('are as many as wanted, in order and within the file, whatever its row groups', () => {
    for (const groups of [[10], [1, 1, 1, 1, 1, 1, 1, 1, 1, 1], [3, 0, 7], [200, 1, 999]]) {
      const total = groups.reduce((sum, each) => sum + each, 0)
      for (const rows of [1, 2, 7, 9, 500]) {
        for (const from of ['start', 'spread'] as const) {
          const ranges = sampleRanges(groups, { rows, from })
          if (rows >= total) expect(ranges).toBeUndefined()
          else {
            const numbers = (ranges ?? []).flatMap(([a, b]) => Array.from({ length: b - a }, (_, at) => a + at))
            expect(numbers).toHaveLength(rows)
            expect(numbers).toEqual([...new Set(numbers)].toSorted((a, b) => a - b))
            expect(numbers.at(-1)).toBeLessThan(total)
          }
        }
      }
    }
  })
})
