import { regexFinds, regexReplace } from '../regex.ts'
import { LETTERS } from '../grade.ts'
import { joined, perDialect, sql, type Sql } from '../sql.ts'
import { toCount, toInteger, type FunctionKind } from './define.ts'

/** Unicode's white space (the property White_Space). */
export const WHITE_SPACE =
  '\t\n\v\f\r \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000'
const inClass = (letters: string) => [...letters].map((letter) => `\\x{${letter.charCodeAt(0).toString(16)}}`).join('')
const SPACES = `[${inClass(WHITE_SPACE)}]+`
/** White space that is not one plain space. */
const UNEVEN = `[${inClass(WHITE_SPACE.replace(' ', ''))}]|[ ]{2}`

const SPACE_AT = { both: `^${SPACES}|${SPACES}\\z`, start: `^${SPACES}`, end: `${SPACES}\\z` } as const

/** A text without certain characters at its ends; white space unless said. */
export function trimSql(value: Sql, side: 'both' | 'start' | 'end', characters?: Sql): Sql {
  const cut = characters ?? sql`${WHITE_SPACE}`
  const forms: Readonly<Record<typeof side, readonly [Sql, Sql]>> = {
    both: [sql`trim(${value}, ${cut})`, sql`trim(BOTH ${cut} FROM ${value})`],
    start: [sql`ltrim(${value}, ${cut})`, sql`ltrim(${cut}, ${value})`],
    end: [sql`rtrim(${value}, ${cut})`, sql`rtrim(${cut}, ${value})`],
  }
  const [duckdb, spark] = forms[side]
  // DuckDB's trim of many characters takes five times as long as the pattern.
  return perDialect({
    duckdb: characters === undefined ? sql`regexp_replace(${value}, ${SPACE_AT[side]}, '', 'g')` : duckdb,
    spark,
  })
}

/** Every run of white space as one space. Most texts have nothing to change, which is found out faster than a copy is made. */
export function collapseSpaces(value: Sql): Sql {
  return sql`CASE WHEN ${regexFinds(value, UNEVEN)} THEN ${regexReplace(value, SPACES, sql`' '`)} ELSE ${value} END`
}

/** Pads to `length` characters, cuts what is longer; padding with nothing is what engines disagree on. */
const pad =
  (name: 'lpad' | 'rpad') =>
  (text: Sql, length: Sql, fill: Sql = sql`' '`) => {
    const count = sql`CAST(greatest(${length}, 0) AS INTEGER)`
    const written = name === 'lpad' ? sql`lpad(${text}, ${count}, ${fill})` : sql`rpad(${text}, ${count}, ${fill})`
    return sql`CASE WHEN length(${fill}) > 0 AND ${length} IS NOT NULL THEN ${written} END`
  }

