import type { Column } from '../data.ts'
import type { Grade } from '../sql/grade.ts'
import type { At } from './tree.ts'

/** What a formula may use, and what is found out about it on the way. */
export interface Scope {
  /** The formula as it was written. */
  readonly text: string
  readonly columns: ReadonlyMap<string, Column>
  readonly aggregates: boolean
  readonly windows: boolean
  /** The columns read, each once. */
  readonly used: Set<string>
  grade: Grade
  /** The function whose arguments are being read, where it is an aggregate or window function. */
  inside: string | undefined
  aggregate: boolean
  window: boolean
  /** The first column that stands outside of every aggregate. */
  loose: { readonly name: string; readonly at: At } | undefined
}

/** The formula with another name at a place. */
export function renamedAt({ text }: Scope, { start, end }: At, name: string): string {
  return `${text.slice(0, start)}${name}${text.slice(end)}`
}
