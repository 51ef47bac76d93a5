import type { ProfiledColumn } from '../../core/analyses/profile/result.ts'
import type { HeaderProfile } from '../../state/results/define.ts'

/** The part of a full profile that a header's distribution is drawn from. */
export function headerOf(profiled: ProfiledColumn): HeaderProfile {
  const { rows, nulls, distinct, distinctApproximate, min, max, numbers, top } = profiled
  const bins = numbers?.bins.map(({ low, high, count }) => ({ from: low, to: high, count }))
  return { rows, missing: nulls, distinct, distinctApproximate, min, max, ...(bins === undefined ? { top } : { bins }) }
}
