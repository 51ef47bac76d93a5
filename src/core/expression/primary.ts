import { accept, expect, here, isNext, peek, since, stop, unexpected, type Cursor } from './cursor.ts'
import { readDate, readTimestamp } from './temporal.ts'
import { unquote, type Token } from './tokenize.ts'
import { INTERVAL_UNITS, type At, type IntervalUnit, type Tree } from './tree.ts'
import { readType } from './typeNames.ts'
import { parseOver } from './window.ts'

/** Reads a whole expression; given by the Pratt loop, which these functions are called from. */
export type ReadExpression = (cursor: Cursor) => Tree

const LARGEST = 2n ** 63n

/** Reads what stands between operators: a literal, a column, a call, `case`, `cast`, or anything in brackets. */
export function parsePrimary(cursor: Cursor, read: ReadExpression): Tree {
  const token = peek(cursor)
  if (token === undefined) unexpected(cursor, 'a value is expected')
  const word = token.kind === 'text' ? '' : token.text.toLowerCase()
  if (word === '-' || token.kind === 'number') return parseNumber(cursor)
  if (token.kind === 'text') return parseTextLiteral(cursor, token)
  if (word === '(') return parseBrackets(cursor, read)
  if (word === 'case') return parseCase(cursor, read)
  if (word === 'cast') return parseCast(cursor, read)
  if (word === 'interval') return parseInterval(cursor)
  if (token.kind === 'function') return parseCall(cursor, token, read)
  if (word === 'null' || word === 'true' || word === 'false') return parseWord(cursor, token, word)
  if ((word === 'date' || word === 'timestamp') && peek(cursor, 1)?.kind === 'text') return parseTime(cursor, word)
  if (token.kind === 'column') {
    cursor.position++
    return { kind: 'column', name: unquote(token.text), at: place(token) }
  }
  if (token.kind === 'keyword') {
    unexpected(cursor, `a value is expected (a column of the name \`${token.text}\` is written "${token.text}")`)
  }
  unexpected(cursor, 'a value is expected')
}

function place(token: Token): At {
  return { start: token.start, end: token.end }
}

function parseWord(cursor: Cursor, token: Token, word: 'null' | 'true' | 'false'): Tree {
  cursor.position++
  const at = place(token)
  if (word === 'null') return { kind: 'literal', type: 'null', value: null, at }
  return { kind: 'literal', type: 'boolean', value: word === 'true', at }
}

/** A minus directly before a number is part of it, so that the smallest integer can be written. */
function parseNumber(cursor: Cursor): Tree {
  const { start } = here(cursor)
  const minus = accept(cursor, '-')
  const token = peek(cursor)
  if (token?.kind !== 'number') unexpected(cursor, 'a number is expected')
  cursor.position++
  const at = since(cursor, start)
  const text = `${minus ? '-' : ''}${token.text}`
  if (/^-?\d+$/.test(text)) {
    const value = BigInt(text)
    if (value < -LARGEST || value >= LARGEST) {
      stop('too-large', `\`${text}\` does not fit into 64 bits. Write ${text}e0 for a number that is not exact.`, at)
    }
    return { kind: 'literal', type: 'integer', value, at }
  }
  const value = Number(text)
  if (!Number.isFinite(value)) stop('too-large', `\`${text}\` is larger than any number. Write a smaller one.`, at)
  return { kind: 'literal', type: 'number', value, at }
}

function parseTextLiteral(cursor: Cursor, token: Token): Tree {
  cursor.position++
  return { kind: 'literal', type: 'text', value: unquote(token.text), at: place(token) }
}

function parseTime(cursor: Cursor, type: 'date' | 'timestamp'): Tree {
  const { start } = here(cursor)
  const text = unquote(peek(cursor, 1)?.text ?? '')
  cursor.position += 2
  const at = since(cursor, start)
  const value = type === 'date' ? readDate(text) : readTimestamp(text)
  if (value === undefined) {
    const wanted = type === 'date' ? "date '2024-01-31'" : "timestamp '2024-01-31 12:30:00'"
    stop('bad-literal', `'${text}' is no ${type}. It is written ${wanted}.`, at)
  }
  return { kind: 'literal', type, value, at }
}

function parseBrackets(cursor: Cursor, read: ReadExpression): Tree {
  expect(cursor, '(', 'here')
  if (isSubquery(cursor)) {
    stop('syntax', 'A formula has no subqueries. Join the other table in a step before.', here(cursor))
  }
  const inner = read(cursor)
  expect(cursor, ')', 'at the end of the brackets')
  return inner
}

/** `select` is a name like any other, unless a list of columns follows. */
function isSubquery(cursor: Cursor): boolean {
  const after = peek(cursor, 1)?.kind
  const lists = after === 'column' || after === 'number' || after === 'text' || after === 'function'
  return isNext(cursor, 'select') && (lists || isNext(cursor, 'from', 2))
}

