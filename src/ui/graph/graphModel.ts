import { bytesText } from '../../core/format/bytes.ts'
import { countText } from '../../core/format/count.ts'
import { numberText } from '../../core/format/number.ts'
import { dependentsOf, isNode, nodesOf, type NodeCell, type Notebook } from '../../core/notebook/document.ts'
import { STEPS } from '../../core/steps/index.ts'
import type { NodeState, NodeStatus } from '../../engine/status.ts'
import type { Runs } from '../../state/app.ts'
import { isStale } from '../../state/hashes.ts'
import { labelOf } from '../../core/kinds.ts'
import { stepNumbers } from '../cells/displayed.ts'
import { sampledSources } from '../ingest/sampled.ts'
import { sampleText } from '../ingest/words.ts'

/** What part of the work a box belongs to; drawn as a colour, an icon and a word. */
export type BoxStage = 'ingest' | 'clean' | 'combine' | 'validate'

export const STAGE_WORDS: Readonly<Record<BoxStage, string>> = {
  ingest: 'Source',
  clean: 'Step',
  combine: 'Combines tables',
  validate: 'Checks',
}

/** A source or a step as the graph draws it. */
export interface GraphBox {
  readonly id: string
  readonly type: NodeCell['type']
  readonly stage: BoxStage
  readonly title: string
  /** What it did, or how it is. */
  readonly note: string
  readonly rows: string
  readonly state: NodeState | 'stale' | 'new'
  /** Its numbers are of a part of a file. */
  readonly sample: boolean
  /** No step reads it: a pipeline would write it. */
  readonly output: boolean
  readonly checks: { readonly failing: number; readonly all: number }
  /** Charts and analyses of it. */
  readonly views: number
}

/** The checks of a table, which hang at its box. */
export interface CheckBox {
  readonly id: string
  readonly on: string
  /** Those that fail first. */
  readonly cells: readonly string[]
  readonly failing: number
}

export interface GraphEdge {
  readonly from: string
  readonly to: string
  /** The rows that go along it. */
  readonly label: string
}

export interface GraphModel {
  readonly boxes: readonly GraphBox[]
  readonly checks: readonly CheckBox[]
  readonly edges: readonly GraphEdge[]
}

/** The tables of a document and who reads which, with what the last run says of them. */
export function graphModel(document: Notebook, runs: Runs): GraphModel {
  const nodes = nodesOf(document)
  const numbers = stepNumbers(document)
  return {
    boxes: nodes.map((cell) => boxOf(cell, document, runs, numbers)),
    checks: nodes.flatMap(({ id }) => checksOf(id, document, runs)),
    edges: nodes.flatMap((cell) =>
      cell.type === 'source' ? [] : cell.inputs.map((from) => ({ from, to: cell.id, label: rowsOf(runs.nodes[from]) })),
    ),
  }
}

function boxOf(cell: NodeCell, document: Notebook, runs: Runs, numbers: ReadonlyMap<string, number>): GraphBox {
  const status = runs.nodes[cell.id]
  const on = document.cells.filter((each) => !isNode(each) && each.type !== 'note' && each.on === cell.id)
  const checks = on.filter((each) => each.type === 'check')
  return {
    id: cell.id,
    type: cell.type,
    stage: stageOf(cell),
    title:
      cell.type === 'source' ? cell.file.name : `${numbers.get(cell.id) ?? ''} ${labelOf('step', cell.kind)}`.trim(),
    note: noteOf(cell, status),
    rows: status?.result === undefined ? '' : numberText(status.result.rows),
    state: stateOf(cell, document, status),
    sample: sampledSources(document, cell.id).length > 0,
    output: cell.type === 'step' && !dependentsOf(document, cell.id).some(isNode),
    checks: {
      all: checks.length,
      failing: checks.filter(({ id }) => runs.checks[id]?.verdict?.passed === false).length,
    },
    views: on.length - checks.length,
  }
}

function stageOf(cell: NodeCell): BoxStage {
  if (cell.type === 'source') return 'ingest'
  return STEPS.find(cell.kind)?.group === 'combine' ? 'combine' : 'clean'
}

function checksOf(on: string, document: Notebook, runs: Runs): readonly CheckBox[] {
  const isFailing = (id: string) => runs.checks[id]?.verdict?.passed === false
  const cells = document.cells.flatMap((cell) => (cell.type === 'check' && cell.on === on ? [cell.id] : []))
  if (cells.length === 0) return []
  const inOrder = cells.toSorted((a, b) => Number(isFailing(b)) - Number(isFailing(a)))
  return [{ id: `checks of ${on}`, on, cells: inOrder, failing: cells.filter(isFailing).length }]
}

function stateOf(cell: NodeCell, document: Notebook, status: NodeStatus | undefined): GraphBox['state'] {
  if (cell.type === 'step' && cell.off) return 'off'
  if (status === undefined) return 'new'
  return status.state === 'done' && isStale(document, cell.id, status) ? 'stale' : status.state
}

function rowsOf(status: NodeStatus | undefined): string {
  return status?.result === undefined ? '' : numberText(status.result.rows)
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
