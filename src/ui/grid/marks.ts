import { columnChange, type DiffColumn } from '../../core/diff/columns.ts'
import type { Page } from '../../state/results/define.ts'
import type { Difference } from '../../state/compare.ts'
import type { Shown } from './useShown.ts'

/** What is said of a table's columns by colour, sign and words. */
export interface Marks {
  /** Columns that the step made. */
  readonly added: ReadonlySet<string>
  /** Columns that will be gone. */
  readonly removed: ReadonlySet<string>
  /** Of columns that had another name or another type, what they were. */
  readonly was: ReadonlyMap<string, { readonly name?: string; readonly type?: string }>
  /** How many values of each column change. */
  readonly changed: ReadonlyMap<string, number>
  /** Columns whose values a check fails. */
  readonly failing: ReadonlySet<string>
}

const NONE: ReadonlySet<string> = new Set()

/** The marks of what is shown; of a comparison those of its columns. */
export function marksOf({ status, rows, checked }: Shown, first: Page, difference: Difference | undefined): Marks {
  const { added = [], byColumn = {} } = status?.effect ?? {}
  if (first.compared !== undefined) return comparedMarks(first.compared.columns, difference, byColumn)
  return {
    added: rows === 'all' ? new Set(added) : NONE,
    removed: NONE,
    was: new Map(),
    changed: new Map(Object.entries(byColumn)),
    failing: rows === 'failing' ? new Set(checked) : NONE,
  }
}

/** The marks of two tables' columns; `known` are counts of changes for as long as the comparison has none. */
export function comparedMarks(
  columns: readonly DiffColumn[],
  difference: Difference | undefined,
  known: Readonly<Record<string, number>> = {},
): Marks {
  const of = (change: string) =>
    new Set(columns.filter((each) => columnChange(each) === change).map(({ name }) => name))
  const counts = difference?.columns.map(({ name, changed }): [string, number] => [name, changed])
  return {
    added: of('added'),
    removed: of('removed'),
    was: new Map(
      columns.flatMap(({ name, left, right }) => {
        if (left === undefined || right === undefined) return []
        const was = {
          ...(left.name === right.name ? {} : { name: left.name }),
          ...(left.type === right.type ? {} : { type: left.type }),
        }
        return Object.keys(was).length === 0 ? [] : [[name, was]]
      }),
    ),
    changed: new Map(counts ?? Object.entries(known)),
    failing: NONE,
  }
}
