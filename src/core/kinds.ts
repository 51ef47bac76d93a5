import { ANALYSES } from './analyses/index.ts'
import { CHARTS } from './charts/index.ts'
import { CHECKS } from './checks/index.ts'
import type { Kind, KindTable } from './kind.ts'
import type { Cell } from './notebook/document.ts'
import { STEPS } from './steps/index.ts'

/** The types of cells that have a kind. */
export type KindType = 'step' | 'chart' | 'check' | 'analysis'

/** The table of kinds for each type of cell. */
export const KINDS: Readonly<Record<KindType, KindTable<Kind>>> = {
  step: STEPS,
  chart: CHARTS,
  check: CHECKS,
  analysis: ANALYSES,
}

/** The kind of a cell; undefined where it has none, or one that no table has, as in a document of a newer version. */
export function kindOf(cell: Cell): Kind | undefined {
  return cell.type === 'source' || cell.type === 'note' ? undefined : KINDS[cell.type].find(cell.kind)
}

/** The label of a kind; its name when no table has it, as in a document of a newer version. */
export function labelOf(type: KindType, kind: string): string {
  return KINDS[type].find(kind)?.label ?? kind
}
