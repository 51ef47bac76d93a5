import { error, failed, ok, type Result } from '../issue.ts'
import {
  accept,
  acceptAll,
  cursorOf,
  expect,
  here,
  isNext,
  peek,
  since,
  stop,
  Stop,
  unexpected,
  type Cursor,
} from './cursor.ts'
import { parsePrimary } from './primary.ts'
import { childrenOf, type At, type BinaryOperator, type Tree } from './tree.ts'
import { unquote } from './tokenize.ts'

/** How deep a formula may be nested, long chains of one operator included, so that no walk overflows the stack. */
export const MAX_DEPTH = 500
const MAX_LENGTH = 100_000

/** How tightly each operator binds; `not` is 3, a sign 8. */
const STRENGTH: Readonly<Record<string, number>> = {
  or: 1,
  and: 2,
  '=': 4,
  '<>': 4,
  '!=': 4,
  '<': 4,
  '<=': 4,
  '>': 4,
  '>=': 4,
  '||': 5,
  '+': 6,
  '-': 6,
  '*': 7,
  '/': 7,
  '//': 7,
  '%': 7,
}
export const NOT_STRENGTH = 3
export const COMPARISON_STRENGTH = 4
export const SIGN_STRENGTH = 8

/** How tightly an operator binds; higher binds first. */
export function strengthOf(operator: string): number {
  return STRENGTH[operator] ?? COMPARISON_STRENGTH
}

/** A formula's text as a tree, or what is wrong and where. */
export function parse(text: string): Result<Tree> {
  if (text.length > MAX_LENGTH) {
    return failed(
      error('too-long', `The formula has ${text.length} characters; ${MAX_LENGTH} are allowed. Split it into columns.`),
    )
  }
  try {
    const cursor = cursorOf(text)
    if (cursor.tokens.length === 0) stop('syntax', 'The formula is empty. Name a column, for instance.', here(cursor))
    const tree = parseExpression(cursor)
    if (peek(cursor) !== undefined) unexpected(cursor, 'an operator or the end is expected')
    checkDepth(tree)
    return ok(tree)
  } catch (caught) {
    if (caught instanceof Stop) return failed(caught.issue)
    throw caught
  }
}

/** Reads an expression whose operators all bind tighter than `above` (Pratt's method). */
export function parseExpression(cursor: Cursor, above = 0): Tree {
  cursor.depth++
  if (cursor.depth > MAX_DEPTH) tooDeep(here(cursor))
  let left = parsePrefix(cursor)
  let compared = false
  for (;;) {
    const token = peek(cursor)
    const compares = token?.kind === 'operator' && strengthOf(token.text) === COMPARISON_STRENGTH
    const extended = parseInfix(cursor, left, above)
    if (extended === undefined) break
    // SQL reads a < b < c as (a < b) < c, which nobody means.
    if (compares && compared) {
      stop('syntax', 'Comparisons do not chain. Write a < b and b < c, or use brackets.', extended.at)
    }
    compared = compares
    left = extended
  }
  cursor.depth--
  return left
}

function tooDeep(at: At): never {
  stop(
    'too-deep',
    `The formula is nested more than ${MAX_DEPTH} deep. Compute a part of it in a column of its own.`,
    at,
  )
}

/** A long chain of one operator is deep too, although the parser reads it in a loop: counted without recursion. */
function checkDepth(tree: Tree): void {
  let level: readonly Tree[] = [tree]
  for (let depth = 1; level.length > 0; depth++) {
    if (depth > MAX_DEPTH) tooDeep(tree.at)
    level = level.flatMap(childrenOf)
  }
}

function parsePrefix(cursor: Cursor): Tree {
  const { start } = here(cursor)
  if (accept(cursor, 'not')) {
    const operand = parseExpression(cursor, NOT_STRENGTH - 1)
    return { kind: 'unary', operator: 'not', operand, at: since(cursor, start) }
  }
  if (isNext(cursor, '-') && peek(cursor, 1)?.kind !== 'number') {
    cursor.position++
    const operand = parseExpression(cursor, SIGN_STRENGTH - 1)
    return { kind: 'unary', operator: '-', operand, at: since(cursor, start) }
  }
  return parsePrimary(cursor, parseExpression)
}

/** The expression with the operator that follows it, or undefined where none does that binds tighter than `above`. */
function parseInfix(cursor: Cursor, left: Tree, above: number): Tree | undefined {
  const token = peek(cursor)
  if (token === undefined || token.kind === 'text') return undefined
  const word = token.text.toLowerCase()
  const { start } = left.at
  if (token.kind === 'operator' || word === 'and' || word === 'or') {
    const strength = strengthOf(word)
    if (strength <= above) return undefined
    cursor.position++
    const right = parseExpression(cursor, strength)
    const at = { start, end: right.at.end }
    return { kind: 'binary', operator: word === '!=' ? '<>' : (word as BinaryOperator), left, right, at }
  }
  if (above >= COMPARISON_STRENGTH) return undefined
  if (accept(cursor, 'is')) return parseIs(cursor, left)
  const ahead = word === 'not' ? 1 : 0
  if (!['in', 'between', 'like'].some((each) => isNext(cursor, each, ahead))) return undefined
  cursor.position += ahead
  return parsePredicate(cursor, left, ahead === 1)
}

function parseIs(cursor: Cursor, operand: Tree): Tree {
  const negated = accept(cursor, 'not')
  const { start } = operand.at
  if (acceptAll(cursor, 'distinct', 'from')) {
    const right = parseExpression(cursor, COMPARISON_STRENGTH)
    const operator = negated ? 'is not distinct from' : 'is distinct from'
    return { kind: 'binary', operator, left: operand, right, at: { start, end: right.at.end } }
  }
  for (const what of ['null', 'true', 'false'] as const) {
    if (accept(cursor, what)) return { kind: 'is', what, negated, operand, at: since(cursor, start) }
  }
  unexpected(cursor, '`null`, `true`, `false` or `distinct from` is expected after `is`')
}

function parsePredicate(cursor: Cursor, operand: Tree, negated: boolean): Tree {
  const { start } = operand.at
  if (accept(cursor, 'between')) {
    const low = parseExpression(cursor, COMPARISON_STRENGTH)
    expect(cursor, 'and', 'between the bounds of `between`')
    const high = parseExpression(cursor, COMPARISON_STRENGTH)
    return { kind: 'between', negated, operand, low, high, at: since(cursor, start) }
  }
  if (accept(cursor, 'like')) {
    const pattern = parseText(cursor, 'a pattern in single quotes is expected after `like`')
    const escape = accept(cursor, 'escape')
      ? parseText(cursor, 'one character in single quotes is expected after `escape`')
      : undefined
    return {
      kind: 'like',
      negated,
      operand,
      pattern,
      ...(escape === undefined ? {} : { escape }),
      at: since(cursor, start),
    }
  }
  expect(cursor, 'in', 'here')
  expect(cursor, '(', 'after `in`')
  const options = [parseExpression(cursor)]
  while (accept(cursor, ',')) options.push(parseExpression(cursor))
  expect(cursor, ')', 'at the end of the list')
  return { kind: 'in', negated, operand, options, at: since(cursor, start) }
}

function parseText(cursor: Cursor, expected: string): string {
  const token = peek(cursor)
  if (token?.kind !== 'text') unexpected(cursor, expected)
  cursor.position++
  return unquote(token.text)
}
