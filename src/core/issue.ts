import { nearest } from './nearest.ts'

export type Severity = 'error' | 'warning' | 'info'

/** A repair offered with an issue: the param at `param` (a path; empty while a formula alone is looked at) becomes `value`. */
export interface Fix {
  readonly label: string
  readonly param: readonly (string | number)[]
  readonly value: unknown
}

/** Something a user did, or data that does not fit: a value, never thrown. Bugs are bare `Error`. */
export interface Issue {
  readonly code: string
  readonly severity: Severity
  /** What happened, with the value quoted, and what to do. Plain text. */
  readonly message: string
  /** The id of the cell, source or check it belongs to. */
  readonly node?: string
  /** Path into the params, for instance `['measures', 0, 'column']`. */
  readonly param?: readonly (string | number)[]
  /** Place in the text of an expression, in UTF-16 units. */
  readonly at?: { readonly start: number; readonly end: number }
  readonly fix?: Fix
}

export type Place = Pick<Issue, 'node' | 'param' | 'at'>

export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly issues: readonly Issue[] }

export function ok<T>(value: T): Result<T> {
  return { ok: true, value }
}

export function failed(...issues: readonly Issue[]): Result<never> {
  return { ok: false, issues }
}

/** An issue of severity error. */
export function error(code: string, message: string, place: Place & { readonly fix?: Fix } = {}): Issue {
  return { code, severity: 'error', message, ...place }
}

/** An issue of severity warning. */
export function warning(code: string, message: string, place: Place & { readonly fix?: Fix } = {}): Issue {
  return { code, severity: 'warning', message, ...place }
}

export function hasErrors(issues: readonly Issue[]): boolean {
  return issues.some((issue) => issue.severity === 'error')
}

/**
 * A name that is not there, with the nearest one that is, as text and as fix. `what` is 'column', 'function', …; `mend`
 * makes the fix of a param that holds more than the name, such as a formula.
 */
export function unknownName(
  what: string,
  name: string,
  known: readonly string[],
  { mend, ...place }: Place & { readonly mend?: (near: string) => unknown } = {},
): Issue {
  const near = nearest(name, known)
  const fixable = near !== undefined && (place.param !== undefined || mend !== undefined)
  const fix = fixable
    ? { fix: { label: `Change to ${near}`, param: place.param ?? [], value: mend?.(near) ?? near } }
    : {}
  const hint = near === undefined ? listed(what, known) : ` Closest: \`${near}\`.`
  return error(`unknown-${what.replaceAll(' ', '-')}`, `There is no ${what} \`${name}\`.${hint}`, { ...place, ...fix })
}

function listed(what: string, known: readonly string[]): string {
  if (known.length === 0) return ` There is no ${what} here.`
  const shown = known.slice(0, 8).map((name) => `\`${name}\``)
  const rest = known.length - shown.length
  return ` There is: ${shown.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}.`
}
