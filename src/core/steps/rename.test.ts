import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nativeOfTests } from '../../testing/nativeOfTests.ts'
import { runExample, stepTest } from '../../testing/stepTest.ts'
import { table } from '../table.ts'
import { stepIssues } from './compile.ts'
import { rename } from './rename.ts'

stepTest(rename)

const INPUT = table({ a: 'integer', b: 'text', c: 'date' }, [[1, 'x', '2024-01-31']])

describe('rename', () => {
  const native = nativeOfTests()

  it('and back again changes nothing', async () => {
    const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 5 }).filter((text) => !text.includes('\0'))
    const three = fc.uniqueArray(name, { minLength: 3, maxLength: 3, selector: (text) => text.toLowerCase() })
    await fc.assert(
      fc.asyncProperty(three, async (to) => {
        const names = Object.fromEntries(INPUT.columns.map((column, index) => [column.name, to[index] ?? '']))
        const there = await runExample(native, rename, { params: { names }, inputs: [INPUT] })
        expect(there.output.columns.map((column) => column.name)).toEqual(to)
        const back = Object.fromEntries(Object.entries(names).map(([from, into]) => [into, from]))
        expect((await runExample(native, rename, { params: { names: back }, inputs: [there.output] })).output).toEqual(
          INPUT,
        )
      }),
      { numRuns: 40 },
    )
  })

  it.each([
    [{ a: 'b' }, 'name-twice'],
    [{ a: 'B' }, 'name-case'],
    [{ a: 'x\0' }, 'bad-name'],
    [{ a: 'x\ud800' }, 'bad-name'],
    [{ d: 'x' }, 'unknown-column'],
  ])('%j is %s', (names, code) => {
    expect(stepIssues(rename, { names }, [INPUT.columns])).toMatchObject([{ code }])
  })
})
