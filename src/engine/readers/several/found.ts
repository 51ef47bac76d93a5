import type { ColumnFound, Found } from '../found.ts'
import type { United } from './columns.ts'

/** What was found in all files together; undefined where it was not told of every one. */
export function foundInAll(parts: readonly (Found | undefined)[], columns: readonly United[]): Found | undefined {
  const all = parts.filter((each) => each !== undefined)
  const [first] = all
  if (first === undefined || all.length < parts.length) return undefined
  return {
    why: Object.fromEntries(
      Object.entries(first.why).filter(([option, why]) => all.every((each) => each.why[option] === why)),
    ),
    choices: {},
    columns: all.some((each) => each.columns.length > 0) ? columns.map((column) => inAll(column, all)) : [],
  }
}

function inAll({ name, from }: United, parts: readonly Found[]): ColumnFound {
  const own = from.flatMap((column, index) => parts[index]?.columns.find((each) => each.name === column?.name) ?? [])
  const fits: Record<string, number> = {}
  for (const each of own) {
    for (const [type, count] of Object.entries(each.fits)) fits[type] = (fits[type] ?? 0) + count
  }
  const isPart = own.some(({ beginning }) => beginning !== undefined)
  const counted = own.reduce((sum, { beginning, values, missing }) => sum + (beginning ?? values + missing), 0)
  return {
    name,
    ...(isPart ? { beginning: counted } : {}),
    values: own.reduce((sum, { values }) => sum + values, 0),
    missing: own.reduce((sum, { missing }) => sum + missing, 0),
    fits,
    notes: [...new Set(own.flatMap(({ notes }) => notes))],
  }
}
