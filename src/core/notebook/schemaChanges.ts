import type { Column } from '../data.ts'

/** A column that another reading of a source would change. */
export interface SchemaChange {
  readonly column: string
  /** Its type now; undefined where the column is new. */
  readonly before: string | undefined
  /** Its type then; undefined where the column is gone. */
  readonly after: string | undefined
}

/** Columns that are gone, new or of another type: in the order they have now, the new ones last. Their order alone is no change. */
export function schemaChanges(before: readonly Column[], after: readonly Column[]): readonly SchemaChange[] {
  const then = new Map(after.map(({ name, type }) => [name, type]))
  const now = new Set(before.map(({ name }) => name))
  return [
    ...before
      .filter(({ name, type }) => then.get(name) !== type)
      .map(({ name, type }) => ({ column: name, before: type, after: then.get(name) })),
    ...after
      .filter(({ name }) => !now.has(name))
      .map(({ name, type }) => ({ column: name, before: undefined, after: type })),
  ]
}
