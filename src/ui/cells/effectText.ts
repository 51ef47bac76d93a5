import { countText } from '../../core/format/count.ts'
import { numberText } from '../../core/format/number.ts'
import type { Effect } from '../../engine/status.ts'

/** What the rows column of the ledger says: rows gained or lost, else columns gained or lost, else 0. */
export function rowsText({ rows, added, dropped }: Effect): string {
  if (rows !== 0) return signed(rows)
  if (added.length > 0) return `+${added.length} col`
  return dropped.length > 0 ? `−${dropped.length} col` : '0'
}

/** A difference with its sign; the minus is a true one. */
function signed(difference: number): string {
  return `${difference < 0 ? '−' : '+'}${numberText(Math.abs(difference))}`
}

/** What a step does in one sentence: its preview's headline and what a screen reader hears when it has run. */
export function effectText(effect: Effect, rows: number): string {
  const before = rows - effect.rows
  const parts = [
    ...(effect.cells > 0 ? [cellsPart(effect, before)] : []),
    ...(effect.rows < 0 ? [`${numberText(-effect.rows)} of ${countText('row', before)} go`] : []),
    ...(effect.rows > 0 ? [`${countText('row', effect.rows)} more, ${numberText(rows)} in all`] : []),
    ...(effect.added.length > 0 ? [`${countText('column', effect.added.length)} added`] : []),
    ...(effect.dropped.length > 0 ? [`${countText('column', effect.dropped.length)} dropped`] : []),
    ...(Object.keys(effect.renamed).length > 0
      ? [`${countText('column', Object.keys(effect.renamed).length)} renamed`]
      : []),
  ]
  return parts.length === 0 ? 'No value, row or column changes' : parts.join(', ')
}

function cellsPart({ cells, byColumn }: Effect, rows: number): string {
  const columns = Object.values(byColumn).filter((count) => count > 0).length
  return `${numberText(cells)} of ${countText('cell', rows * Math.max(columns, 1))} ${cells === 1 ? 'changes' : 'change'}`
}
