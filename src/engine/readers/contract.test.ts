import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { render } from '../../core/sql/render.ts'
import { identifier, sql } from '../../core/sql/sql.ts'
import { openEngines, type Engines } from '../../testing/engines.ts'
import { READER_CASES, type ReaderCase } from '../../testing/readerCases.ts'
import type { Connector, DataFile } from '../connector.ts'
import { EngineError } from '../errors.ts'
import { fingerprintOf } from '../evidence.ts'
import { read } from './read.ts'

let engines: Engines
let folder: string
beforeAll(async () => {
  engines = await openEngines()
  folder = await mkdtemp(join(tmpdir(), 'assay-readers-'))
}, 60_000)
afterAll(async () => {
  await engines.close()
  await rm(folder, { recursive: true })
})

/** Everything that is told of a file and what is in its tables, or why it was refused. */
async function outcome(engine: Connector, files: readonly DataFile[], { reading = {} }: ReaderCase) {
  try {
    const loaded = await read(engine, 't', files, reading)
    const rejects = loaded.rejects === undefined ? undefined : await rowsOf(engine, loaded.rejects.table)
    const fingerprint = await fingerprintOf(engine, { hash: '', name: 't', columns: loaded.columns, rows: loaded.rows })
    return { loaded, rows: await rowsOf(engine, 't'), rejects, fingerprint }
  } catch (error) {
    if (error instanceof EngineError) return { code: error.code, message: error.message }
    throw error
  }
}

async function rowsOf(engine: Connector, table: string) {
  return (await engine.query(render(sql`SELECT * FROM ${identifier(table)}`))).rows
}

describe('is read alike in the browser, natively from bytes and natively from files:', () => {
  it.each(READER_CASES.map((each, index) => [each.name, each, index] as const))('%s', async (_, each, index) => {
    const blobs: File[] = []
    const paths: DataFile[] = []
    for (const [name, content] of Object.entries(each.files)) {
      const file = new File([typeof content === 'function' ? await content() : content], name)
      const path = join(folder, String(index), name)
      await mkdir(dirname(path), { recursive: true })
      await writeFile(path, new Uint8Array(await file.arrayBuffer()))
      blobs.push(file)
      paths.push({ path })
    }
    const browser = await outcome(engines.wasm, blobs, each)
    if (typeof each.gives === 'string') expect(browser).toMatchObject({ code: each.gives })
    else expect(browser).toMatchObject({ loaded: { rows: each.gives } })
    expect(await outcome(engines.native, blobs, each)).toEqual(browser)
    expect(await outcome(engines.native, paths, each)).toEqual(browser)
  })

  it.each(READER_CASES.filter(({ gives }) => typeof gives === 'number').map((each) => [each.name, each] as const))(
    'again, as it was decided: %s',
    async (_, each) => {
      const files: File[] = []
      for (const [name, content] of Object.entries(each.files)) {
        files.push(new File([typeof content === 'function' ? await content() : content], name))
      }
      const first = await read(engines.native, 'first', files, each.reading ?? {})
      const again = await read(engines.native, 'again', files, first.reading)
      expect(again.columns).toEqual(first.columns)
      expect(again.reading).toEqual(first.reading)
      expect(again.rejects?.rows).toBe(first.rejects?.rows)
      expect(await rowsOf(engines.native, 'again')).toEqual(await rowsOf(engines.native, 'first'))
    },
  )
})
