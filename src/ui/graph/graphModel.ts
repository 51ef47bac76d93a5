import { bytesText } from '../../core/format/bytes.ts'
import { countText } from '../../core/format/count.ts'
import { numberText } from '../../core/format/number.ts'
import { isNode, nodesOf, type NodeCell, type Notebook } from '../../core/notebook/document.ts'
import type { NodeState, NodeStatus } from '../../engine/status.ts'
import type { Runs } from '../../state/app.ts'
import { isStale } from '../../state/hashes.ts'
import { labelOf } from '../../state/kinds.ts'
import { sampledSources } from '../ingest/sampled.ts'
import { sampleText } from '../ingest/words.ts'

/** A source or a step as the graph draws it. */
export interface GraphBox {
  readonly id: string
  readonly type: NodeCell['type']
  readonly title: string
  /** What it did, or how it is. */
  readonly note: string
  readonly rows: string
  readonly state: NodeState | 'stale' | 'new'
  /** Its numbers are of a part of a file. */
  readonly sample: boolean
  readonly checks: { readonly failing: number; readonly all: number }
  readonly views: number
}

export interface GraphModel {
  readonly boxes: readonly GraphBox[]
  readonly edges: readonly { readonly from: string; readonly to: string; readonly label: string }[]
}

/** The tables of a document and who reads which, with what the last run says of them. */
export function graphModel(document: Notebook, runs: Runs): GraphModel {
  const nodes = nodesOf(document)
  return {
    boxes: nodes.map((cell) => boxOf(cell, document, runs)),
    edges: nodes.flatMap((cell) =>
      cell.type === 'source'
        ? []
        : cell.inputs.map((from, index) => ({
            from,
            to: cell.id,
            // With several inputs the rows tell them apart; with one they stand in the box.
            label: cell.inputs.length > 1 && index > 0 ? rowsOf(runs.nodes[from]) : '',
          })),
    ),
  }
}

function boxOf(cell: NodeCell, document: Notebook, runs: Runs): GraphBox {
  const status = runs.nodes[cell.id]
  const on = document.cells.filter((each) => !isNode(each) && each.type !== 'note' && each.on === cell.id)
  const checks = on.filter((each) => each.type === 'check')
  return {
    id: cell.id,
    type: cell.type,
    title: cell.type === 'source' ? cell.file.name : labelOf('step', cell.kind),
    note: noteOf(cell, status),
    rows: status?.result === undefined ? '' : numberText(status.result.rows),
    state: stateOf(cell, document, status),
    sample: sampledSources(document, cell.id).length > 0,
    checks: {
      all: checks.length,
      failing: checks.filter(({ id }) => runs.checks[id]?.verdict?.passed === false).length,
    },
    views: on.length - checks.length,
  }
}

function stateOf(cell: NodeCell, document: Notebook, status: NodeStatus | undefined): GraphBox['state'] {
  if (cell.type === 'step' && cell.off) return 'off'
  if (status === undefined) return 'new'
  return status.state === 'done' && isStale(document, cell.id, status) ? 'stale' : status.state
}

function rowsOf(status: NodeStatus | undefined): string {
  return status?.result === undefined ? '' : countText('row', status.result.rows)
}

function noteOf(cell: NodeCell, status: NodeStatus | undefined): string {
  if (cell.type === 'source') {
    return cell.sample === undefined
      ? `${countText('column', cell.schema.length)}, ${bytesText(cell.file.bytes)}`
      : sampleText(cell.sample, cell.file.bytes)
  }
  if (cell.off) return 'off'
  const effect = status?.effect
  if (effect === undefined) return ''
  if (effect.cells > 0) return countText('cell', effect.cells)
  if (effect.added.length > 0) return countText('new column', effect.added.length)
  const renamed = Object.keys(effect.renamed).length
  if (renamed > 0) return `${countText('column', renamed)} renamed`
  if (effect.dropped.length > 0) return `${countText('column', effect.dropped.length)} fewer`
  if (effect.rows !== 0) return `${effect.rows > 0 ? '+' : '−'}${countText('row', Math.abs(effect.rows))}`
  return 'no change'
}

/** In words, for those who do not see the box. */
export function boxSentence({ title, id, note, rows, state, sample, checks, views }: GraphBox): string {
  const words = [
    `${title} (${id})`,
    state === 'done' ? '' : STATE_WORDS[state],
    note,
    rows === '' ? '' : `${rows} rows`,
    sample ? 'of a sample' : '',
    checks.all === 0
      ? ''
      : `${countText('check', checks.all)}${checks.failing > 0 ? `, ${checks.failing} failing` : ''}`,
    views === 0 ? '' : countText('chart or analysis', views, 'charts or analyses'),
  ]
  return words.filter((word) => word !== '').join(', ')
}

/** How the state of a box is said. */
export const STATE_WORDS: Readonly<Record<GraphBox['state'], string>> = {
  new: 'not run',
  queued: 'queued',
  running: 'running',
  done: 'up to date',
  stale: 'stale',
  error: 'can’t run',
  blocked: 'waits for an error above',
  off: 'off',
  cancelled: 'stopped',
}
