import type { Field } from './gridColumns.ts'
import type { Pages } from './pages.ts'

/** A table to show: its rows are fetched as they come into view. */
export interface GridTable {
  /** The cell whose result it is. */
  readonly cell: string
  /** What its rows are known by; another hash is another table. */
  readonly hash: string
  readonly fields: readonly Field[]
  readonly total: number
  readonly pages: Pages
  /** Whether the first value of each row is its number. */
  readonly numbered: boolean
}
