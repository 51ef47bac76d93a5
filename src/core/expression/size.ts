import type { Sql } from '../sql/sql.ts'

const KNOWN = new WeakMap<Sql, number>()

/** How many pieces a fragment has as SQL text; shared parts are counted each time they are written. */
export function measure(fragment: Sql): number {
  const known = KNOWN.get(fragment)
  if (known !== undefined) return known
  const size = fragment.parts.reduce(
    (sum, part) => sum + (part.kind === 'dialect' ? Math.max(...Object.values(part.of).map(measure)) : 1),
    0,
  )
  KNOWN.set(fragment, size)
  return size
}
