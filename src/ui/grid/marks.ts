import type { Page } from '../../state/app.ts'
import type { Marks } from './GridRow.tsx'
import type { Shown } from './useShown.ts'

const NONE: ReadonlySet<string> = new Set()

/** What colour and words say of the columns of a table: new ones, those that a check fails, and where values were before. */
export function marksOf({ status, rows, checked, drops }: Shown, first: Page): Marks {
  return {
    added: rows === 'all' || rows === 'changed' ? new Set(status?.effect?.added) : NONE,
    failing: rows === 'failing' ? new Set(checked) : NONE,
    before: rows === 'changed' ? placesBefore(first, status?.effect?.renamed ?? {}) : undefined,
    dropped: rows === 'changed' && drops,
  }
}

function placesBefore(
  { before }: Page,
  renamed: Readonly<Record<string, string>>,
): ReadonlyMap<string, number> | undefined {
  if (before === undefined) return undefined
  return new Map(
    before.columns.map(({ name }, at) => [Object.hasOwn(renamed, name) ? (renamed[name] ?? name) : name, at]),
  )
}
