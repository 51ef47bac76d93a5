import type { Column } from '../../core/data.ts'
import { statusOf } from '../../state/hashes.ts'
import { useAppState } from '../useApp.ts'

const NONE: readonly Column[] = []

/** The columns of a node, as it ran last. */
export function useColumns(node: string): readonly Column[] {
  return useAppState((state) => statusOf(state, node)?.result?.columns ?? NONE)
}