export const TEXT_FUNCTIONS: readonly FunctionKind[] = [
  {
    name: 'upper',
    group: 'text',
    help: 'The text in capital letters.',
    grade: LETTERS,
    signatures: [{ text: 'upper(text: text): text', sql: (text) => sql`upper(${text})` }],
    examples: [
      ["upper('abc é')", 'ABC É'],
      ["upper('')", ''],
      ['upper(null)', null],
    ],
  },
  {
    name: 'lower',
    group: 'text',
    help: 'The text in small letters.',
    grade: LETTERS,
    signatures: [{ text: 'lower(text: text): text', sql: (text) => sql`lower(${text})` }],
    examples: [
      ["lower('ABC É')", 'abc é'],
      ['lower(null)', null],
    ],
  },
  {
    name: 'capitalize',
    group: 'text',
    help: 'The first letter in capital, all others small.',
    grade: LETTERS,
    signatures: [
      {
        text: 'capitalize(text: text): text',
        sql: (text) =>
          sql`CASE WHEN ${text} IS NOT NULL THEN concat(upper(substr(${text}, 1, 1)), lower(substr(${text}, 2))) END`,
      },
    ],
    examples: [
      ["capitalize('hELLO wORLD')", 'Hello world'],
      ["capitalize('')", ''],
      ['capitalize(null)', null],
    ],
  },
  {
    name: 'length',
    aliases: ['len', 'char_length'],
    group: 'text',
    help: 'The number of characters (code points).',
    grade: 'exact',
    signatures: [{ text: 'length(text: text): integer', sql: (text) => toInteger(sql`length(${text})`) }],
    examples: [
      ["length('é👍')", 2],
      ["length('')", 0],
      ['length(null)', null],
    ],
  },
  ...(['both', 'start', 'end'] as const).map((side): FunctionKind => {
    const name = { both: 'trim', start: 'ltrim', end: 'rtrim' }[side]
    const where = { both: 'both ends', start: 'its start', end: 'its end' }[side]
    const trimmed = { both: 'a b', start: 'a b\u00a0', end: ' \ta b' }[side]
    return {
      name,
      group: 'text',
      help: `The text without white space at ${where}, or without the characters given.`,
      grade: 'exact',
      signatures: [
        {
          text: `${name}(text: text, characters?: text): text`,
          sql: (text: Sql, characters?: Sql) => trimSql(text, side, characters),
        },
      ],
      examples: [
        [`${name}(' \ta b\u00a0')`, trimmed],
        [`${name}('xyax', 'xy')`, { both: 'a', start: 'ax', end: 'xya' }[side]],
        [`${name}('  ')`, ''],
        [`${name}(null)`, null],
      ],
    }
  }),
  {
    name: 'squish',
    group: 'text',
    help: 'The text without white space at its ends, and with single spaces inside.',
    grade: 'exact',
    signatures: [{ text: 'squish(text: text): text', sql: (text) => collapseSpaces(trimSql(text, 'both')) }],
    examples: [
      ["squish('  a \t b\u00a0')", 'a b'],
      ['squish(null)', null],
    ],
  },
  {
    name: 'substr',
    aliases: ['substring', 'mid'],
    group: 'text',
    help: 'The part from a character on (the first is 1), to the end or of a length.',
    nulls: 'Missing also for a start below 1 or a negative length.',
    grade: 'exact',
    signatures: [
      {
        text: 'substr(text: text, start: integer): text',
        sql: (text, start) => sql`CASE WHEN ${start} >= 1 THEN substr(${text}, ${toCount(start)}) END`,
      },
      {
        text: 'substr(text: text, start: integer, length: integer): text',
        sql: (text, start, length) =>
          sql`CASE WHEN ${start} >= 1 AND ${length} >= 0 THEN substr(${text}, ${toCount(start)}, ${toCount(length)}) END`,
      },
    ],
    examples: [
      ["substr('hello', 2, 3)", 'ell'],
      ["substr('hello', 4)", 'lo'],
      ["substr('hello', 9)", ''],
      ["substr('hello', 0, 2)", null],
      ['substr(null, 1, 2)', null],
    ],
  },
  ...(['left', 'right'] as const).map((name): FunctionKind => ({
    name,
    group: 'text',
    help: name === 'left' ? 'The first characters.' : 'The last characters.',
    nulls: 'Missing also for a negative count.',
    grade: 'exact',
    signatures: [
      {
        text: `${name}(text: text, count: integer): text`,
        sql: (text, count) => {
          const whole = toCount(count)
          const call = name === 'left' ? sql`left(${text}, ${whole})` : sql`right(${text}, ${whole})`
          return sql`CASE WHEN ${count} >= 0 THEN ${call} END`
        },
      },
    ],
    examples: [
      [`${name}('héllo', 2)`, name === 'left' ? 'hé' : 'lo'],
      [`${name}('hi', 9)`, 'hi'],
      [`${name}('abc', 0)`, ''],
      [`${name}('abc', -1)`, null],
      [`${name}(null, 1)`, null],
    ],
  })),
  {
    name: 'concat',
    group: 'text',
    help: 'The values one after another, as text. Unlike `||` it leaves missing ones out.',
    nulls: 'Missing values are left out; of nothing it is the empty text.',
    grade: 'exact',
    signatures: [
      { text: 'concat(...values: printable): text', sql: (...values) => sql`concat_ws('', ${joined(values)})` },
    ],
    examples: [
      ["concat('a', null, 'b', 1)", 'ab1'],
      ['concat(null)', ''],
    ],
  },
  {
    name: 'concat_ws',
    group: 'text',
    help: 'The values as text with a separator between them.',
    nulls: 'Missing values are left out; a missing separator makes it missing.',
    grade: 'exact',
    signatures: [
      {
        text: 'concat_ws(separator: text, ...values: printable): text',
        sql: (separator, ...values) => sql`concat_ws(${separator}, ${joined(values)})`,
      },
    ],
    examples: [
      ["concat_ws('-', 'a', null, 'b')", 'a-b'],
      ["concat_ws('-', '', 'b')", '-b'],
      ["concat_ws(null, 'a')", null],
    ],
  },
  {
    name: 'repeat',
    group: 'text',
    help: 'The text several times; the empty text for a count below 1.',
    grade: 'exact',
    signatures: [
      {
        text: 'repeat(text: text, count: integer): text',
        sql: (text, count) => sql`repeat(${text}, CAST(${count} AS INTEGER))`,
      },
    ],
    examples: [
      ["repeat('ab', 3)", 'ababab'],
      ["repeat('ab', -1)", ''],
      ['repeat(null, 2)', null],
    ],
  },
  ...(['lpad', 'rpad'] as const).map((name): FunctionKind => ({
    name,
    group: 'text',
    help: `The text made that long by filling up its ${name === 'lpad' ? 'start' : 'end'}, with spaces unless said; cut if longer.`,
    nulls: 'Missing also for an empty filling.',
    grade: 'exact',
    signatures: [{ text: `${name}(text: text, length: integer, fill?: text): text`, sql: pad(name) }],
    examples: [
      [`${name}('7', 3, '0')`, name === 'lpad' ? '007' : '700'],
      [`${name}('abcd', 2, 'x')`, 'ab'],
      [`${name}('a', 2)`, name === 'lpad' ? ' a' : 'a '],
      [`${name}('a', 2, '')`, null],
      [`${name}(null, 2)`, null],
    ],
  })),
]
