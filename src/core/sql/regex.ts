import { error, failed, ok, type Result } from '../issue.ts'
import { perDialect, sql, type Sql } from './sql.ts'

/** A pattern that every engine reads alike, and how many groups it has. */
export interface PortableRegex {
  readonly pattern: string
  readonly groups: number
}

const SPACE = '\\t\\n\\f\\r '

/** Escapes that RE2 and Java read alike, besides signs: classes, word edges, control characters. */
const ESCAPES = 'dDwWbBtnrf'

interface Scan {
  readonly text: string
  readonly ignoreCase: boolean
  at: number
  groups: number
  out: string
}

class Refused extends Error {}

/**
 * A regular expression in the subset that RE2 and Java read alike (classes, groups, alternation, counts, anchors, lazy
 * quantifiers). `.` does not match a line end, `$` is the end of the text, `ignoreCase` is of ASCII letters.
 */
export function portableRegex(text: string, ignoreCase = false): Result<PortableRegex> {
  const scan: Scan = { text, ignoreCase, at: 0, groups: 0, out: '' }
  try {
    if (text === '') throw new Refused('it is empty')
    readAlternatives(scan, 0)
    if (scan.at < text.length) throw new Refused('it has a `)` without its `(`')
  } catch (caught) {
    if (!(caught instanceof Refused)) throw caught
    return failed(error('bad-regex', `The pattern '${text}' cannot be used: ${caught.message}.`))
  }
  return ok({ pattern: scan.out, groups: scan.groups })
}

function readAlternatives(scan: Scan, depth: number): void {
  if (depth > 50) throw new Refused('its groups are nested more than 50 deep')
  while (scan.at < scan.text.length && scan.text.charAt(scan.at) !== ')') {
    if (scan.text.charAt(scan.at) === '|') {
      scan.out += '|'
      scan.at++
    } else {
      readAtom(scan, depth)
    }
  }
}

function readAtom(scan: Scan, depth: number): void {
  const letter = String.fromCodePoint(scan.text.codePointAt(scan.at) ?? 0)
  if ('*+?'.includes(letter)) throw new Refused(`\`${letter}\` repeats nothing; write \\${letter} for the sign itself`)
  if (letter === '(') readGroup(scan, depth)
  else if (letter === '[') readClass(scan)
  else if (letter === '\\') readEscape(scan, false)
  else {
    scan.at += letter.length
    scan.out +=
      letter === '.'
        ? '[^\\n\\r]'
        : letter === '$'
          ? '\\z'
          : '{}]'.includes(letter)
            ? `\\${letter}`
            : bothCases(scan, letter)
    if (letter === '^' || letter === '$') return
  }
  readQuantifier(scan)
}

function bothCases(scan: Scan, letter: string): string {
  if (!scan.ignoreCase || !/[a-zA-Z]/.test(letter)) return letter
  return `[${letter.toLowerCase()}${letter.toUpperCase()}]`
}

