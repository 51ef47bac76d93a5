import { error, type Issue } from '../issue.ts'
import { offsetOf } from './casts.ts'
import { MONTHS, WEEKDAYS } from './dates.ts'
import { replaceMatches } from './match.ts'
import { joined, perDialect, sql, type Sql } from './sql.ts'
import { typeName } from './types.ts'

/** Long names before their abbreviations, so that the longest one is read. */
const named = (names: readonly string[], more: readonly string[] = []) =>
  `(?i:${[...names, ...more, ...names.map((name) => name.slice(0, 3))].join('|')})`

/** What each specifier reads, as a pattern that RE2 and Java read alike. */
const PATTERNS: Readonly<Record<string, string>> = {
  Y: '[0-9]{4}',
  y: '[0-9]{2}',
  m: '0?[1-9]|1[0-2]',
  d: '0?[1-9]|[12][0-9]|3[01]',
  j: '00[1-9]|0[1-9][0-9]|[12][0-9]{2}|3[0-5][0-9]|36[0-6]',
  b: named(MONTHS, ['sept']),
  a: named(WEEKDAYS),
  H: '[01]?[0-9]|2[0-3]',
  I: '0?[1-9]|1[0-2]',
  M: '[0-5][0-9]',
  S: '[0-5][0-9]',
  f: '[0-9]{1,6}',
  p: '(?i:am|pm)',
  z: 'Z|[+-](?:[01][0-9]|2[0-3])(?::?[0-5][0-9])?',
}

const ALIASES: Readonly<Record<string, string>> = { B: 'b', h: 'b', A: 'a', e: 'd' }
const SHORTHANDS: Readonly<Record<string, string>> = { F: '%Y-%m-%d', T: '%H:%M:%S', R: '%H:%M', D: '%m/%d/%y' }

type Piece = { readonly text: string } | { readonly part: string } | { readonly unknown: string }

function pieces(format: string): readonly Piece[] {
  const found: Piece[] = []
  for (let at = 0; at < format.length; at++) {
    const letter = format.charAt(at)
    if (letter !== '%') {
      found.push({ text: letter })
      continue
    }
    at++
    if (format.charAt(at) === '-') at++
    const name = format.charAt(at)
    const part = ALIASES[name] ?? name
    const shorthand = SHORTHANDS[name]
    if (name === '%') found.push({ text: '%' })
    else if (shorthand !== undefined) found.push(...pieces(shorthand))
    else if (Object.hasOwn(PATTERNS, part)) found.push({ part })
    else found.push({ unknown: name })
  }
  return found
}

/** What is wrong with strptime formats: a specifier that is not known or stands twice, no year, hours without %p. */
export function formatIssues(formats: readonly string[]): readonly Issue[] {
  return formats.flatMap((format) => {
    const found = pieces(format)
    const parts = found.flatMap((piece) => ('part' in piece ? [piece.part] : []))
    const unknown = found.find((piece) => 'unknown' in piece)
    const twice = parts.find((part, index) => parts.indexOf(part) !== index)
    const problem =
      unknown !== undefined
        ? `has %${unknown.unknown}, which is not known. Use ${knownSpecifiers()}`
        : twice !== undefined
          ? `has %${twice} twice. Leave one of them out`
          : !parts.includes('Y') && !parts.includes('y')
            ? 'has no year. Add %Y, or %y for two digits'
            : parts.includes('I') !== parts.includes('p')
              ? 'has only one of %I and %p. Use both, or %H for 24 hours'
              : parts.includes('d') && !parts.includes('m') && !parts.includes('b')
                ? 'has a day but no month. Add %m, or %b for a name'
                : undefined
    return problem === undefined ? [] : [error('bad-format', `The format '${format}' ${problem}.`)]
  })
}

function knownSpecifiers(): string {
  return [...Object.keys(PATTERNS), ...Object.keys(ALIASES), ...Object.keys(SHORTHANDS)]
    .map((name) => `%${name}`)
    .join(' ')
}

/**
 * A text as date or timestamp by the first strptime format that it fits as a whole, null where it fits none. Two-digit
 * years by POSIX (69 is 1969); an offset is applied, so the result is UTC.
 */
export function parseDateSql(value: Sql, formats: readonly string[], to: 'date' | 'timestamp'): Sql {
  const read = formats.map((format) => readOne(value, format, to))
  const [only] = read
  return read.length === 1 && only !== undefined ? only : sql`coalesce(${joined(read)})`
}