function parseCase(cursor: Cursor, read: ReadExpression): Tree {
  const { start } = here(cursor)
  expect(cursor, 'case', 'here')
  const subject = isNext(cursor, 'when') || isNext(cursor, 'end') ? undefined : read(cursor)
  const branches: { when: Tree; then: Tree }[] = []
  while (accept(cursor, 'when')) {
    const when = read(cursor)
    expect(cursor, 'then', 'after the condition of `when`')
    branches.push({ when, then: read(cursor) })
  }
  if (branches.length === 0) unexpected(cursor, '`when` is expected in `case`')
  const otherwise = accept(cursor, 'else') ? read(cursor) : undefined
  expect(cursor, 'end', 'at the end of `case`')
  return {
    kind: 'case',
    ...(subject === undefined ? {} : { subject }),
    branches,
    ...(otherwise === undefined ? {} : { otherwise }),
    at: since(cursor, start),
  }
}

function parseCast(cursor: Cursor, read: ReadExpression): Tree {
  const { start } = here(cursor)
  expect(cursor, 'cast', 'here')
  expect(cursor, '(', 'after `cast`')
  const operand = read(cursor)
  expect(cursor, 'as', 'before the type of `cast`')
  const typeStart = here(cursor).start
  const words: string[] = []
  while (peek(cursor) !== undefined && !(isNext(cursor, ')') && !words.includes('('))) {
    words.push(peek(cursor)?.text ?? '')
    cursor.position++
    if (words.at(-1) === ')') break
  }
  const typeAt = since(cursor, typeStart)
  const type = readType(words.join('').toLowerCase())
  if (type === undefined) {
    const wanted = 'boolean, integer, number, decimal(p,s), text, date, timestamp or time'
    if (words.length === 0) unexpected(cursor, `a type is expected (${wanted})`)
    stop('unknown-type', `There is no type \`${words.join('')}\`. Use ${wanted}.`, typeAt)
  }
  expect(cursor, ')', 'after the type of `cast`')
  return { kind: 'cast', operand, type, typeAt, at: since(cursor, start) }
}

/** `interval 1 month`, `interval '1' month` or `interval '1 month'`. */
function parseInterval(cursor: Cursor): Tree {
  const { start } = here(cursor)
  expect(cursor, 'interval', 'here')
  const minus = accept(cursor, '-') ? '-' : ''
  const token = peek(cursor)
  if (token === undefined) unexpected(cursor, 'a whole number is expected after `interval`')
  const [, number, inText] = /^\s*(-?\d+)\s*([a-z]*)\s*$/i.exec(unquote(token.text)) ?? []
  if (number === undefined || (token.kind !== 'number' && token.kind !== 'text')) {
    unexpected(cursor, 'a whole number is expected after `interval`')
  }
  cursor.position++
  const unit = unitOf(inText === undefined || inText === '' ? (peek(cursor)?.text ?? '') : inText)
  if (unit === undefined) unexpected(cursor, `a unit is expected after the number (${INTERVAL_UNITS.join(', ')})`)
  if (inText === undefined || inText === '') cursor.position++
  const amount = Number(`${minus}${number}`.replace('--', ''))
  const at = since(cursor, start)
  if (Math.abs(amount) > 1e9) stop('too-large', `An interval of ${amount} ${unit}s is beyond every date.`, at)
  return { kind: 'interval', amount: amount === 0 ? 0 : amount, unit, at }
}

function unitOf(word: string): IntervalUnit | undefined {
  const singular = word.toLowerCase().replace(/s$/, '')
  return INTERVAL_UNITS.find((unit) => unit === singular)
}

/** `count(distinct x)` is the function count_distinct. */
function parseCall(cursor: Cursor, token: Token, read: ReadExpression): Tree {
  cursor.position++
  expect(cursor, '(', `after \`${token.text}\``)
  const name = token.text.toLowerCase()
  const star = isNext(cursor, '*') && isNext(cursor, ')', 1)
  if (star) cursor.position++
  const distinct = accept(cursor, 'distinct')
  if (distinct && name !== 'count') {
    stop('syntax', `\`distinct\` is for count only, not for ${name}.`, place(token))
  }
  const args: Tree[] = []
  if (!star && !isNext(cursor, ')')) {
    do args.push(read(cursor))
    while (accept(cursor, ','))
  }
  expect(cursor, ')', `at the end of \`${token.text}(\``)
  const over = accept(cursor, 'over') ? parseOver(cursor, read) : undefined
  return {
    kind: 'call',
    name: distinct ? 'count_distinct' : name,
    nameAt: place(token),
    args,
    star,
    ...(over === undefined ? {} : { over }),
    at: since(cursor, token.start),
  }
}
