import type { ProfiledColumn } from '../../core/analyses/profile/result.ts'
import type { HeaderProfile } from '../../state/app.ts'

/** The part of a full profile that a header's distribution is drawn from. */
export function headerOf({ rows, nulls, distinct, min, max, numbers, top }: ProfiledColumn): HeaderProfile {
  const bins = numbers?.bins.map(({ low, high, count }) => ({ from: low, to: high, count }))
  return { rows, missing: nulls, distinct, min, max, ...(bins === undefined ? { top } : { bins }) }
}