function readOne(value: Sql, format: string, to: 'date' | 'timestamp'): Sql {
  const { pattern, groups } = patternOf(pieces(format))
  const group = (part: string) => {
    const index = groups.indexOf(part) + 1
    return sql`regexp_extract(${value}, ${pattern}, ${index})`
  }
  const has = (part: string) => groups.includes(part)
  const copied = (part: string, otherwise: string): Text =>
    has(part) ? { group: groups.indexOf(part) + 1 } : otherwise

  const year: Text = has('Y') ? copied('Y', '') : century(group('y'))
  const month: Text = has('b') ? monthNumber(group('b')) : copied('m', '01')
  const hour: Text = has('I') ? hourOf(group('I'), group('p')) : copied('H', '00')
  const date: readonly Text[] = [year, '-', month, '-', copied('d', '01')]
  const timed = ['H', 'I', 'M', 'S', 'f', 'z'].some(has)
  const clock: readonly Text[] = [' ', hour, ':', copied('M', '00'), ':', copied('S', '00'), '.', copied('f', '0')]
  const type = typeName(timed ? 'timestamp' : 'date')
  const read = sql`TRY_CAST(${written(timed ? [...date, ...clock] : date, value, pattern)} AS ${type})`
  const shifted = offset(dayOfYear(read, has('j') ? group('j') : undefined), has('z') ? group('z') : undefined)
  const result = timed === (to === 'timestamp') && !has('j') ? shifted : sql`CAST(${shifted} AS ${typeName(to)})`
  const fits = perDialect({ duckdb: sql`regexp_matches(${value}, ${pattern})`, spark: sql`${value} RLIKE ${pattern}` })
  return sql`CASE WHEN ${fits} THEN ${result} END`
}

/** The pattern of a whole value, a group for each part. Digits that meet digits must be two, or nobody could tell. */
function patternOf(list: readonly Piece[]): { readonly pattern: string; readonly groups: readonly string[] } {
  const groups: string[] = []
  const isDigits = (piece: Piece | undefined) =>
    piece !== undefined && 'part' in piece && !['b', 'a', 'p', 'z'].includes(piece.part)
  const body = list.map((piece, index) => {
    if ('text' in piece) return piece.text.replace(/[\\^$.|?*+()[\]{}]/g, '\\$&')
    if ('unknown' in piece) throw new Error(`not a specifier: %${piece.unknown}`)
    const pattern = PATTERNS[piece.part] ?? ''
    if (piece.part === 'a') return `(?:${pattern})`
    groups.push(piece.part)
    const meets = isDigits(list[index - 1]) || isDigits(list[index + 1])
    return `(${meets ? pattern.replace('0?', '0').replace('[01]?', '[01]') : pattern})`
  })
  return { pattern: `\\A${body.join('')}\\z`, groups }
}

/** A stretch of the text to be read: itself, a group of the pattern, or computed. */
type Text = string | { readonly group: number } | Sql

/** Stretches put together; neighbours that are copied take one pass of the pattern. */
function written(texts: readonly Text[], value: Sql, pattern: string): Sql {
  const result: Sql[] = []
  let template = ''
  const flush = () => {
    if (template === '') return
    result.push(template.includes('\\') ? replaceMatches(value, pattern, template) : sql`${template}`)
    template = ''
  }
  for (const text of texts) {
    if (typeof text === 'string') template += text
    else if ('group' in text) template += `\\${text.group}`
    else {
      flush()
      result.push(text)
    }
  }
  flush()
  const [only] = result
  return result.length === 1 && only !== undefined ? only : sql`concat(${joined(result)})`
}

function century(year: Sql): Sql {
  return sql`concat(CASE WHEN ${year} >= '69' THEN '19' ELSE '20' END, ${year})`
}

/** Looked up by place, since `case` would read the name again for each month. */
function monthNumber(name: Sql): Sql {
  const names = MONTHS.map((month) => month.slice(0, 3).toLowerCase()).join('')
  const numbers = MONTHS.map((_, index) => String(index + 1).padStart(3, '0')).join('')
  return sql`substr(${numbers}, CAST(instr(${names}, lower(substr(${name}, 1, 3))) AS INTEGER) + 1, 2)`
}

function hourOf(hour: Sql, half: Sql): Sql {
  const number = sql`CAST(${hour} AS INTEGER) % 12 + CASE WHEN lower(${half}) = 'pm' THEN 12 ELSE 0 END`
  return sql`lpad(CAST(${number} AS ${typeName('text')}), 2, '0')`
}

/** Day 366 of a year that has only 365 does not fit. */
function dayOfYear(start: Sql, day: Sql | undefined): Sql {
  if (day === undefined) return start
  const count = sql`(CAST(${day} AS INTEGER) - 1)`
  const moved = perDialect({
    duckdb: sql`(${start} + to_days(${count}))`,
    spark: sql`(${start} + make_interval(0, 0, 0, ${count}))`,
  })
  return sql`CASE WHEN year(${moved}) = year(${start}) THEN ${moved} END`
}

function offset(local: Sql, zone: Sql | undefined): Sql {
  return zone === undefined
    ? local
    : sql`${local} - ${offsetOf(sql`CASE WHEN ${zone} = 'Z' THEN '+00' ELSE ${zone} END`)}`
}
