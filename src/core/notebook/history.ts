import type { Result } from '../issue.ts'
import { ok } from '../issue.ts'
import type { Notebook } from './document.ts'
import { apply, type Edit } from './edits.ts'

/** One thing that was done: the document before it, and what to call it. */
export interface Entry {
  readonly document: Notebook
  readonly label: string
  /** Milliseconds since 1970, given by whoever has a clock. */
  readonly at: number
}

/** The document with what was done and undone. Documents share what did not change, so a long history is small. */
export interface History {
  readonly document: Notebook
  readonly past: readonly Entry[]
  readonly future: readonly Entry[]
}

/** How many edits can be undone after a reload. */
export const KEPT = 500

export function startHistory(document: Notebook): History {
  return { document, past: [], future: [] }
}

/** Applies an edit and remembers it; what was undone before is forgotten. */
export function edited(history: History, edit: Edit, label: string, at: number): Result<History> {
  const next = apply(history.document, edit)
  if (!next.ok) return next
  const entry = { document: history.document, label, at }
  return ok({ document: next.value, past: [...history.past, entry].slice(-KEPT), future: [] })
}

/** Takes the last edit back; the history itself when there is none. */
export function undone(history: History): History {
  const entry = history.past.at(-1)
  if (entry === undefined) return history
  return {
    document: entry.document,
    past: history.past.slice(0, -1),
    future: [...history.future, { ...entry, document: history.document }],
  }
}

/** Does again what was taken back last; the history itself when there is nothing. */
export function redone(history: History): History {
  const entry = history.future.at(-1)
  if (entry === undefined) return history
  return {
    document: entry.document,
    past: [...history.past, { ...entry, document: history.document }],
    future: history.future.slice(0, -1),
  }
}
