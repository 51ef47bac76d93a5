import type { Suggestion } from '../../core/suggest/suggestion.ts'
import type { Rows } from '../../state/app.ts'
import type { Difference } from '../../state/compare.ts'
import { hasChanges, type Shown } from './useShown.ts'

/** Rows to choose, with how many they are. */
export interface RowChoice {
  readonly rows: Rows
  readonly label: string
  readonly count?: number | undefined
}

/** The rows that there are to choose from, with how many where that is known. */
export function rowChoices(
  { status, check, checkStatus, comparison, isDraft, misfits }: Shown,
  difference: Difference | undefined,
): readonly RowChoice[] {
  const rejects = status?.rejects?.rows ?? 0
  if (isDraft && comparison !== undefined) {
    const { total, problems = 0, matched } = difference ?? {}
    if (matched?.by === 'none') return []
    return [
      { rows: 'all', label: 'Result' },
      { rows: 'changed', label: 'Changes', count: total },
      ...(problems > 0 ? [{ rows: 'problems' as const, label: 'Problems', count: problems }] : []),
    ]
  }
  return [
    { rows: 'all', label: 'All rows' },
    ...(comparison !== undefined && hasChanges(status)
      ? [{ rows: 'changed' as const, label: changesLabel(status), count: difference?.total ?? knownChanges(status) }]
      : []),
    ...(misfits === undefined ? [] : [{ rows: 'misfits' as const, label: 'Do not fit', count: misfitCount(misfits) }]),
    ...(rejects > 0 ? [{ rows: 'rejects' as const, label: 'Rejects', count: rejects }] : []),
    ...(check === undefined
      ? []
      : [{ rows: 'failing' as const, label: 'Failing', count: checkStatus?.verdict?.failing }]),
  ]
}

/** Known where the suggestion was tried on all rows. */
function misfitCount({ fits, of, sampled, unit }: Suggestion): number | undefined {
  return sampled === true || unit === 'value' ? undefined : of - fits
}

function changesLabel(status: Shown['status']): string {
  const { cells = 0, rows = 0 } = status?.effect ?? {}
  if (cells > 0) return 'Changed'
  return rows < 0 ? 'Dropped' : 'Added'
}

/** The rows that a step changed, where its effect tells: with changes in one column a row is changed once. */
function knownChanges(status: Shown['status']): number | undefined {
  const { cells = 0, byColumn = {}, rows = 0 } = status?.effect ?? {}
  if (cells === 0) return Math.abs(rows)
  const counts = Object.values(byColumn).filter((count) => count > 0)
  return counts.length === 1 && rows === 0 ? counts[0] : undefined
}
