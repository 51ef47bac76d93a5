import { rowsOf, type Cluster } from '../../clusters/cluster.ts'
import { countText } from '../../format/count.ts'
import { numberText } from '../../format/number.ts'
import { say, type Piece } from '../../sentence.ts'
import type { Finding } from '../define.ts'
import type { ValueClusters } from './result.ts'

/** How many clusters are told one by one, and how many spellings of each. */
const TOLD = 10
const SPELLINGS = 4

/** The clusters that the most rows have, as sentences, and what was not read. */
export function clusterFindings(result: ValueClusters): readonly Finding[] {
  const { column, clusters, distinct, read } = result
  const columns = [column]
  const told = clusters
    .map((cluster) => ({ cluster, rows: rowsOf(cluster) }))
    .sort((a, b) => b.rows - a.rows)
    .slice(0, TOLD)
    .map(({ cluster, rows }): Finding => ({
      severity: 'warning',
      text: sentence(column, cluster, rows),
      columns,
      weight: rows,
    }))
  const rest = clusters.length - told.length
  const more: Finding = {
    severity: 'info',
    text: say`${{ column }} has ${{ value: countText('more cluster', rest) }} of similar values.`,
    columns,
    weight: 0,
  }
  const unread: Finding = {
    severity: 'info',
    text: say`Only the ${{ value: numberText(read) }} most frequent of ${{ value: countText('distinct value', distinct) }} of ${{ column }} were read.`,
    columns,
    weight: 0,
  }
  return [...told, ...(rest > 0 ? [more] : []), ...(read < distinct ? [unread] : [])]
}

function sentence(column: string, { values }: Cluster, rows: number) {
  const [first = '', ...others] = values
  const shown = others
    .slice(0, SPELLINGS)
    .flatMap((value, index): Piece[] => [...(index === 0 ? [] : [', ']), quoted(value)])
  const rest = others.length - SPELLINGS
  const more = rest > 0 ? ` and ${rest} more` : ''
  return say`${{ column }} spells ${quoted(first)} also ${shown}${more}, in ${{ value: countText('row', rows) }} together.`
}

function quoted(value: string): Piece {
  return { value: `'${value}'` }
}
