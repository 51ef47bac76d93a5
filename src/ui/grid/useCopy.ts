import { countText } from '../../core/format/count.ts'
import { numberText } from '../../core/format/number.ts'
import type { Value } from '../../core/data.ts'
import { useActions } from '../useApp.ts'
import { selected, type Cursor } from './cursor.ts'
import type { GridTable } from './gridTable.ts'
import { tabSeparated } from './valueText.ts'

/** Rows copied at most: more than that belongs into a file. */
export const MOST_COPIED = 10_000

/** Copies the selected cells as tab-separated text, or the whole column with its name while its header is current. */
export function useCopy({ fields, total, pages }: GridTable): (cursor: Cursor) => Promise<void> {
  const actions = useActions()
  return async (cursor) => {
    const range = selected(cursor) ?? {
      rows: [0, total - 1] as const,
      columns: [cursor.at.column, cursor.at.column] as const,
    }
    const chosen = fields.slice(range.columns[0], range.columns[1] + 1)
    const last = Math.min(range.rows[1], range.rows[0] + MOST_COPIED - 1)
    try {
      const rows = await pages.read(range.rows[0], last + 1)
      const values = rows.map((row) => chosen.map((field): Value => row[field.at] ?? null))
      const withHeader = cursor.at.row < 0
      await navigator.clipboard.writeText(
        tabSeparated(values, withHeader ? chosen.map(({ column }) => column.name) : undefined),
      )
      const cut = last < range.rows[1]
      const wanted = range.rows[1] - range.rows[0] + 1
      actions.notify(
        'done',
        cut
          ? `Copied the first ${numberText(MOST_COPIED)} of ${countText('row', wanted)}. Download the table for all.`
          : `Copied ${countText('row', rows.length)} as tab-separated text`,
      )
    } catch (error) {
      actions.notify('failed', `Couldn’t copy: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
}
