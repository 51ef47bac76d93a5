import { ANALYSES } from '../core/analyses/index.ts'
import { CHARTS } from '../core/charts/index.ts'
import { CHECKS } from '../core/checks/index.ts'
import type { Kind, KindTable } from '../core/kind.ts'
import { STEPS } from '../core/steps/index.ts'

/** The types of cells that have a kind. */
export type KindType = 'step' | 'chart' | 'check' | 'analysis'

/** The table of kinds for each type of cell. */
export const KINDS: Readonly<Record<KindType, KindTable<Kind>>> = {
  step: STEPS,
  chart: CHARTS,
  check: CHECKS,
  analysis: ANALYSES,
}

/** The label of a kind; its name when no table has it, as in a document of a newer version. */
export function labelOf(type: KindType, kind: string): string {
  return KINDS[type].find(kind)?.label ?? kind
}
