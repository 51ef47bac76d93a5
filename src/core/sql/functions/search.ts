import { perDialect, sql } from '../sql.ts'
import { toCount, toInteger, type FunctionKind } from './define.ts'

/** Texts found, cut and replaced in texts. */
export const SEARCH_FUNCTIONS: readonly FunctionKind[] = [
  {
    name: 'starts_with',
    group: 'text',
    help: 'Whether the text begins with another.',
    grade: 'exact',
    signatures: [
      {
        text: 'starts_with(text: text, prefix: text): boolean',
        sql: (text, prefix) =>
          perDialect({ duckdb: sql`starts_with(${text}, ${prefix})`, spark: sql`startswith(${text}, ${prefix})` }),
      },
    ],
    examples: [
      ["starts_with('hello', 'he')", true],
      ["starts_with('hello', '')", true],
      ["starts_with('hello', 'HE')", false],
      ["starts_with(null, 'h')", null],
    ],
  },
  {
    name: 'ends_with',
    group: 'text',
    help: 'Whether the text ends with another.',
    grade: 'exact',
    signatures: [
      {
        text: 'ends_with(text: text, suffix: text): boolean',
        sql: (text, suffix) =>
          perDialect({ duckdb: sql`suffix(${text}, ${suffix})`, spark: sql`endswith(${text}, ${suffix})` }),
      },
    ],
    examples: [
      ["ends_with('hello', 'lo')", true],
      ["ends_with('lo', 'hello')", false],
      ["ends_with('a', null)", null],
    ],
  },
  {
    name: 'contains',
    group: 'text',
    help: 'Whether a text occurs in another.',
    grade: 'exact',
    signatures: [
      { text: 'contains(text: text, find: text): boolean', sql: (text, find) => sql`contains(${text}, ${find})` },
    ],
    examples: [
      ["contains('hello', 'ell')", true],
      ["contains('hello', '')", true],
      ["contains('hello', '%')", false],
      ["contains(null, 'a')", null],
    ],
  },
  {
    name: 'instr',
    aliases: ['strpos', 'position'],
    group: 'text',
    help: 'The place of the first occurrence of a text in another, 1 for the start, 0 for none.',
    grade: 'exact',
    signatures: [
      { text: 'instr(text: text, find: text): integer', sql: (text, find) => toInteger(sql`instr(${text}, ${find})`) },
    ],
    examples: [
      ["instr('éab', 'b')", 3],
      ["instr('abc', 'z')", 0],
      ["instr(null, 'a')", null],
    ],
  },
  {
    name: 'split_part',
    group: 'text',
    help: 'One of the parts between separators, the first is 1; the empty text where there are fewer.',
    nulls: 'Missing also for a number below 1 or an empty separator.',
    grade: 'exact',
    signatures: [
      {
        text: 'split_part(text: text, separator: text, number: integer): text',
        sql: (text, separator, number) =>
          sql`CASE WHEN ${number} >= 1 THEN split_part(${text}, nullif(${separator}, ''), ${toCount(number)}) END`,
      },
    ],
    examples: [
      ["split_part('a,b,c', ',', 2)", 'b'],
      ["split_part('a,b', ',', 3)", ''],
      ["split_part('a.b', '.', 1)", 'a'],
      ["split_part('a,b', ',', 0)", null],
      ["split_part('a,b', '', 1)", null],
      ["split_part(null, ',', 1)", null],
    ],
  },
  {
    name: 'translate',
    group: 'text',
    help: 'Each character of the second text replaced by the one at its place in the third; without one it is left out.',
    grade: 'exact',
    signatures: [
      {
        text: 'translate(text: text, from: text, to: text): text',
        sql: (text, from, to) => sql`translate(${text}, ${from}, ${to})`,
      },
    ],
    examples: [
      ["translate('abc', 'ab', 'x')", 'xc'],
      ["translate('1.234,5', '.,', ',.')", '1,234.5'],
      ["translate(null, 'a', 'b')", null],
    ],
  },
  {
    name: 'replace',
    group: 'text',
    help: 'Every occurrence of one text replaced by another.',
    grade: 'exact',
    signatures: [
      {
        text: 'replace(text: text, find: text, with: text): text',
        sql: (text, find, replacement) => sql`replace(${text}, ${find}, ${replacement})`,
      },
    ],
    examples: [
      ["replace('a-b-c', '-', '+')", 'a+b+c'],
      ["replace('abc', '', 'x')", 'abc'],
      ["replace('abc', 'b', null)", null],
    ],
  },
]
