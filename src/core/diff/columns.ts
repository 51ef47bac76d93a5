import type { Column } from '../data.ts'

/** A column of two tables side by side: as it is on the right, as it was on the left; one of them may not be there. */
export interface DiffColumn {
  /** The name on the right, or on the left where it is gone. */
  readonly name: string
  readonly left: Column | undefined
  readonly right: Column | undefined
}

/**
 * The columns of two tables matched by name, with `renames` (left → right) first: those of the right in their order, and
 * those that are gone behind the one that they stood behind.
 */
export function diffColumns(
  left: readonly Column[],
  right: readonly Column[],
  renames: ReadonlyMap<string, string> = new Map(),
): readonly DiffColumn[] {
  const newNames = new Set(right.map(({ name }) => name))
  const partner = new Map<string, Column>()
  for (const column of left) {
    const to = renames.get(column.name)
    if (to !== undefined && newNames.has(to)) partner.set(to, column)
  }
  const taken = new Set(partner.values())
  for (const column of left) {
    if (!taken.has(column) && newNames.has(column.name) && !partner.has(column.name)) partner.set(column.name, column)
  }
  const result: DiffColumn[] = right.map((column) => ({
    name: column.name,
    left: partner.get(column.name),
    right: column,
  }))
  let behind = -1
  for (const column of left) {
    const at = result.findIndex((each) => each.left === column)
    if (at !== -1) behind = at
    else result.splice((behind += 1), 0, { name: column.name, left: column, right: undefined })
  }
  return result
}

/** What became of a column. */
export type ColumnChange = 'same' | 'added' | 'removed' | 'renamed' | 'retyped'

/** What became of a column; one that was renamed and is of another type was retyped. */
export function columnChange({ left, right }: DiffColumn): ColumnChange {
  if (left === undefined) return 'added'
  if (right === undefined) return 'removed'
  if (left.type !== right.type) return 'retyped'
  return left.name === right.name ? 'same' : 'renamed'
}
