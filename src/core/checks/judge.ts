import type { Relation } from '../relation.ts'
import { sql, type Sql } from '../sql/sql.ts'
import type { CheckKind, Verdict } from './define.ts'

/**
 * The query of a check: one row. `failing` and `rows` (whole numbers) for a check of rows, `observed` for one of a
 * figure. `judge` reads it.
 */
export function checkQuery(check: CheckKind, raw: unknown, input: Relation): Sql {
  const params = check.params.parse(raw)
  if ('metric' in check) return sql`SELECT CAST((${check.metric(params, input)}) AS DOUBLE) AS observed`
  const failing = check.failing(params, input)
  return sql`SELECT (SELECT count(*) FROM (${failing}) AS f) AS failing, (SELECT count(*) FROM ${input.from}) AS "rows"`
}

/** The rows that a check of rows fails, or undefined for a check of a figure. */
export function failingRows(check: CheckKind, raw: unknown, input: Relation): Sql | undefined {
  return 'failing' in check ? check.failing(check.params.parse(raw), input) : undefined
}

/** The verdict from the row that `checkQuery` gave. */
export function judge(
  check: CheckKind,
  raw: unknown,
  tolerance: number,
  row: Readonly<Record<string, unknown>>,
): Verdict {
  if ('metric' in check) {
    const observed = row['observed']
    if (observed === null || observed === undefined) {
      return { passed: null, observed: null, failing: 0, skipped: 'There are no values to judge.' }
    }
    const figure = Number(observed)
    return { passed: check.passes(check.params.parse(raw), figure), observed: figure, failing: 0 }
  }
  const failing = Number(row['failing'])
  const rows = Number(row['rows'])
  const share = rows === 0 ? 0 : failing / rows
  return { passed: share <= tolerance, observed: share, failing }
}
