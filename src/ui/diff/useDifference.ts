import type { Comparison, Difference } from '../../state/compare.ts'
import { statusOf } from '../../state/hashes.ts'
import { useAppState, useResults } from '../useApp.ts'
import { useAsync, type Async } from '../useAsync.ts'

/**
 * How two tables differ, asked anew whenever one of them is another one; undefined asks nothing. What was found out
 * stays until the new answer is there, but only for the same two tables.
 */
export function useDifference(comparison: Comparison | undefined): Async<Difference | undefined> {
  const results = useResults()
  const left = useAppState((state) => contentOf(state, comparison?.left))
  const right = useAppState((state) => contentOf(state, comparison?.right))
  const there = comparison !== undefined && left !== undefined && right !== undefined
  const key = there ? JSON.stringify([comparison, left, right]) : undefined
  const { value, ...asked } = useAsync(key, async (signal) =>
    comparison === undefined ? undefined : { comparison, difference: await results.difference(comparison, signal) },
  )
  const ofThese = value?.comparison.left === comparison?.left && value?.comparison.right === comparison?.right
  return { ...asked, value: ofThese ? value?.difference : undefined }
}

function contentOf(state: Parameters<typeof statusOf>[0], id: string | undefined): string | undefined {
  return statusOf(state, id)?.result?.hash
}
