import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Column, Value } from '../../core/data.ts'
import { openEngines, type Engines } from '../../testing/engines.ts'
import { JsonCursor, KIND } from './json/cursor.ts'
import { typeOf, unescaped } from './json/columns.ts'
import { createRecords } from './json/record.ts'
import { read, type Loaded } from './read.ts'

let engines: Engines
beforeAll(async () => {
  engines = await openEngines()
}, 60_000)
afterAll(() => engines.close())

interface Got {
  readonly loaded: Loaded
  readonly rows: readonly (readonly Value[])[]
}

async function readBoth(content: BlobPart, name = 'a.json', schema: readonly Column[] = []): Promise<Got> {
  const [wasm, native] = await Promise.all(
    [engines.wasm, engines.native].map(async (engine) => {
      const loaded = await read(engine, 'j', new File([content], name), { schema })
      const { rows } = await engine.query('SELECT * FROM j')
      return { loaded, rows }
    }),
  )
  expect(wasm).toEqual(native)
  if (wasm === undefined) throw new Error('no answer')
  expect(wasm.loaded.rows).toBe(wasm.rows.length)
  return wasm
}

function types({ loaded }: Got): readonly string[] {
  return loaded.columns.map(({ name, type }) => `${name} ${type}`)
}

describe('a JSON file', () => {
  it('of a list of objects is a table with every digit kept', async () => {
    const got = await readBoth(`[
      {"id": 9007199254740993, "n": 1, "x": 1.5, "ok": true, "day": "2024-02-29", "at": "2024-02-29T10:00:00+02:00"},
      {"id": -1, "n": 2.25, "x": 1e3, "ok": null, "day": null, "more": {"a": [1, "b"]}}
    ]`)
    expect(types(got)).toEqual([
      'id integer',
      'n number',
      'x number',
      'ok boolean',
      'day date',
      'at timestamp',
      'more text',
    ])
    expect(got.rows).toEqual([
      [9007199254740993n, 1, 1.5, true, '2024-02-29', '2024-02-29 08:00:00', null],
      [-1, 2.25, 1000, null, null, null, '{"a":[1,"b"]}'],
    ])
  })

  it('keeps mixed and too long values as text', async () => {
    const got = await readBoth('[{"a": 1, "b": 123456789012345678901}, {"a": "x", "b": 2}, {"a": [1]}, {"a": false}]')
    expect(types(got)).toEqual(['a text', 'b text'])
    expect(got.rows).toEqual([
      ['1', '123456789012345678901'],
      ['x', '2'],
      ['[1]', null],
      ['false', null],
    ])
  })

  it.each([
    ['an object with one list', '{"count": 2, "data": [{"a": 1}, {"a": 2}]}', [[1], [2]]],
    ['one object', '{"a": 1, "b": [1, 2]}', [[1, '[1,2]']]],
    ['values', '[1, 2]', [[1], [2]]],
    ['lines', '{"a": 1}\n{"a": 2}\n', [[1], [2]]],
    ['empty text and escapes', '[{"a": ""}, {"a": "x\\n\\u00e4\\"\\ud83d\\ude00"}]', [[''], ['x\nä"😀']]],
    ['a name twice in an object', '[{"a": 1, "a": 2}]', [[2]]],
  ])('of %s is read', async (_, content, rows) => {
    expect((await readBoth(content)).rows).toEqual(rows)
  })

  it.each([
    [
      'a list that is not at the top',
      '{"ok":true,"response":{"items":[{"a":1},{"a":2}]}}',
      '/response/items',
      'elements',
    ],
    ['an object by names', '{"x":{"a":1},"y":{"a":2}}', '', 'members'],
    ['lists as columns', '{"a":[1,2],"b":["x","y"]}', '', 'columns'],
    ['numbered columns', '{"a":{"0":1,"1":2},"b":{"0":"x","1":"y"}}', '', 'columns'],
    [
      'features',
      '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"a":1}}]}',
      '/features',
      'features',
    ],
    ['single values', '{"data":[1,2]}', '/data', 'elements'],
    ['one object', '{"id":1,"tags":[1,2]}', '', 'whole'],
  ])('finds the records of %s', async (_, content, records, rows) => {
    const { loaded } = await readBoth(content)
    expect(loaded.reading.options).toMatchObject({ records, rows })
  })

  it('reads the longest of several lists, says so, and reads another one if asked', async () => {
    const content = '{"users":[{"id":1},{"id":2},{"id":3}],"orders":[{"n":1},{"n":2}]}'
    const { loaded, rows } = await readBoth(content)
    expect(rows).toEqual([[1], [2], [3]])
    expect(loaded.issues.map(({ code }) => code)).toEqual(['other-records'])
    expect(loaded.found?.choices.records?.map(({ value }) => value)).toEqual(['/users', '/orders', ''])
    const file = new File([content], 'a.json')
    const other = await read(engines.native, 'j', file, { options: { records: '/orders' } })
    expect([other.rows, other.columns]).toEqual([2, [{ name: 'n', type: 'integer' }]])
    await expect(read(engines.native, 'j', file, { options: { records: '/none' } })).rejects.toMatchObject({
      code: 'wrong-option',
    })
  })

  it('takes the first of several lists as names where it looks like names', async () => {
    expect(types(await readBoth('[["a","b"],[1,"x"],[2,"y"]]'))).toEqual(['a integer', 'b text'])
    expect(types(await readBoth('[["x","y"],["x","z"]]'))).toEqual(['column1 text', 'column2 text'])
  })

  it('keeps rows without any value', async () => {
    expect((await readBoth('[{"a":1},{},null,{"a":null}]')).rows).toEqual([[1], [null], [null], [null]])
  })

  it('counts names that are repeated and characters that are halves', async () => {
    const { loaded, rows } = await readBoth('[{"a":1,"a":2,"b":"\\ud83d"},{"a":3,"b":"x\\u0000y"}]')
    expect(rows).toEqual([
      [2, '\ufffd'],
      [3, 'x\0y'],
    ])
    expect(loaded.issues.map(({ code }) => code)).toEqual(['repeated-names', 'half-characters'])
  })

  it('puts lines that are no JSON with the rejects', async () => {
    const { loaded, rows } = await readBoth('{"a":1}\n{"a":1,"zz":}\n{"a":2} x\n{"a":3}\n', 'a.ndjson')
    expect(rows).toEqual([[1], [2], [3]])
    expect(loaded.columns.map(({ name }) => name)).toEqual(['a'])
    expect((await engines.native.query('SELECT * FROM j_rejects')).rows).toEqual([
      [2, null, '{"a":1,"zz":}', 'column 13: a value is expected, but there is `}`'],
      [3, null, 'x', 'column 9: a value is expected, but there is `x`'],
    ])
  })

  it.each([
    ['without line ends', '{"a":1}{"a":2} {"a":3}'],
    ['over several lines', '{\n"a":1\n}\n{\n"a":2\n}\n\n{"a":\n3}'],
  ])('reads objects %s', async (_, content) => {
    expect((await readBoth(content, 'a.ndjson')).rows).toEqual([[1], [2], [3]])
  })

  it('refuses lines that are mostly no JSON', async () => {
    await expect(read(engines.native, 'j', new File(['{"a":1}\nb\nc\n'], 'a.ndjson'), {})).rejects.toMatchObject({
      message: expect.stringContaining(
        'line 2, column 1: a value is expected, but there is `b`. So are 2 lines',
      ) as string,
    })
  })

  it('says how much of each kind a column holds', async () => {
    const { loaded } = await readBoth('[{"a":1,"b":"2024-01-01"},{"a":"x","b":"2024-01-02"},{"a":2.5}]')
    expect(loaded.found?.columns).toEqual([
      {
        name: 'a',
        values: 3,
        missing: 0,
        fits: { integer: 1, number: 2 },
        notes: ['Holds 2 numbers, 1 text: all stay as text.'],
      },
      { name: 'b', values: 2, missing: 1, fits: { date: 2 }, notes: [] },
    ])
  })

  it('has the same types whatever the order of the rows', () => {
    const value = fc.oneof(
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.boolean(),
      fc.string(),
      fc.constant(null),
    )
    const types = (values: readonly unknown[]) => {
      const cursor = new JsonCursor()
      cursor.bytes = new TextEncoder().encode(JSON.stringify(values.map((each) => ({ a: each }))))
      const records = createRecords(cursor, { isFeature: false, header: [] })
      cursor.enter(0)
      for (let first = true; cursor.nextElement(first); first = false) {
        records.read(1)
        records.see()
      }
      return records.columns.map(typeOf)
    }
    fc.assert(
      fc.property(fc.array(value, { minLength: 1 }), (values) => {
        expect(types(values.toReversed())).toEqual(types(values))
      }),
    )
  })

  it('gives names that differ', async () => {
    const got = await readBoth('[{"a": 1, "A": 2, "__proto__": 3, "": 4}]')
    expect(got.loaded.columns.map(({ name }) => name)).toEqual(['a', 'A_2', '__proto__', 'column4'])
    expect(got.rows).toEqual([[1, 2, 3, 4]])
    expect(got.loaded.issues).toHaveLength(1)
  })

  it('of lines puts what does not fit its schema with the rejects', async () => {
    const got = await readBoth('{"a": 1}\n\n{"a": "x"}\n{"a": 3}\n', 'a.ndjson', [{ name: 'a', type: 'integer' }])
    expect(got.loaded.reading.format).toBe('ndjson')
    expect(got.rows).toEqual([[1], [3]])
    expect(got.loaded.rejects).toEqual({ rows: 1, table: 'j_rejects' })
    expect((await engines.wasm.query('SELECT * FROM j_rejects')).rows).toEqual([[3, 'a', 'x', 'does not fit integer']])
  })

  it.each([
    ['', 'a.json cannot be read: there is nothing in it.'],
    ['[{"a": 1},\n {"a": }]', 'a.json cannot be read: line 2, column 8: a value is expected, but there is `}`.'],
    [
      '[{"a": 1}',
      'a.json cannot be read: line 1, column 10: a comma or ] is expected, but the file ends here: its end is missing.',
    ],
    ['[{"a": 01}]', 'a.json cannot be read: line 1, column 8: a number is expected, but there is `01`.'],
    [
      "[{'a': 1}]",
      "a.json cannot be read: line 1, column 3: a name in double quotes is expected, but there is ': write double quotes.",
    ],
    ['[{"a": "x}]', 'a.json cannot be read: line 1, column 12: a text in quotes is not closed.'],
    [
      '[{"a": "\\x"}]',
      'a.json cannot be read: line 1, column 9: a backslash begins no escape: write two for a backslash, or \\u and four digits.',
    ],
    [
      `${'['.repeat(100_000)}`,
      'a.json cannot be read: line 1, column 501: lists and objects stand more than 500 deep in each other.',
    ],
    ['[]', 'a.json cannot be read: it is sound JSON, but there are no records in it.'],
  ])('that is wrong is told with its place: %.20s', async (content, message) => {
    await expect(read(engines.native, 'j', new File([content], 'a.json'), {})).rejects.toMatchObject({ message })
  })

  it('is read as JSON.parse reads it', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 4 }), fc.constantFrom(undefined, 2), (json, indent) => {
        const text = JSON.stringify(JSON.parse(json), null, indent)
        const cursor = new JsonCursor()
        cursor.bytes = new TextEncoder().encode(text)
        cursor.value(0)
        const read = cursor.text(cursor.from, cursor.to)
        expect(cursor.kind === KIND.string ? unescaped(read) : JSON.parse(read)).toEqual(JSON.parse(text))
        expect(cursor.peek()).toBe(-1)
      }),
    )
  })
})
