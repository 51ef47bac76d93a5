import type { Reading } from '../core/graph/nodes.ts'
import type { Column } from '../core/data.ts'
import { EngineError } from '../engine/errors.ts'
import type { Staged } from './sources.ts'

/** What was read, and by which of the readings. */
export interface Alike {
  readonly staged: Staged
  readonly reading: Partial<Reading>
}

/**
 * Reads a file that takes the place of another one with those columns: like that one; where it cannot be read so or misses
 * columns, as it looks, if that finds more of them. `drop` takes a table that is not wanted.
 */
export async function readAlike(
  columns: readonly Column[],
  [alike, asItLooks]: readonly [Partial<Reading>, Partial<Reading>],
  readAs: (reading: Partial<Reading>) => Promise<Staged>,
  drop: (staged: Staged) => void,
): Promise<Alike> {
  const missing = (staged: Staged) =>
    columns.filter(({ name }) => !staged.columns.some((column) => column.name === name)).length
  const first = await unlessUnreadable(readAs(alike))
  // Where neither can be read, what is wrong with the file as it looks is told.
  if (first === undefined) return { staged: await readAs(asItLooks), reading: asItLooks }
  if (missing(first) === 0) return { staged: first, reading: alike }
  const second = await unlessUnreadable(readAs(asItLooks))
  if (second === undefined || missing(second) >= missing(first)) {
    if (second !== undefined) drop(second)
    return { staged: first, reading: alike }
  }
  drop(first)
  return { staged: second, reading: asItLooks }
}

async function unlessUnreadable(reading: Promise<Staged>): Promise<Staged | undefined> {
  try {
    return await reading
  } catch (reason) {
    if (reason instanceof EngineError) return undefined
    throw reason
  }
}
