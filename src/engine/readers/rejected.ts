import { countText } from '../../core/format/count.ts'
import { warning, type Issue } from '../../core/issue.ts'

/** Tells that rows were rejected, and where they are; nothing for none. */
export function rejectedRows({ rejected }: { readonly rejected: number }): readonly Issue[] {
  if (rejected === 0) return []
  const rows = rejected === 1 ? '1 row has a value that does' : `${countText('row', rejected)} have values that do`
  return [warning('rejected-rows', `${rows} not fit: see the rejects.`)]
}
