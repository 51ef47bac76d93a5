import { rowsOf, type Cluster } from './cluster.ts'

/** What clusters are filtered and sorted by. */
export interface ClusterFigures {
  /** How many values. */
  readonly size: number
  readonly rows: number
  /** Letters of a value on average. */
  readonly length: number
  /** The deviation of the lengths: 0 where all are as long; a large one is doubtful. */
  readonly spread: number
}

export function figuresOf(cluster: Cluster): ClusterFigures {
  const size = cluster.values.length
  const lengths = cluster.values.map((value) => value.length)
  const length = lengths.reduce((sum, each) => sum + each, 0) / size
  const spread = Math.sqrt(lengths.reduce((sum, each) => sum + (each - length) ** 2, 0) / size)
  return { size, rows: rowsOf(cluster), length, spread }
}
