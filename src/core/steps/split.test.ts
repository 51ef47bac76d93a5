import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nativeOfTests } from '../../testing/nativeOfTests.ts'
import { runExample, stepTest } from '../../testing/stepTest.ts'
import { table } from '../table.ts'
import { stepIssues } from './compile.ts'
import { split } from './split.ts'

stepTest(split)

describe('split', () => {
  const native = nativeOfTests()

  it.each([
    ['', 'text', '`by` is empty. Write what stands between the parts.'],
    ['x*', 'regex', "The pattern 'x*' can match no characters at all. Write + instead of * or ?."],
    ['$', 'regex', "The pattern '$' can match no characters at all. Write + instead of * or ?."],
    ['(', 'regex', "The pattern '(' cannot be used: a group has no closing `)`."],
  ])('refuses %j as %s', (by, match, message) => {
    const columns = [{ name: 'a', type: 'text' }]
    const issues = stepIssues(split, { column: 'a', by, match, into: ['b'] }, [columns])
    expect(issues.map((issue) => issue.message)).toEqual([message])
  })

  it('loses nothing: the parts and what was between them are the text', async () => {
    const piece = fc.constantFrom('a', 'é', '👍', ',', ';', ' ', '\\', "'", '.')
    const texts = fc.array(
      fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')),
      {
        minLength: 1,
        maxLength: 20,
      },
    )
    await fc.assert(
      fc.asyncProperty(texts, fc.integer({ min: 1, max: 4 }), async (values, columns) => {
        const into = Array.from({ length: columns }, (_, index) => `p${index}`)
        const inputs = [
          table(
            { a: 'text' },
            values.map((value) => [value]),
          ),
        ]
        for (const params of [
          { by: ',', match: 'text' },
          { by: '[,;] ?', match: 'regex' },
        ]) {
          const { output } = await runExample(native, split, { params: { column: 'a', into, ...params }, inputs })
          const pattern = params.match === 'text' ? /,/ : /[,;] ?/
          for (const [text, ...parts] of output.rows) expect(parts).toEqual(cut(String(text), pattern, columns))
        }
      }),
      { numRuns: 15 },
    )
  }, 60_000)
})

/** The same in JavaScript: at most `max` parts, the last with the rest. */
function cut(text: string, pattern: RegExp, max: number): readonly (string | null)[] {
  const parts: (string | null)[] = []
  let rest = text
  for (let found = pattern.exec(rest); found !== null && parts.length < max - 1; found = pattern.exec(rest)) {
    parts.push(rest.slice(0, found.index))
    rest = rest.slice(found.index + found[0].length)
  }
  return [...parts, rest, ...Array.from({ length: max - parts.length - 1 }, () => null)]
}
