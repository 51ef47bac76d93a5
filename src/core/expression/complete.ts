import type { Column } from '../data.ts'
import { FUNCTIONS } from '../sql/functions.ts'
import type { FunctionKind } from '../sql/functions/define.ts'
import { printColumn } from './print.ts'
import { tokenize, unquote, type Token } from './tokenize.ts'

/** Something that could stand where the cursor is. */
export interface Candidate {
  readonly label: string
  readonly kind: 'column' | 'function' | 'keyword' | 'type'
  /** A column's type, a function's signature. */
  readonly detail: string
  /** The text that takes the place of what is typed. */
  readonly apply: string
}

/** Candidates, best first, and the stretch of the text that one of them replaces. */
export interface Completion {
  readonly from: number
  readonly to: number
  readonly candidates: readonly Candidate[]
}

/** Keywords worth offering at the start of a word. */
const WORDS = [
  'and',
  'between',
  'case',
  'cast',
  'else',
  'end',
  'false',
  'in',
  'interval',
  'is',
  'like',
  'not',
  'null',
  'or',
  'over',
  'partition by',
  'order by',
  'then',
  'true',
  'when',
]

const TYPES = ['boolean', 'integer', 'number', 'decimal(18,2)', 'text', 'date', 'timestamp', 'time']

/** What could be typed at a place in a formula, which may be half written; nothing inside of a text. */
export function complete(text: string, position: number, columns: readonly Column[]): Completion {
  const before = tokenize(text.slice(0, position))
  const last = before.at(-1)
  const none = { from: position, to: position, candidates: [] }
  if (last?.kind === 'text' || last?.text.startsWith("'") === true) return none
  const typed = isWord(last) ? last : undefined
  if (last !== undefined && typed === undefined && last.kind === 'number') return none
  const prefix = typed === undefined ? '' : unquote(`${typed.text}${isOpen(typed) ? '"' : ''}`)
  const candidates = isTypeNext(before, typed)
    ? TYPES.map(typeCandidate)
    : all(columns, typed?.text.startsWith('"') === true)
  return { from: typed?.start ?? position, to: position, candidates: ranked(candidates, prefix) }
}

function isWord(token: Token | undefined): token is Token {
  return token !== undefined && (['column', 'function', 'keyword'].includes(token.kind) || isOpen(token))
}

/** A quoted name that is not closed yet. */
function isOpen(token: Token): boolean {
  return token.kind === 'error' && token.text.startsWith('"')
}

function isTypeNext(before: readonly Token[], typed: Token | undefined): boolean {
  const rest = before.filter((token) => token.kind !== 'space' && token !== typed)
  return rest.at(-1)?.text.toLowerCase() === 'as'
}

function all(columns: readonly Column[], quoted: boolean): readonly Candidate[] {
  const named = columns.map(({ name, type }): Candidate => ({
    label: name,
    kind: 'column',
    detail: type,
    apply: printColumn(name),
  }))
  if (quoted) return named
  return [
    ...named,
    ...FUNCTIONS.map(functionCandidate),
    ...WORDS.map((label): Candidate => ({ label, kind: 'keyword', detail: '', apply: label })),
  ]
}

function functionCandidate(each: FunctionKind): Candidate {
  return { label: each.name, kind: 'function', detail: each.signatures[0]?.text ?? '', apply: `${each.name}(` }
}

function typeCandidate(label: string): Candidate {
  return { label, kind: 'type', detail: '', apply: label }
}

/** Names that begin with what is typed, then those that hold it; columns first. */
function ranked(candidates: readonly Candidate[], prefix: string): readonly Candidate[] {
  const wanted = prefix.toLowerCase()
  const begins = candidates.filter(({ label }) => label.toLowerCase().startsWith(wanted))
  const holds = candidates.filter(({ label }) => label.toLowerCase().indexOf(wanted) > 0)
  return [...begins, ...holds]
}
