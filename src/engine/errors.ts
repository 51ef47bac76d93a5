import { error, type Issue, type Place } from '../core/issue.ts'
import { nearest } from '../core/nearest.ts'

export type EngineErrorCode =
  | 'out-of-memory'
  | 'missing-extension'
  | 'no-access'
  | 'conversion'
  | 'overflow'
  | 'unknown-column'
  | 'unknown-table'
  | 'unknown-function'
  | 'syntax'
  | 'wrong-query'
  | 'file-changed'
  | 'file-missing'
  | 'file-permission'
  | 'file-damaged'
  | 'empty-file'
  | 'too-large'
  | 'choose-entry'
  | 'wrong-format'
  | 'uneven-files'
  | 'schema'
  | 'wrong-option'
  | 'count-mismatch'
  | 'engine-restarted'
  | 'engine-start'
  | 'engine-closed'
  | 'engine'

export interface EngineErrorDetails {
  readonly sql?: string
  readonly cause?: unknown
  /** Offset into `sql` of what is wrong, in characters. */
  readonly position?: number
  /** Where what is wrong was written. */
  readonly place?: Place
}

/** Everything an engine can fail with but an abort. The message is for the user; `cause` holds the engine's own words. */
export class EngineError extends Error {
  override readonly name = 'EngineError'
  readonly code: EngineErrorCode
  readonly sql: string | undefined
  readonly position: number | undefined
  readonly place: Place | undefined

  constructor(code: EngineErrorCode, message: string, details: EngineErrorDetails = {}) {
    super(message, { cause: details.cause })
    this.code = code
    this.sql = details.sql
    this.position = details.position
    this.place = details.place
  }

  /** The same as a value, at the place it belongs to. */
  toIssue(place: Place = {}): Issue {
    return error(this.code, this.message, { ...this.place, ...place })
  }
}

/** What DuckDB tells with `errors_as_json`. */
interface Told {
  readonly kind: string
  readonly message: string
  readonly subtype?: string
  readonly name?: string
  readonly thing?: string
  /** A function as it was called, with the types it got. */
  readonly call?: string
  readonly candidates: readonly string[]
  readonly position?: number
}

/** The words of an error of a library, of whatever kind it is. */
export function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause)
}

/**
 * An engine's failure in the words of this program. Errors that are so already are kept. `sent` is the text that the
 * engine was given, which may be wrapped around the `query` that the error is to speak of.
 */
export function engineError(cause: unknown, query?: string, sent = query): EngineError {
  if (cause instanceof EngineError) return cause
  const told = read(messageOf(cause))
  const [code, message] = explain(told)
  return new EngineError(code, message, {
    cause,
    ...(query === undefined ? {} : { sql: query }),
    ...(told.position === undefined ? {} : { position: told.position - (sent?.indexOf(query ?? '') ?? 0) }),
  })
}

/**
 * DuckDB's error: JSON, sometimes inside other text or (syntax errors in WASM) inside its own message once more; else
 * `Kind Error: message`.
 */
function read(text: string): Told {
  const start = text.indexOf('{"exception_type"')
  if (start === -1) {
    const plain = /^(?:.*\n)?(?:Error: )?([A-Z][A-Za-z ]+?) Error: ([\s\S]*)$/.exec(text)
    return { kind: plain?.[1] ?? '', message: plain?.[2] ?? text, candidates: [] }
  }
  const json = parse(text.slice(start, text.lastIndexOf('}') + 1))
  if (json === undefined) return { kind: '', message: text, candidates: [] }
  const message = json['exception_message'] ?? text
  if (message.startsWith('{"exception_type"')) return read(message)
  const { error_subtype: subtype, name, type: thing, candidates, position, call } = json
  return {
    kind: json['exception_type'] ?? '',
    message,
    candidates: candidates?.split(',').map((each) => each.trim()) ?? [],
    ...(call === undefined ? {} : { call }),
    ...(subtype === undefined ? {} : { subtype }),
    ...(name === undefined ? {} : { name }),
    ...(thing === undefined ? {} : { thing }),
    ...(position === undefined ? {} : { position: Number(position) }),
  }
}

function parse(text: string): Readonly<Record<string, string | undefined>> | undefined {
  try {
    return JSON.parse(text) as Record<string, string>
  } catch {
    // Cut or decorated text is told as it stands.
    return undefined
  }
}

function explain(told: Told): readonly [EngineErrorCode, string] {
  const { kind, message } = told
  if (/out of memory|failed to allocate|bad_alloc|Array buffer allocation failed/i.test(`${kind}: ${message}`)) {
    return ['out-of-memory', outOfMemory(message)]
  }
  const extension = /(?:in|requires) the (?:extension )?(\w+)(?: extension)?[. ]/.exec(message)
  if (kind === 'Missing Extension' || /exists in the \w+ extension/.test(message)) {
    return ['missing-extension', missingExtension(message, extension?.[1])]
  }
  if (/could not be read|NotReadableError/.test(message)) {
    return ['file-changed', 'The file changed or went away after it was opened. Open it again.']
  }
  if (/configuration has been locked|configuration option.*locked/.test(message)) {
    return ['no-access', 'The settings of the database are fixed. Leave this statement out.']
  }
  switch (kind) {
    case 'Permission':
      return ['no-access', noAccess(message)]
    case 'Conversion':
      return ['conversion', conversion(message)]
    case 'Out of Range':
      return ['overflow', `${sentence(message)} The result is outside of what its type can hold: use a wider type.`]
    case 'Parser':
      return ['syntax', `The query cannot be read: ${message}.`]
    case 'Catalog':
    case 'Binder':
      return unknown(told)
    default:
      return ['engine', sentence(message)]
  }
}

