import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nativeOfTests } from '../../testing/nativeOfTests.ts'
import { runExample, stepTest } from '../../testing/stepTest.ts'
import { identifier } from '../sql/sql.ts'
import { table } from '../table.ts'
import { compileStep, stepIssues } from './compile.ts'
import { flatten, readPath } from './flatten.ts'

stepTest(flatten)

describe('the path of flatten', () => {
  it.each([
    ['a', ['a']],
    ['a.b', ['a', 'b']],
    ['a[0].b[12]', ['a', 0, 'b', 12]],
    ['[0][1]', [0, 1]],
    ['"a.b"."c ""d"""', ['a.b', 'c "d"']],
    ['first name.é', ['first name', 'é']],
    ['""', ['']],
    ['', []],
  ])('%j', (path, steps) => {
    expect(readPath(path)).toEqual({ ok: true, value: steps })
  })

  it.each(['.a', 'a..b', 'a.', 'a[x]', 'a[-1]', 'a]', '"a', 'a"b"', 'a.[0]', '[0]a'])('%j is refused', (path) => {
    const [issue] = stepIssues(flatten, { column: 'a', fields: [{ path, into: 'b' }] }, [[{ name: 'a', type: 'text' }]])
    expect(issue?.message).toContain(`The path '${path}' cannot be read from`)
    expect(issue?.param).toEqual(['fields', 0, 'path'])
  })

  it('is not empty for a struct, and JSON text has none to take', () => {
    const issues = (type: string, field: object) =>
      stepIssues(flatten, { column: 'a', fields: [{ into: 'b', ...field }] }, [[{ name: 'a', type }]])
    expect(issues('struct', { path: '' }).map(({ code }) => code)).toEqual(['no-path'])
    expect(issues('text', { path: 'x', type: 'struct' }).map(({ code }) => code)).toEqual(['no-json-type'])
  })
})

describe('flatten', () => {
  const native = nativeOfTests()

  it('takes structs apart, within lists and maps too', async () => {
    await native.execute(
      `CREATE TABLE nested AS SELECT {'name': 'Ada', 'size': 2.0::DOUBLE, 'at': DATE '2024-02-29', 'in': {'list': [1, 2]}} AS s, MAP {'k': 'v'} AS m`,
    )
    const columns = ['s', 'm'].map((name) => ({ name, type: 'struct' }))
    const input = { id: 'a', from: identifier('nested'), columns }
    const take = async (column: string, fields: object[]) =>
      (await native.query(compileStep(flatten, { column, fields }, [input]).select)).rows[0]
    const fields = [
      { path: 'name', into: 'a' },
      { path: 'size', into: 'b' },
      { path: 'size', into: 'c', type: 'integer' },
      { path: 'at', into: 'd', type: 'date' },
      { path: 'in.list[1]', into: 'e', type: 'integer' },
      { path: 'in.list[7]', into: 'f' },
      { path: 'in.list', into: 'g', type: 'list' },
      { path: 'in', into: 'h', type: 'struct' },
    ]
    expect((await take('s', fields))?.slice(1, -1)).toEqual([
      'Ada',
      '2',
      2,
      '2024-02-29',
      2,
      null,
      '[1, 2]',
      "{'list': [1, 2]}",
    ])
    expect(
      (
        await take('m', [
          { path: 'k', into: 'a' },
          { path: 'no', into: 'b' },
        ])
      )?.slice(2),
    ).toEqual(['v', null])
  })

  it('takes lists apart, whatever is in them', async () => {
    const text = '{"a": [[1, 2], {"k": [","]}, "[x, y]", [], null]}'
    const params = { column: 'a', fields: [{ path: 'a', into: 'b', type: 'list' }] }
    const { output } = await runExample(native, flatten, { params, inputs: [table({ a: 'text' }, [[text]])] })
    expect(output.rows[0]?.[1]).toBe(`['[1,2]', '{"k":[","]}', '[x, y]', '[]', NULL]`)
  })

  it('agrees with JSON.parse on what is JSON and what is in it', async () => {
    const key = fc.constantFrom('a', 'b', 'a.b', '"', '\\', 'é', '')
    const scalar = fc.oneof(fc.string({ unit: 'binary' }), fc.integer(), fc.boolean(), fc.constant(null))
    const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 3 },
        scalar,
        fc.array(tie('tree'), { maxLength: 3 }),
        fc.dictionary(key, tie('tree'), { maxKeys: 3 }),
      ),
    }))
    const sound = tree.map((value) => JSON.stringify(value, null, 1))
    const broken = fc
      .tuple(sound, fc.nat(), fc.constantFrom('', ',', '{', ']', '"', '\\', '0', ' ', ':'))
      .map(([text, at, put]) => text.slice(0, at % (text.length + 1)) + put + text.slice((at % (text.length + 1)) + 1))
    const text = fc.oneof(sound, broken).filter((each) => !each.includes('\0') && !/\p{Surrogate}/u.test(each))
    const paths: (readonly [string, readonly (string | number)[]])[] = [
      ['a', ['a']],
      ['"a.b"[1]', ['a.b', 1]],
      ['a.b', ['a', 'b']],
      ['[0].a', [0, 'a']],
      ['"\\".""""', ['\\', '"']],
      ['""', ['']],
    ]
    const params = { column: 'a', fields: paths.map(([path], index) => ({ path, into: `p${index}` })), onError: 'null' }
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 30 }), async (texts) => {
        const inputs = [
          table(
            { a: 'text' },
            texts.map((each) => [each]),
          ),
        ]
        const { output } = await runExample(native, flatten, { params, inputs })
        expect(output.rows.map((row) => row.slice(1))).toEqual(
          texts.map((each) => paths.map(([, steps]) => partOf(each, steps))),
        )
      }),
      { numRuns: 8 },
    )
  }, 60_000)
})

/** What JavaScript finds at a path of a text, as flatten writes it. */
function partOf(text: string, path: readonly (string | number)[]): string | null {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return null
  }
  for (const step of path) {
    const fits = typeof step === 'number' ? Array.isArray(value) : isObject(value)
    if (!fits || !Object.hasOwn(value as object, step)) return null
    value = (value as Record<string | number, unknown>)[step]
  }
  if (value === null || value === undefined) return null
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
