import { columnChange, type DiffColumn } from '../core/diff/columns.ts'
import type { Became } from '../core/diff/rows.ts'

/** Two tables of the notebook to compare: what is on the right is told as changes of what is on the left. */
export interface Comparison {
  readonly left: string
  readonly right: string
  /** Which rows are the same ones: those equal in these columns, or in all. Found out unless said. */
  readonly match?: readonly string[] | 'content'
}

/** How rows were known to be the same ones. */
export type Matched =
  /** The right was made of the left by steps through which rows can be followed. */
  | { readonly by: 'rows' }
  | { readonly by: 'key'; readonly columns: readonly string[] }
  /** By all columns that both have: rows are there or not, none has changed. */
  | { readonly by: 'content' }
  /** Nothing says which rows would be the same ones. */
  | { readonly by: 'none' }

/** What differs between two tables. */
export interface Difference {
  /** Tells its content. */
  readonly key: string
  /** Tells the content of the right alone, whose columns are profiled. */
  readonly right: string
  readonly columns: readonly ComparedColumn[]
  readonly matched: Matched
  /** Rows on either side. */
  readonly rows: { readonly left: number; readonly right: number }
  /** Rows that differ: the sum of the three that follow. */
  readonly total: number
  readonly changed: number
  readonly removed: number
  readonly added: number
  /** Of them those with a value that does not fit the step. */
  readonly problems: number
  /** Whether no row differs and yet some stand elsewhere. */
  readonly moved: boolean
  /** Whether columns that both have stand in another order. */
  readonly reordered: boolean
}

/** A column of either table, with how many of its values differ. */
export type ComparedColumn = DiffColumn & { readonly changed: number }

/** Some of the rows that differ: all unless something is said. */
export interface DifferingRows {
  readonly became?: Became
  /** Only rows whose value in this column differs. */
  readonly column?: string
  readonly problems?: true
}

/** Whether nothing differs, not the columns and their order either. */
export function isSame({ columns, total, moved, reordered, rows, matched }: Difference): boolean {
  if (total > 0 || moved || reordered || rows.left !== rows.right || matched.by === 'none') return false
  return columns.every((column) => columnChange(column) === 'same')
}
