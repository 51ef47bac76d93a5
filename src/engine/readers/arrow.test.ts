import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openEngines, type Engines } from '../../testing/engines.ts'
import { read } from './read.ts'

let engines: Engines
beforeAll(async () => {
  engines = await openEngines()
}, 60_000)
afterAll(() => engines.close())

async function fixture(name: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await readFile(new URL(`arrow/fixtures/${name}`, import.meta.url)))
}

async function readBoth(bytes: Uint8Array<ArrayBuffer>) {
  const [wasm, native] = await Promise.all(
    [engines.wasm, engines.native].map(async (engine) => {
      const loaded = await read(engine, 'a', new File([bytes], 'a.arrow'), {})
      return { loaded, rows: (await engine.query('SELECT * FROM a')).rows }
    }),
  )
  expect(wasm).toEqual(native)
  if (wasm === undefined) throw new Error('no answer')
  return wasm
}

/** Type and values of each column. */
async function columnsOf(name: string): Promise<Record<string, unknown>> {
  const { loaded, rows } = await readBoth(await fixture(name))
  return Object.fromEntries(loaded.columns.map(({ name, type }, at) => [name, [type, ...rows.map((row) => row[at])]]))
}

describe('an Arrow file', () => {
  it('of every scalar type, packed by LZ4, is exact on both engines', async () => {
    expect(await columnsOf('scalars.lz4.arrow')).toEqual({
      bool: ['boolean', true, null, false],
      i8: ['integer', -128, null, 127],
      u8: ['integer', 0, null, 255],
      i16: ['integer', -32768, null, 32767],
      u16: ['integer', 0, null, 65535],
      i32: ['integer', -2147483648, null, 2147483647],
      u32: ['integer', 0, null, 4294967295],
      i64: ['integer', -9223372036854775808n, null, 9223372036854775807n],
      u64: ['decimal(20,0)', '0', null, '18446744073709551615'],
      f16: ['number', 1.5, null, 65504],
      f64: ['number', 0.1, null, NaN],
      d64: ['decimal(15,2)', '-1.23', null, '9999999999.99'],
      d128: ['decimal(38,2)', '-0.01', null, `${'9'.repeat(36)}.99`],
      d256: ['text', '-0.0001', null, `${'9'.repeat(60)}.9999`],
      date64: ['date', '1969-12-31', null, '9999-12-31'],
      time32: ['time', '00:00:01', null, '23:59:59'],
      time64: ['time', '00:00:00.000001', null, '23:59:59.999999'],
      ts_s: ['timestamp', '1970-01-01 00:00:00', null, '1969-12-31 20:34:15'],
      ts_ms: ['timestamp', '1970-01-01 00:00:00', null, '1930-11-18 00:28:28.766'],
      ts_us: ['timestamp', '1970-01-01 00:00:00', null, '1969-12-17 17:03:52.108766'],
      ts_ns: ['timestamp', '1970-01-01 00:00:00', null, '1969-12-31 23:39:25.432108'],
      zone: ['timestamp', '1970-01-01 00:00:00', null, '1969-12-31 23:39:25.432108'],
      duration: ['interval', '00:00:00.001', null, '-34:17:36.789'],
      interval: ['interval', '1 month -2 days 00:00:03', null, '1 year 2 months'],
      large: ['text', 'ä', '', null],
      view: ['text', 'ä', 'a text of more than twelve', null],
      bytes: ['binary', '\\xFF\\x00', '', null],
      fixed: ['binary', 'abc', null, 'xyz'],
      uuid: ['text', '00000000-0000-0000-0000-000000000001', null, 'ffffffff-ffff-ffff-ffff-ffffffffffff'],
      null: ['integer', null, null, null],
    })
  })

  it('tells what became of zones and of times finer than a microsecond', async () => {
    const { loaded } = await readBoth(await fixture('scalars.lz4.arrow'))
    expect(loaded.found?.columns).toEqual([
      {
        name: 'zone',
        values: 2,
        missing: 1,
        fits: {},
        notes: ['The zone in the file is Europe/Paris; the times here are in UTC.'],
      },
    ])
    expect(loaded.issues.map(({ code, message }) => [code, message])).toEqual([
      ['finer-times', 'Column time64: times are kept to the microsecond, and 2 values had more digits.'],
      ['finer-times', 'Column ts_ns: times are kept to the microsecond, and 1 value had more digits.'],
      ['finer-times', 'Column zone: times are kept to the microsecond, and 1 value had more digits.'],
    ])
  })

  it('of nested and encoded values, packed by Zstandard, is the same on both engines', async () => {
    expect(await columnsOf('nested.zstd.arrow')).toEqual({
      list: ['list', '[1, NULL]', null, '[]'],
      large: ['list', '[a]', null, '[]'],
      fixed: ['list', '[1, 2]', null, '[3, NULL]'],
      view: ['list', '[1, NULL]', null, '[]'],
      struct: ['struct', "{'a': 1, 'at': '1970-01-01 00:00:00'}", null, "{'a': NULL, 'at': NULL}"],
      map: ['struct', '{k=1}', null, '{}'],
      text: ['text', 'x', null, 'y'],
      number: ['integer', 5, null, 6],
      union: ['text', '1', 'x', '2'],
      runs: ['text', 'r', 'r', null],
    })
  })

  it('whose buffers are several blocks of LZ4 keeps every row', async () => {
    const { rows } = await readBoth(await fixture('blocks.lz4.arrow'))
    const numbers = Array.from({ length: 40_000 }, (_, row) => Math.floor(row / 1000))
    const expected = numbers.map((n) => [n, n % 2 === 0 ? null : n])
    expect(rows).toEqual(expected)
  })

  it('whose dictionary grows or is replaced has the values of each batch', async () => {
    expect(await columnsOf('delta.arrows')).toEqual({ d: ['text', 'a', 'b', null, 'c', 'a'] })
    expect(await columnsOf('replaced.arrows')).toEqual({ d: ['text', 'a', 'b', null, 'x', 'y'] })
  })

  it('is read as its schema says, with rejects', async () => {
    const bytes = await fixture('blocks.lz4.arrow')
    const reading = { schema: [{ name: 'g', type: 'date' }] }
    const loaded = await read(engines.wasm, 'a', new File([bytes], 'a.arrow'), reading)
    expect(loaded).toMatchObject({ rows: 20_000, rejects: { rows: 20_000 } })
  })

  it('that is cut or damaged is refused by name on both engines, which go on working', async () => {
    const whole = await fixture('nested.zstd.arrow')
    const stream = await fixture('delta.arrows')
    const scrambled = whole.map((byte, at) => (at > 3000 && at < whole.length - 2500 ? byte ^ 0x5a : byte))
    for (const engine of [engines.wasm, engines.native]) {
      for (const bytes of [whole.slice(0, -1), stream.slice(0, -30), scrambled]) {
        const failed = read(engine, 'a', new File([bytes], 'bad.arrow'), {})
        await expect(failed).rejects.toMatchObject({ code: 'file-damaged', message: /^bad\.arrow cannot be read: / })
      }
    }
    expect((await readBoth(whole)).loaded.rows).toBe(3)
  })

  it('of the first Feather is refused with what to do', async () => {
    const failed = read(engines.native, 'a', new File(['FEA1xxxxFEA1'], 'a.feather'), {})
    await expect(failed).rejects.toMatchObject({ message: /version 1\. Write it anew/ })
  })
})