function readGroup(scan: Scan, depth: number): void {
  const rest = scan.text.slice(scan.at)
  if (/^\(\?(?:[=!]|<[=!])/.test(rest)) throw new Refused('it looks ahead or behind, which not every engine can')
  if (/^\(\?P?[<']/.test(rest)) throw new Refused('it names a group; groups are counted: $1, $2')
  if (rest.startsWith('(?') && !rest.startsWith('(?:')) {
    throw new Refused(`${rest.slice(0, 4)} is not read alike by every engine; use plain groups and the option for case`)
  }
  const plain = rest.startsWith('(?:')
  if (!plain) scan.groups++
  scan.out += plain ? '(?:' : '('
  scan.at += plain ? 3 : 1
  readAlternatives(scan, depth + 1)
  if (scan.text.charAt(scan.at) !== ')') throw new Refused('a group has no closing `)`')
  scan.out += ')'
  scan.at++
}

function readQuantifier(scan: Scan): void {
  const found = /^(?:[*+?]|\{(\d+)(?:,(\d*))?\})/.exec(scan.text.slice(scan.at))
  if (found === null) return
  const [least, most] = [Number(found[1] ?? 0), Number(found[2] ?? '')]
  if (least > 1000 || most > 1000) throw new Refused('it repeats more than 1000 times')
  if (found[2] !== undefined && found[2] !== '' && most < least) throw new Refused(`${found[0]} ends before it begins`)
  scan.out += found[0]
  scan.at += found[0].length
  const after = scan.text.charAt(scan.at)
  if (after === '?') {
    scan.out += '?'
    scan.at++
  }
  if (/^(?:[*+?]|\{\d)/.test(scan.text.slice(scan.at)))
    throw new Refused('one repetition stands directly after another')
}

/** Reads `\…` outside of a class, or inside of one, where a class of its own has no brackets. */
function readEscape(scan: Scan, inClass: boolean): void {
  const rest = scan.text.slice(scan.at)
  const unicode = /^\\(?:[pP]\{[A-Z][a-z]?\}|x\{[0-9a-fA-F]{1,6}\}|x[0-9a-fA-F]{2})/.exec(rest)
  if (unicode !== null) {
    scan.out += unicode[0]
    scan.at += unicode[0].length
    return
  }
  const letter = String.fromCodePoint(scan.text.codePointAt(scan.at + 1) ?? 0)
  if (rest.length < 2) throw new Refused('it ends with a lone `\\`')
  if (/[1-9]/.test(letter)) throw new Refused(`\\${letter} refers back to a group, which not every engine can`)
  scan.at += 1 + letter.length
  if (letter === 's' || letter === 'S') {
    if (inClass && letter === 'S') throw new Refused('\\S stands inside of […]; write [^\\s] around it')
    scan.out += inClass ? SPACE : letter === 's' ? `[${SPACE}]` : `[^${SPACE}]`
  } else if (ESCAPES.includes(letter) && !(inClass && 'bB'.includes(letter))) scan.out += `\\${letter}`
  else if (/[a-zA-Z0-9]/.test(letter)) throw new Refused(`\\${letter} is not read alike by every engine`)
  else scan.out += /[\x21-\x2f\x3a-\x40\x5b-\x60\x7b-\x7e]/.test(letter) ? `\\${letter}` : letter
}

function readClass(scan: Scan): void {
  scan.out += '['
  scan.at++
  if (scan.text.charAt(scan.at) === '^') {
    scan.out += '^'
    scan.at++
  }
  const start = scan.at
  while (scan.text.charAt(scan.at) !== ']' || scan.at === start) {
    if (scan.at >= scan.text.length) throw new Refused('a class has no closing `]`')
    if (scan.text.startsWith('[:', scan.at)) throw new Refused('it has a class like [:alpha:]; write [a-zA-Z]')
    readClassItem(scan)
  }
  scan.out += ']'
  scan.at++
}

function readClassItem(scan: Scan): void {
  const range = /^([^\\\]])-([^\\\]])/su.exec(scan.text.slice(scan.at))
  if (range?.[1] !== undefined && range[2] !== undefined) {
    if ((range[1].codePointAt(0) ?? 0) > (range[2].codePointAt(0) ?? 0)) throw new Refused(`${range[0]} runs backwards`)
    scan.at += range[0].length
    scan.out += `${inClass(range[1])}-${inClass(range[2])}${otherCase(scan, range[1], range[2])}`
    return
  }
  if (scan.text.charAt(scan.at) === '\\') {
    readEscape(scan, true)
    return
  }
  const letter = String.fromCodePoint(scan.text.codePointAt(scan.at) ?? 0)
  scan.at += letter.length
  scan.out += inClass(letter) + otherCase(scan, letter, letter)
}

/** Java gives `[` and `&&` a meaning inside of a class, so every sign is escaped. */
function inClass(letter: string): string {
  return /[[\]&^~|\-\\]/.test(letter) ? `\\${letter}` : letter
}

/** The part of a range that is made of letters, in the other case. */
function otherCase(scan: Scan, low: string, high: string): string {
  if (!scan.ignoreCase) return ''
  const swap = (first: string, last: string, shift: number) => {
    const from = Math.max(low.codePointAt(0) ?? 0, first.charCodeAt(0))
    const to = Math.min(high.codePointAt(0) ?? 0, last.charCodeAt(0))
    return from > to ? '' : `${String.fromCharCode(from + shift)}-${String.fromCharCode(to + shift)}`
  }
  return swap('a', 'z', -32) + swap('A', 'Z', 32)
}

/** A text as a pattern that finds it. */
export function asPattern(text: string): string {
  return text.replace(/[!-/:-@[-`{-~]/g, '\\$&')
}

/** Whether a portable pattern can match no characters. */
export function matchesNothing(pattern: string): boolean {
  const forJavaScript = pattern.replace(/\\(?:(z)|(b)|x\{[^}]*\}|.)/gsu, (escape, end?: string, edge?: string) =>
    end ? '$' : edge ? '' : escape.startsWith('\\x{') ? 'x' : escape,
  )
  return new RegExp(forJavaScript).test('')
}

/** The text that replaces a match: `$1` is a group, `$$` a dollar, everything else itself. */
export function portableReplacement(text: string, groups: number): Result<Sql> {
  const pieces = text.split(/(\$\$|\$\d)/)
  const beyond = pieces.find((piece) => /^\$\d$/.test(piece) && Number(piece.slice(1)) > groups)
  if (beyond !== undefined) {
    return failed(
      error(
        'bad-replacement',
        `'${text}' names ${beyond}, but the pattern has ${groups} groups. Write $$ for a dollar.`,
      ),
    )
  }
  const write = (group: string, dollar: string) =>
    pieces
      .map((piece) => {
        if (piece === '$$') return dollar
        if (/^\$\d$/.test(piece)) return group + piece.slice(1)
        return piece.replaceAll('\\', '\\\\').replaceAll('$', () => dollar)
      })
      .join('')
  return ok(perDialect({ duckdb: sql`${write('\\', '$')}`, spark: sql`${write('$', '\\$')}` }))
}

/** Whether a pattern from `portableRegex` is found in a text. */
export function regexFinds(value: Sql, pattern: string): Sql {
  return perDialect({ duckdb: sql`regexp_matches(${value}, ${pattern})`, spark: sql`${value} RLIKE ${pattern}` })
}

/** What the first match of a pattern holds in a group (0 for all of it); null without a match. */
export function regexGroup(value: Sql, pattern: string, group: number): Sql {
  return sql`CASE WHEN ${regexFinds(value, pattern)} THEN regexp_extract(${value}, ${pattern}, ${group}) END`
}

/**
 * The same, but null where the group took no part in the match. Engines give the empty text then, as for a group that
 * matched nothing; the pattern in which that group cannot match tells them apart: it is found only where it was not needed.
 */
export function regexPart(value: Sql, pattern: string, group: number): Sql {
  const part = sql`regexp_extract(${value}, ${pattern}, ${group})`
  if (group === 0) return regexGroup(value, pattern, group)
  const missing = sql`${part} = '' AND ${regexFinds(value, withoutGroup(pattern, group))}`
  return sql`CASE WHEN ${regexFinds(value, pattern)} AND NOT (${missing}) THEN ${part} END`
}

/** A class that no character is in. */
const NEVER = '[^\\x{0}-\\x{10FFFF}]'

/** A portable pattern with one of its groups made impossible. */
function withoutGroup(pattern: string, group: number): string {
  let [seen, start, depth, at] = [0, -1, 0, 0]
  while (at < pattern.length) {
    const [piece = ''] = /^(?:\\[\s\S]|\[(?:\\[\s\S]|[^\]\\])*\]|\((?:\?:)?|[\s\S])/.exec(pattern.slice(at)) ?? []
    if (piece.startsWith('(')) {
      if (start >= 0) depth += 1
      else if (piece === '(' && (seen += 1) === group) start = at
    } else if (piece === ')' && start >= 0) {
      if (depth === 0) return `${pattern.slice(0, start)}(${NEVER}${pattern.slice(at)}`
      depth -= 1
    }
    at += piece.length
  }
  throw new Error(`no group ${group} in ${pattern}`)
}

/** Every match replaced by what `portableReplacement` gave. */
export function regexReplace(value: Sql, pattern: string, replacement: Sql): Sql {
  return perDialect({
    duckdb: sql`regexp_replace(${value}, ${pattern}, ${replacement}, 'g')`,
    spark: sql`regexp_replace(${value}, ${pattern}, ${replacement})`,
  })
}
