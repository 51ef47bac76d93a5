import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyTree, withoutPlaces } from '../../testing/anyTree.ts'
import type { Issue } from '../issue.ts'
import { parse } from './parse.ts'
import { print } from './print.ts'
import type { Tree } from './tree.ts'

function treeOf(text: string): Tree {
  const parsed = parse(text)
  if (!parsed.ok) throw new Error(`${text}: ${parsed.issues[0]?.message ?? ''}`)
  return parsed.value
}

function issueOf(text: string): Issue {
  const parsed = parse(text)
  if (parsed.ok) throw new Error(`${text} parses`)
  const [issue] = parsed.issues
  if (issue === undefined) throw new Error('no issue')
  return issue
}

test('what is printed parses to the same tree', () => {
  fc.assert(
    fc.property(anyTree, (tree) => {
      expect(withoutPlaces(treeOf(print(tree)))).toEqual(withoutPlaces(tree))
    }),
    { numRuns: 1000 },
  )
})

test('printing is canonical: print(parse(print)) is print', () => {
  fc.assert(
    fc.property(anyTree, (tree) => {
      expect(print(treeOf(print(tree)))).toBe(print(tree))
    }),
  )
})

test.each([
  ['a+b*c', 'a + b * c'],
  ['(a+b)*c', '(a + b) * c'],
  ['a-(b-c)', 'a - (b - c)'],
  ['a - b - c', 'a - b - c'],
  ['-a * b', '-a * b'],
  ['-(a * b)', '-(a * b)'],
  ['NOT a = b AND c', 'not a = b and c'],
  ['a or b and c', 'a or b and c'],
  ['(a or b) and c', '(a or b) and c'],
  ['a || b + c', 'a || b + c'],
  ['a % 3 = 0', 'a % 3 = 0'],
  ['a != 1', 'a <> 1'],
  ['a is  not   null', 'a is not null'],
  ['a between 1 and 2 and b', 'a between 1 and 2 and b'],
  ['a not in (1,2)', 'a not in (1, 2)'],
  ["a NOT LIKE '%x' escape '!'", "a not like '%x' escape '!'"],
  ['"US Gross" / "a"', '"US Gross" / a'],
  ['Upper(x)', 'upper(x)'],
  ['count(*)', 'count(*)'],
  ['count(distinct x)', 'count_distinct(x)'],
  ['cast(x AS double)', 'cast(x as number)'],
  ['cast(x as decimal(10))', 'cast(x as decimal(10,0))'],
  ["interval '3' months", 'interval 3 month'],
  ["interval '-3 days'", 'interval -3 day'],
  ["timestamp '2024-01-31T10:00+02:00'", "timestamp '2024-01-31 08:00:00'"],
  ['case x when 1 then 2 end', 'case x when 1 then 2 end'],
  [
    'sum(x) over (partition by a order by b desc rows 2 preceding)',
    'sum(x) over (partition by a order by b desc rows between 2 preceding and current row)',
  ],
  ['1.', '1.0'],
  ['.5e2', '50.0'],
  ['- 5', '-5'],
  ['a - -5', 'a - -5'],
  ['first + last', 'first + last'],
  ["date = date '2024-01-31'", "date = date '2024-01-31'"],
  ['a = b is null', '(a = b) is null'],
])('%s reads as %s', (text, printed) => {
  expect(print(treeOf(text))).toBe(printed)
})

describe('an issue says what is wrong, where, and what was expected', () => {
  test.each([
    ['', 'is empty', 0, 0],
    ['a +', 'A value is expected, but the formula ends', 3, 3],
    ['a b', 'An operator or the end is expected, but it has `b`', 2, 3],
    ['(a', '`)` is expected at the end of the brackets', 2, 2],
    ['a; drop table x', 'without a semicolon', 1, 2],
    ['a -- note', 'no comments', 2, 4],
    ['a /* note */', 'no comments', 2, 4],
    ['(select 1)', 'no subqueries', 1, 7],
    ["'abc", "no closing '", 0, 4],
    ['"abc', 'no closing "', 0, 4],
    ['a = `b`', 'double quotes, not with backticks', 4, 5],
    ['2 ^ 3', 'power(a, b)', 2, 3],
    ['order + 1', 'a column of the name `order` is written "order"', 0, 5],
    ['a < b < c', 'do not chain', 0, 9],
    ['cast(a as money)', 'no type `money`', 10, 15],
    ['cast(a as list)', 'no type `list`', 10, 14],
    ["date '2023-02-29'", 'is no date', 0, 17],
    ["timestamp '2024-01-01 25:00'", 'is no timestamp', 0, 28],
    ['99999999999999999999', 'does not fit into 64 bits', 0, 20],
    ['1e999', 'larger than any number', 0, 5],
    ['case end', '`when` is expected', 5, 8],
    ['case when a then b', '`end` is expected', 18, 18],
    ['a is 5', '`null`, `true`, `false`', 5, 6],
    ['a like b', 'a pattern in single quotes', 7, 8],
    ['sum(x) over (range)', 'Frames are of rows', 13, 18],
    ['2abc', 'is no number', 0, 4],
    ['sum(distinct x)', 'for count only', 0, 3],
    ['interval 1 fortnight', 'a unit is expected', 11, 20],
    ['sum(x) over (order by y rows between 1 following and 1 preceding)', 'ends before it begins', 29, 64],
  ])('%s', (text, message, start, end) => {
    const issue = issueOf(text)
    expect(issue.message.toLowerCase()).toContain(message.toLowerCase())
    expect(issue.at).toEqual({ start, end })
  })
})

describe('a hostile text is refused, not a crash', () => {
  test.each([
    ['brackets', '('.repeat(50_000)],
    ['minus', '- '.repeat(40_000) + 'a'],
    ['not', 'not '.repeat(20_000) + 'a'],
    ['calls', 'upper('.repeat(10_000)],
    ['case', 'case when '.repeat(9_000)],
    ['a long chain', Array.from({ length: 20_000 }, () => 'a').join(' + ')],
    [
      'chains in brackets',
      Array.from({ length: 40 }, () => '(').join('') +
        Array.from({ length: 40 }, () => 'a' + ' + a'.repeat(300) + ')').join(' + '),
    ],
    ['length', 'a'.repeat(200_000)],
  ])('%s', (_, text) => {
    expect(['too-deep', 'too-long', 'syntax']).toContain(issueOf(text).code)
  })

  test('a chain of 400 is fine', () => {
    expect(treeOf(Array.from({ length: 400 }, () => 'a').join(' or ')).kind).toBe('binary')
  })

  test('any text either parses or has an issue within it', () => {
    const soup = fc.array(
      fc.constantFrom(
        'a',
        '1',
        "'",
        '"',
        '(',
        ')',
        ',',
        '+',
        '-',
        '*',
        '.',
        'and',
        'not',
        'case',
        'when',
        'over',
        'cast',
        'as',
        'is',
        'null',
        'in',
        'between',
        'date',
        'interval',
        ' ',
        '\n',
        'é',
        '\0',
        '😀',
      ),
      { maxLength: 20 },
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          soup.map((words) => words.join(' ')),
          soup.map((words) => words.join('')),
        ),
        (text) => {
          const parsed = parse(text)
          if (parsed.ok) return
          for (const { at, message } of parsed.issues) {
            expect(message).toMatch(/\.$/)
            expect(at?.start).toBeGreaterThanOrEqual(0)
            expect(at?.end).toBeLessThanOrEqual(text.length)
          }
        },
      ),
      { numRuns: 2000 },
    )
  })
})
