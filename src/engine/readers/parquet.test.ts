import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Column } from '../../core/data.ts'
import { openEngines, type Engines } from '../../testing/engines.ts'
import { read } from './read.ts'

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

async function write(name: string, select: string, options = ''): Promise<Uint8Array<ArrayBuffer>> {
  const path = join(folder, name)
  await engines.native.execute(`COPY (${select}) TO '${path}' (FORMAT parquet${options})`)
  return new Uint8Array(await readFile(path))
}

async function fixture(name: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await readFile(join(import.meta.dirname, 'parquet/fixtures', name)))
}

async function readBoth(bytes: BlobPart, schema: readonly Column[] = []) {
  const [wasm, native] = await Promise.all(
    [engines.wasm, engines.native].map(async (engine) => {
      const loaded = await read(engine, 'p', new File([bytes], 'a.parquet'), { schema })
      return { loaded, rows: (await engine.query('SELECT * FROM p')).rows }
    }),
  )
  expect(wasm).toEqual(native)
  if (wasm === undefined) throw new Error('no answer')
  return wasm
}

describe('a Parquet file', () => {
  it('gives the same table on both engines, timestamps in UTC', async () => {
    const bytes = await write(
      'types.parquet',
      `SELECT true AS b, 7::TINYINT AS t, 9007199254740993 AS l, 18446744073709551615::UBIGINT AS u, 0.1::FLOAT AS f,
        0.1::DOUBLE AS d, 12.34::DECIMAL(10,2) AS m, 'ä' AS s, '\\xAA'::BLOB AS raw, DATE '2024-02-29' AS day,
        TIMESTAMP '2024-01-01 10:00:00.5' AS at, TIMESTAMPTZ '2024-01-01 10:00:00+02' AS zone,
        '2024-01-01'::TIMESTAMP_MS AS ms, '2024-01-01 00:00:00.123456789'::TIMESTAMP_NS AS ns, TIME '10:00:00' AS time,
        [1, NULL] AS list, {'a': 1} AS struct, 'a'::ENUM('a', 'b') AS enum, NULL::INTEGER AS missing`,
    )
    const { loaded, rows } = await readBoth(bytes)
    expect(loaded.columns.map(({ type }) => type)).toEqual([
      'boolean',
      'integer',
      'integer',
      'decimal(20,0)',
      'number',
      'number',
      'decimal(10,2)',
      'text',
      'binary',
      'date',
      'timestamp',
      'timestamp',
      'timestamp',
      'timestamp',
      'time',
      'list',
      'struct',
      'text',
      'integer',
    ])
    expect(rows[0]?.slice(9, 14)).toEqual([
      '2024-02-29',
      '2024-01-01 10:00:00.5',
      '2024-01-01 08:00:00',
      '2024-01-01 00:00:00',
      '2024-01-01 00:00:00.123456',
    ])
  })

  it.each(['snappy', 'gzip', 'zstd', 'brotli', 'lz4_raw', 'uncompressed'])(
    'compressed by %s keeps every row',
    async (codec) => {
      const bytes = await write(
        `${codec}.parquet`,
        "SELECT i, 'row ' || i AS t FROM range(5000) AS r(i)",
        `, COMPRESSION ${codec}, ROW_GROUP_SIZE 2048`,
      )
      const { rows } = await readBoth(bytes)
      expect(rows).toHaveLength(5000)
      expect(rows[4999]).toEqual([4999, 'row 4999'])
    },
  )

  it('without rows has its columns', async () => {
    const { loaded } = await readBoth(await write('empty.parquet', "SELECT 1 AS a, DATE '2024-01-01' AS d WHERE false"))
    expect(loaded).toMatchObject({
      rows: 0,
      columns: [
        { name: 'a', type: 'integer' },
        { name: 'd', type: 'date' },
      ],
    })
  })

  it('is read as its schema says', async () => {
    const bytes = await write('schema.parquet', "SELECT '1' AS a, 2::INTEGER AS b UNION ALL SELECT 'x', 3")
    const { loaded, rows } = await readBoth(bytes, [{ name: 'b', type: 'number' }])
    expect(loaded.columns).toEqual([
      { name: 'a', type: 'text' },
      { name: 'b', type: 'number' },
    ])
    expect(rows).toEqual([
      ['1', 2],
      ['x', 3],
    ])
  })

  it('rejects rows that do not fit its schema, with line, text and reason', async () => {
    const bytes = await write('misfit.parquet', "SELECT '1' AS a, 2::INTEGER AS b UNION ALL SELECT 'x', 3")
    const { loaded, rows } = await readBoth(bytes, [{ name: 'a', type: 'integer' }])
    expect(loaded).toMatchObject({ rows: 1, rejects: { rows: 1, table: 'p_rejects' } })
    expect(rows).toEqual([[1, 2]])
    const rejects = await engines.wasm.query('SELECT * FROM p_rejects')
    expect(rejects.rows).toEqual([[2, 'a', 'x', 'does not fit integer']])
  })

  it('that stays in its place is a view with the same rows', async () => {
    await write('lazy.parquet', "SELECT i AS a, TIMESTAMPTZ '2024-01-01 10:00:00+02' AS zone FROM range(3) AS r(i)")
    const loaded = await read(engines.native, 'lazy', { path: join(folder, 'lazy.parquet') }, {}, { lazy: true })
    expect(loaded).toMatchObject({ rows: 3, columns: [{ name: 'a' }, { name: 'zone', type: 'timestamp' }] })
    const { rows } = await engines.native.query(
      "SELECT a, zone, table_type FROM lazy, information_schema.tables WHERE table_name = 'lazy'",
    )
    expect(rows).toEqual([0, 1, 2].map((a) => [a, '2024-01-01 08:00:00', 'VIEW']))
  })

  it('that is damaged is refused on both engines, which go on working', async () => {
    const whole = await write('whole.parquet', 'SELECT i, i::VARCHAR AS t FROM range(3000) AS r(i)')
    const cut = whole.slice(0, whole.length - 10)
    const scrambled = whole.map((byte, index) => (index > 4 && index < whole.length - 400 ? byte ^ 0x5a : byte))
    const encrypted = whole.slice()
    encrypted.set(new TextEncoder().encode('PARE'), whole.length - 4)
    for (const engine of [engines.wasm, engines.native]) {
      for (const bytes of [cut, scrambled, encrypted]) {
        const failed = read(engine, 'damaged', new File([bytes], 'bad.parquet'), {})
        await expect(failed).rejects.toMatchObject({
          name: 'EngineError',
          message: expect.stringContaining('bad.parquet'),
        })
      }
    }
    expect((await readBoth(whole)).loaded.rows).toBe(3000)
  })

  it('of types that the decoders tell apart differently is the same on both engines', async () => {
    const { loaded, rows } = await readBoth(await fixture('types.parquet'))
    expect(loaded.columns.map(({ name, type }, at) => [name, type, ...rows.map((row) => row[at])])).toEqual([
      ['half', 'number', 1.5, null, 65504],
      ['uuid', 'text', '00000000-0000-0000-0000-000000000001', null, 'ffffffff-ffff-ffff-ffff-ffffffffffff'],
      ['zone', 'timestamp', '1970-01-01 00:00:00', null, '1969-12-17 17:03:52.108766'],
      ['time', 'time', '00:00:00.000001', null, '23:59:59.999999'],
      ['null', 'integer', null, null, null],
      ['fixed', 'list', '[1, 2]', null, '[3, NULL]'],
      ['inside', 'struct', "{'at': '1970-01-01 00:00:00'}", null, "{'at': NULL}"],
    ])
    expect(loaded.found?.columns).toMatchObject([
      {
        name: 'zone',
        values: 2,
        missing: 1,
        notes: ['The zone in the file is Europe/Paris; the times here are in UTC.'],
      },
    ])
  })

  it('with timestamps of 96 bits keeps years that nanoseconds cannot count', async () => {
    const { rows } = await readBoth(await fixture('int96.parquet'))
    expect(rows).toEqual([['1970-01-01 00:00:00'], [null], ['0001-01-01 00:00:00'], ['9999-12-31 03:00:00']])
  })

  it('with old timestamps and identifiers inside of structs, lists and maps is the same on both engines', async () => {
    const { loaded, rows } = await readBoth(await fixture('inside.parquet'))
    const [first, last] = ['00000000-0000-0000-0000-000000000001', 'ffffffff-ffff-ffff-ffff-ffffffffffff']
    const start = '1970-01-01 00:00:00'
    expect(loaded.columns.map(({ name, type }, at) => [name, type, ...rows.map((row) => row[at])])).toEqual([
      [
        'struct',
        'struct',
        `{'x': {'at': '${start}', 'its, id': ${first}}, 'y': '${start}'}`,
        "{'x': {'at': NULL, 'its, id': NULL}, 'y': NULL}",
        null,
      ],
      ['list', 'list', `['${start}', NULL]`, "['9999-12-31 03:00:00']", null],
      ['map', 'struct', `{a=${first}}`, `{b=NULL, c=${last}}`, null],
    ])
  })

  it('that native DuckDB does not know is read by the other decoder, also as a view', async () => {
    const { rows } = await readBoth(await fixture('splitIntegers.parquet'))
    expect(rows).toEqual(Array.from({ length: 100 }, (_, i) => [i]))
    const path = join(import.meta.dirname, 'parquet/fixtures/splitIntegers.parquet')
    const loaded = await read(engines.native, 'p', { path }, {}, { lazy: true })
    expect(loaded.rows).toBe(100)
  })
})
