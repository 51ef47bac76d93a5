import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nativeOfTests } from '../../testing/nativeOfTests.ts'
import { expectTable } from '../../testing/rows.ts'
import { runExample, withNames } from '../../testing/stepTest.ts'
import { STEPS } from './index.ts'

/** Names that break what pastes, splits, compares or assigns them. */
const NAUGHTY = [
  '__proto__',
  'constructor',
  'toJSON',
  'hasOwnProperty',
  '__defineGetter__',
  'length',
  'null',
  'true',
  'NaN',
  '0',
  '-1',
  '1e3',
  'select',
  'from',
  'rowid',
  '_place',
  '_key0',
  '_value',
  'l',
  'r.a',
  '*',
  ' ',
  ' a ',
  'a\tb',
  'line\nend',
  'cr\r\nlf',
  '\u0001\u001b[31m',
  '\u0085\u00a0\u3000',
  '"',
  '""a""',
  "'; DROP TABLE t; --",
  '`back`',
  'a."b".c',
  'a[0]',
  '{{input}}',
  '${x}',
  '$1\\1',
  '%s %d',
  '/* */ --',
  '<script>alert(1)</script>',
  'é',
  'e\u0301',
  'İ',
  'ß',
  '\u202eevil\u202c',
  'שלום مرحبا',
  '零一',
  '🦆👩‍👩‍👧‍👦',
  '\ufeffbom',
  '\u200b',
  'x'.repeat(5000),
]

/** Gives names out in the order they are asked for; what is made of a name and an ending (`a_right`, `d_year`) keeps that. */
function renaming(names: readonly string[], suffix: string): (name: string) => string {
  const given = new Map<string, string>()
  return (name) => {
    const found = given.get(name)
    if (found !== undefined) return found
    const base = [...given.keys()].find((each) => name.startsWith(each + suffix) || name.startsWith(`${each}_`))
    if (base !== undefined) return `${given.get(base) ?? ''}${name.slice(base.length)}`
    const next = names[given.size]
    if (next === undefined) throw new Error('more names than there are')
    given.set(name, next)
    return next
  }
}

describe('columns of any name give the same rows', () => {
  const native = nativeOfTests()

  it('by names that differ in more than letter case', () => {
    expect(new Set(NAUGHTY.map((name) => name.toLowerCase())).size).toBe(NAUGHTY.length)
  })

  it.each(STEPS.list.filter(({ kind }) => kind !== 'sql').map((step) => [step.kind, step] as const))(
    '%s',
    async (_, step) => {
      const suffixOf = (params: unknown) => (params as { suffix?: string }).suffix ?? '_right'
      const run = async (index: number, names: readonly string[]) => {
        const example = step.examples[index]
        const renamed = example && withNames(step, example, renaming(names, suffixOf(example.params)))
        if (renamed === undefined) return
        const { output } = await runExample(native, step, renamed)
        expectTable(output, renamed.output, { ordered: renamed.ordered ?? false })
      }
      for (const index of step.examples.keys()) await run(index, NAUGHTY)
      const names = fc.shuffledSubarray(NAUGHTY, { minLength: NAUGHTY.length })
      await fc.assert(fc.asyncProperty(fc.nat({ max: step.examples.length - 1 }), names, run), { numRuns: 25 })
    },
  )
})
