import { afterAll, beforeAll, expect } from 'vitest'
import type { Value } from '../core/data.ts'
import type { Reading } from '../core/graph/nodes.ts'
import type { Connector } from '../engine/connector.ts'
import { read, type Loaded } from '../engine/readers/read.ts'
import { openEngines, type Engines } from './engines.ts'

/** A file as it was read into the table `t`, and the rows of it. */
export interface Got {
  readonly loaded: Loaded
  readonly rows: readonly (readonly Value[])[]
}

/** Both engines for the tests of one file, opened before them and closed after them. */
export function readingEngines() {
  let opened: Engines | undefined
  beforeAll(async () => {
    opened = await openEngines()
  }, 60_000)
  afterAll(() => opened?.close())

  function engines(): Engines {
    if (opened === undefined) throw new Error('the engines are opened before the tests')
    return opened
  }

  async function readOn(engine: Connector, content: BlobPart, reading: Partial<Reading>, name: string): Promise<Got> {
    const loaded = await read(engine, 't', new File([content], name), reading)
    const { rows } = await engine.query('SELECT * FROM t')
    expect(loaded.rows).toBe(rows.length)
    return { loaded, rows }
  }

  return {
    engines,
    readOn,
    /** Reads on both engines, which must agree. */
    readBoth: async (content: BlobPart, reading: Partial<Reading> = {}, name = 'a.csv'): Promise<Got> => {
      const wasm = await readOn(engines().wasm, content, reading, name)
      const native = await readOn(engines().native, content, reading, name)
      expect(wasm).toEqual(native)
      return wasm
    },
  }
}
