import type { Difference, DifferingRows } from '../../state/compare.ts'
import type { Asked } from './useGridTable.ts'
import type { Shown } from './useShown.ts'

/** The rows of what is shown: of its result, or of its comparison with what it reads. Undefined before there is a result. */
export function rowsAsked(shown: Shown | undefined, some: DifferingRows): Asked<Shown> | undefined {
  const hash = shown?.status?.result?.hash
  if (shown === undefined || hash === undefined) return undefined
  const { node, rows, check, checkStatus, comparison, isDraft } = shown
  const about = { about: shown, cell: node, hash }
  if (comparison !== undefined && (rows === 'changed' || rows === 'problems')) {
    const wanted = rows === 'problems' ? { problems: true as const } : some
    return {
      ...about,
      key: JSON.stringify([node, rows, hash, wanted]),
      numbered: true,
      count: async (results, signal) => differingCount(await results.difference(comparison, signal), wanted),
      page: (results, offset, limit, signal) => results.differing(comparison, wanted, offset, limit, signal),
    }
  }
  const key = JSON.stringify([node, rows, hash, check?.id, checkStatus?.hash])
  if (comparison !== undefined && rows === 'all' && isDraft) {
    return {
      ...about,
      key,
      numbered: true,
      count: () => shown.status?.result?.rows ?? 0,
      page: (results, offset, limit, signal) => results.differing(comparison, 'all', offset, limit, signal),
    }
  }
  return {
    ...about,
    key,
    numbered: false,
    count: (results, signal) => countOf(shown) ?? results.count(node, rows, signal),
    page: (results, offset, limit, signal) =>
      rows === 'failing' && check !== undefined
        ? results.failing(check, offset, limit, signal)
        : results.page(node, rows, offset, limit, signal),
  }
}

/** How many rows they are, where the status of what is shown tells. */
function countOf({ rows, status, checkStatus }: Shown): number | undefined {
  if (rows === 'failing') return checkStatus?.verdict?.failing ?? 0
  if (rows === 'rejects') return status?.rejects?.rows ?? 0
  return rows === 'all' ? status?.result?.rows : undefined
}

/** How many rows those are of a comparison. */
export function differingCount(difference: Difference | undefined, some: DifferingRows): number {
  if (difference === undefined) return 0
  if (some.problems === true) return difference.problems
  if (some.column !== undefined) return difference.columns.find(({ name }) => name === some.column)?.changed ?? 0
  return some.became === undefined ? difference.total : difference[some.became]
}
