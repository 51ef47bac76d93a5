import { error, type Issue } from '../issue.ts'
import { tokenize, type Token } from './tokenize.ts'
import type { At } from './tree.ts'

/** Carries an issue out of the depths of the parser and the checker; it never leaves this folder. */
export class Stop extends Error {
  readonly issue: Issue
  constructor(issue: Issue) {
    super(issue.message)
    this.issue = issue
  }
}

/** Ends parsing or checking with an issue at a place in the text. */
export function stop(code: string, message: string, at: At): never {
  throw new Stop(error(code, message, { at: { start: at.start, end: at.end } }))
}

/** Where the parser stands in the tokens of a formula; spaces are left out. */
export interface Cursor {
  readonly tokens: readonly Token[]
  readonly length: number
  position: number
  depth: number
}

/** A cursor at the first token; what the language does not have ends it at once. */
export function cursorOf(text: string): Cursor {
  const tokens = tokenize(text).filter((token) => token.kind !== 'space')
  const wrong = tokens.find((token) => token.kind === 'error')
  if (wrong !== undefined) stop('syntax', `${wrong.problem ?? 'This has no meaning here'}.`, wrong)
  return { tokens, length: text.length, position: 0, depth: 0 }
}

export function peek(cursor: Cursor, ahead = 0): Token | undefined {
  return cursor.tokens[cursor.position + ahead]
}

/** Where the next token is, or the end of the text. */
export function here(cursor: Cursor): At {
  const token = peek(cursor)
  if (token !== undefined) return { start: token.start, end: token.end }
  const last = cursor.tokens.at(-1)
  return { start: last?.end ?? 0, end: cursor.length }
}

/** Whether the next token is that word or sign, in any case; a quoted name is no word. */
export function isNext(cursor: Cursor, text: string, ahead = 0): boolean {
  const token = peek(cursor, ahead)
  return token !== undefined && token.kind !== 'text' && token.text.toLowerCase() === text
}

/** Steps over the word or sign if it is next. */
export function accept(cursor: Cursor, text: string): boolean {
  if (!isNext(cursor, text)) return false
  cursor.position++
  return true
}

/** Steps over several words if all of them are next. */
export function acceptAll(cursor: Cursor, ...words: readonly string[]): boolean {
  if (!words.every((word, index) => isNext(cursor, word, index))) return false
  cursor.position += words.length
  return true
}

/** Steps over the word or sign; anything else is an issue that says what was expected `after` what. */
export function expect(cursor: Cursor, text: string, after: string): void {
  if (!accept(cursor, text)) unexpected(cursor, `\`${text}\` is expected ${after}`)
}

/** Ends parsing at the next token, which is not what the formula needs there. */
export function unexpected(cursor: Cursor, expected: string): never {
  const token = peek(cursor)
  const found = token === undefined ? 'the formula ends' : `it has \`${token.text}\``
  stop('syntax', `${capital(expected)}, but ${found}.`, here(cursor))
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** From a start to the end of the token before the cursor. */
export function since(cursor: Cursor, start: number): At {
  return { start, end: cursor.tokens[cursor.position - 1]?.end ?? start }
}
