import { KINDS, type KindType } from '../core/kinds.ts'

export { KINDS, type KindType }

/** The label of a kind; its name when no table has it, as in a document of a newer version. */
export function labelOf(type: KindType, kind: string): string {
  return KINDS[type].find(kind)?.label ?? kind
}
