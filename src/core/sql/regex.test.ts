import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nativeOfTests } from '../../testing/nativeOfTests.ts'
import { portableRegex, portableReplacement, regexFinds, regexReplace } from './regex.ts'
import { sql } from './sql.ts'

const native = nativeOfTests()

function patternOf(text: string, ignoreCase = false): string {
  const regex = portableRegex(text, ignoreCase)
  if (!regex.ok) throw new Error(regex.issues[0]?.message)
  return regex.value.pattern
}

async function finds(pattern: string, text: string, ignoreCase = false): Promise<unknown> {
  const { rows } = await native.query(sql`SELECT ${regexFinds(sql`${text}`, patternOf(pattern, ignoreCase))}`)
  return rows[0]?.[0]
}

test.each([
  ['^a.c$', 'abc', true],
  ['^a.c$', 'a\nc', false],
  ['^a.c$', 'a\rc', false],
  ['c$', 'abc\n', false],
  ['\\d{2,}', 'a12', true],
  ['[a-c]+?\\s', 'ab ', true],
  ['\\s', '\v', false],
  ['a{2', 'a{2', true],
  ['[[]', '[', true],
  ['[]a]', ']', true],
  ['[a&&b]', '&', true],
  ['[\\s\\d]', ' ', true],
  ['\\$5', '$5', true],
  ['\\p{L}', 'é', true],
  ['(?:ab)+', 'abab', true],
  ['a|b', 'b', true],
  ['é', 'é', true],
])('%s in %j: %s', async (pattern, text, found) => {
  expect(await finds(pattern, text)).toBe(found)
})

describe('what engines read differently is refused with the reason', () => {
  test.each([
    ['a(?=b)', 'looks ahead'],
    ['(?<!a)b', 'looks ahead or behind'],
    ['(a)\\1', 'refers back'],
    ['(?i)a', '(?i)'],
    ['(?<n>a)', 'names a group'],
    ['a*+', 'directly after another'],
    ['*a', 'repeats nothing'],
    ['(a', 'no closing `)`'],
    ['a)', 'without its `(`'],
    ['[a', 'no closing `]`'],
    ['[z-a]', 'runs backwards'],
    ['[[:alpha:]]', '[a-zA-Z]'],
    ['\\Qa', 'not read alike'],
    ['a\\', 'ends with a lone'],
    ['', 'is empty'],
    ['a{2000}', 'more than 1000'],
    ['a{3,2}', 'ends before it begins'],
  ])('%s', (pattern, reason) => {
    const regex = portableRegex(pattern)
    expect(regex.ok ? '' : regex.issues[0]?.message).toContain(reason)
  })
})

test('case is ignored of ASCII letters only, in classes and their ranges too', async () => {
  expect(await finds('stra[s-u]e', 'STRATE', true)).toBe(true)
  expect(await finds('[^a-z]', 'ABC', true)).toBe(false)
  expect(await finds('k', '\u212a', true)).toBe(false)
  expect(await finds('é', 'É', true)).toBe(false)
})

test('a replacement names groups, writes dollars and backslashes as they are', async () => {
  const replacement = portableReplacement('$2$$\\1$1', 2)
  if (!replacement.ok) throw new Error('refused')
  const { rows } = await native.query(sql`SELECT ${regexReplace(sql`'ab ab'`, patternOf('(a)(b)'), replacement.value)}`)
  expect(rows).toEqual([['b$\\1a b$\\1a']])
  expect(portableReplacement('$3', 2).ok).toBe(false)
})

test('a pattern that is accepted always runs', async () => {
  const piece = fc.constantFrom(
    'a',
    '.',
    '\\d',
    '[',
    ']',
    '(',
    ')',
    '|',
    '*',
    '+?',
    '{2}',
    '{1,',
    '^',
    '$',
    '\\',
    '-',
    '&&',
    '\\s',
    'é',
    '?',
    ':',
    '\\p{Lu}',
  )
  await fc.assert(
    fc.asyncProperty(
      fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join('')),
      fc.boolean(),
      async (text, ignoreCase) => {
        const regex = portableRegex(text, ignoreCase)
        if (!regex.ok) return
        const { rows } = await native.query(sql`SELECT ${regexFinds(sql`'a1b'`, regex.value.pattern)}`)
        expect(typeof rows[0]?.[0]).toBe('boolean')
        expect(() => new RegExp(regex.value.pattern.replaceAll('\\z', '$'), 'u')).not.toThrow(/Invalid group/)
      },
    ),
    { numRuns: 500 },
  )
})