function outOfMemory(message: string): string {
  const limit = /\(([\d.]+ [KMGT]i?B)\/([\d.]+ [KMGT]i?B) used\)/.exec(message)
  const room = limit?.[2] === undefined ? '' : ` of ${limit[2]}`
  return `This needs more than the memory${room} there is. Work on a sample, on fewer columns or on fewer groups.`
}

/** What to use instead, where there is something. */
const INSTEAD: Readonly<Record<string, string>> = {
  json: 'The step Flatten reads fields of JSON text.',
  parquet: 'Open the Parquet file as a source.',
  excel: 'Save the sheet as CSV and open it as a source.',
  icu: 'Use timestamps without a zone, which are in UTC.',
  httpfs: 'Download the file and open it as a source.',
}

function missingExtension(message: string, extension: string | undefined): string {
  const what = /^(\w+(?: \w+)*?) with name "([^"]+)"/.exec(message)
  const named = what?.[2] === undefined ? 'This query' : `\`${what[2]}\``
  const needs = extension === undefined ? 'an extension of DuckDB' : `DuckDB's ${extension} extension`
  const instead = extension === undefined ? undefined : INSTEAD[extension]
  return `${named} needs ${needs}, which is not available here.${instead === undefined ? '' : ` ${instead}`}`
}

function noAccess(message: string): string {
  const file = /Cannot access file "([^"]*)"/.exec(message)
  if (file?.[1] === undefined) return 'The query asks for something outside of this workspace, which is not allowed.'
  return `The query reads or writes \`${file[1]}\`, which is outside of this workspace. Open the file as a source.`
}

function conversion(message: string): string {
  const text = /[Cc]ould not convert string ['"]([\s\S]*)['"] to ['"]?([A-Z0-9_ (),]+)/.exec(message)
  const number = /with value (\S+) can't be cast .* type (\S+)/.exec(message)
  const date = /(date|timestamp|time) field .*?: "([\s\S]*?)"(?:, expected.*)?$/.exec(message)
  const [value, type] = text ? [text[1], text[2]] : number ? [number[1], number[2]] : date ? [date[2], date[1]] : []
  const advice = 'Cast with a rule for values that do not fit.'
  return value === undefined || type === undefined
    ? `${sentence(message)} ${advice}`
    : `The value '${value}' does not fit ${typeWord(type)}. ${advice}`
}

function typeWord(type: string): string {
  if (/INT/.test(type)) return 'an integer'
  if (/DOUBLE|FLOAT/.test(type)) return 'a number'
  if (/DECIMAL/.test(type)) return 'a decimal'
  return `a ${type.toLowerCase().trim()}`
}

function unknown(told: Told): readonly [EngineErrorCode, string] {
  const { name, message, candidates, subtype, thing } = told
  const near = name === undefined ? undefined : (nearest(name, candidates) ?? candidates[0])
  const hint = near === undefined ? '' : ` Closest: \`${near}\`.`
  if (subtype === 'COLUMN_NOT_FOUND') return ['unknown-column', `There is no column \`${name}\`.${hint}`]
  if (subtype === 'MISSING_ENTRY' && thing === 'Table') return ['unknown-table', `There is no table \`${name}\`.`]
  if (subtype === 'MISSING_ENTRY') return ['unknown-function', `There is no function \`${name}\`.${hint}`]
  if (told.call !== undefined)
    return ['wrong-query', `\`${told.call}\` does not exist: \`${name}\` takes other types. Cast the value first.`]
  const [first = message] = message.split('\n')
  const gone = /^Table "(.+)" does not have a column named "(.+)"$/.exec(first)
  if (gone !== null) {
    const [, table = '', column = ''] = gone
    const others = [...message.matchAll(/"([^"]+)"/g)].flatMap(([, each]) => each ?? []).slice(2)
    const close = nearest(column, others)
    return [
      'unknown-column',
      `There is no column \`${column}\` in \`${table}\`.${close === undefined ? '' : ` Closest: \`${close}\`.`}`,
    ]
  }
  return ['wrong-query', sentence(first)]
}

function sentence(text: string): string {
  const trimmed = text.trim().replace(/!+$/, '.')
  return /[.?:]$/.test(trimmed) ? trimmed : `${trimmed}.`
}

/** Words of failures after which a WASM module's memory cannot be trusted any more. */
const TRAP =
  /memory access out of bounds|unreachable|signature mismatch|table index|call_indirect|null function|Maximum call stack|Aborted\(/

/** Whether the failure means that the module is broken and must be started anew. */
export function isTrap(cause: unknown): boolean {
  if (!(cause instanceof Error)) return false
  if (cause.name === 'RuntimeError' || cause.name === 'RangeError') return true
  // What DuckDB tells itself is JSON, and may quote a user's text that has these words.
  return !cause.message.includes('{"exception_type"') && TRAP.test(cause.message)
}
