import { clusterValues } from '../../clusters/cluster.ts'
import type { ClusterOptions } from '../../clusters/define.ts'
import { METHODS, type MethodName } from '../../clusters/methods.ts'
import type { Answers } from '../define.ts'
import type { ValueClusters } from './result.ts'

type Params = ClusterOptions & { readonly column: string; readonly method: MethodName }

/** The clusters of the values that were answered. */
export async function readClusters(
  params: Params,
  answers: Answers,
  tell?: (share: number) => void,
): Promise<ValueClusters> {
  const method = await METHODS[params.method].load()
  const spellings = (answers['values']?.rows ?? []).map(([value, rows]) => ({
    value: String(value),
    rows: Number(rows),
  }))
  const [distinct, rows] = answers['totals']?.rows[0] ?? []
  return {
    column: params.column,
    clusters: clusterValues(spellings, method, params, tell),
    rows: Number(rows ?? 0),
    distinct: Number(distinct ?? 0),
    read: spellings.length,
  }
}
