import { afterAll, beforeAll } from 'vitest'
import { openNative, type Database, type Native } from './native.ts'

/** A DuckDB for the tests of a file or a describe: opened before the first of them, closed after the last. */
export function nativeOfTests(): Database {
  let native: Native | undefined
  beforeAll(async () => {
    native = await openNative()
  })
  afterAll(() => {
    native?.close()
  })
  const opened = () => {
    if (native === undefined) throw new Error('no test has begun')
    return native
  }
  return {
    load: (name, table) => opened().load(name, table),
    execute: (statement) => opened().execute(statement),
    query: (query) => opened().query(query),
  }
}
