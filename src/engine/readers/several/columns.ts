import type { Column } from '../../../core/data.ts'
import { warning, type Issue } from '../../../core/issue.ts'
import { EngineError } from '../../errors.ts'

/** The columns of one of several files. */
export interface PartColumns {
  readonly label: string
  readonly columns: readonly Column[]
}

/** A column of the table of all: its own column in each file, or undefined where the file has none. */
export interface United {
  readonly name: string
  readonly from: readonly (Column | undefined)[]
}

/** Which columns of several files are the same: by their names, of which only the case may differ, or by their places. */
export function unitedColumns(
  parts: readonly PartColumns[],
  match: 'name' | 'position',
): { readonly columns: readonly United[]; readonly issues: readonly Issue[] } {
  return match === 'name' ? byName(parts) : { columns: byPosition(parts), issues: [] }
}

function byPosition(parts: readonly PartColumns[]): readonly United[] {
  const [first] = parts
  for (const { label, columns } of parts) {
    if (first === undefined || columns.length === first.columns.length) continue
    throw new EngineError(
      'uneven-files',
      `${label} has ${columns.length} columns and ${first.label} has ${first.columns.length}, so their positions do not match. Match them by name, or leave one out.`,
    )
  }
  return (first?.columns ?? []).map(({ name }, index) => ({ name, from: parts.map(({ columns }) => columns[index]) }))
}

function byName(parts: readonly PartColumns[]): { columns: readonly United[]; issues: readonly Issue[] } {
  const united = new Map<string, { readonly name: string; readonly from: (Column | undefined)[] }>()
  const issues: Issue[] = []
  parts.forEach(({ label, columns }, index) => {
    for (const column of columns) {
      const key = column.name.toLowerCase()
      const known = united.get(key)
      const entry = known ?? { name: column.name, from: parts.map(() => undefined) }
      if (entry.name !== column.name) {
        issues.push(warning('other-case', `${label} spells the column \`${entry.name}\` as \`${column.name}\`.`))
      }
      entry.from[index] = column
      united.set(key, entry)
    }
  })
  const columns = [...united.values()]
  return { columns, issues: [...issues, ...missingColumns(parts, columns)] }
}

/** One warning for all files that lack the same columns. */
function missingColumns(parts: readonly PartColumns[], columns: readonly United[]): readonly Issue[] {
  const lacking = new Map<string, string[]>()
  parts.forEach(({ label }, index) => {
    const names = columns.filter(({ from }) => from[index] === undefined).map(({ name }) => `\`${name}\``)
    if (names.length > 0) lacking.set(names.join(', '), [...(lacking.get(names.join(', ')) ?? []), label])
  })
  return [...lacking].map(([names, labels]) => {
    const have = labels.length === 1 ? 'has' : 'have'
    return warning('missing-columns', `${fileList(labels)} ${have} no ${names}: there the values are missing.`)
  })
}

/** Up to three names, and how many more. */
export function fileList(labels: readonly string[]): string {
  const shown = labels.slice(0, 3)
  const rest = labels.length - shown.length
  return rest > 0 ? `${shown.join(', ')} and ${rest} more` : shown.join(', ')
}
