import type { Cluster } from '../../clusters/cluster.ts'

/** The clusters of a column, those of the most values first. */
export interface ValueClusters {
  readonly column: string
  readonly clusters: readonly Cluster[]
  /** Rows with a value. */
  readonly rows: number
  /** Distinct values of the column, and how many of them were read. */
  readonly distinct: number
  readonly read: number
}

/** Whether the result of an analysis is that of `valueClusters`: those of workers come back without their type. */
export function isValueClusters(result: object): result is ValueClusters {
  return 'clusters' in result && 'read' in result
}
