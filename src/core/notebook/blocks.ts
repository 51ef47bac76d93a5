import type { AnalysisCell, Cell, ChartCell, CheckCell, NoteCell, Notebook, SourceCell, StepCell } from './document.ts'

/** A stretch of the notebook that is read as one: a note, a source, or a chain of steps, with what looks at its tables. */
export type Block =
  | { readonly type: 'note'; readonly cells: readonly [NoteCell] }
  | {
      readonly type: 'source'
      readonly cells: readonly [SourceCell]
      readonly views: readonly View[]
      readonly checks: readonly CheckCell[]
    }
  | {
      readonly type: 'steps'
      readonly cells: readonly StepCell[]
      readonly views: readonly View[]
      readonly checks: readonly CheckCell[]
    }

/** A cell that shows a table without changing it. */
type View = ChartCell | AnalysisCell

/**
 * The document as it is read: consecutive steps of one chain stand together, and the charts, analyses and checks of a
 * chain follow it, so a new chart never cuts a chain in two.
 */
export function blocksOf(document: Notebook): readonly Block[] {
  const chains: (NoteCell | SourceCell | StepCell[])[] = []
  for (const cell of document.cells) {
    if (cell.type === 'note' || cell.type === 'source') chains.push(cell)
    if (cell.type !== 'step') continue
    const last = chains.at(-1)
    if (Array.isArray(last) && last.at(-1)?.id === cell.inputs[0]) last.push(cell)
    else chains.push([cell])
  }
  return chains.map((chain): Block => {
    if (Array.isArray(chain)) return { type: 'steps', cells: chain, ...lookingAt(document, chain) }
    return chain.type === 'note'
      ? { type: 'note', cells: [chain] }
      : { type: 'source', cells: [chain], ...lookingAt(document, [chain]) }
  })
}

function lookingAt(document: Notebook, nodes: readonly { readonly id: string }[]) {
  const ids = new Set(nodes.map((node) => node.id))
  const views = document.cells.filter(
    (cell): cell is View => (cell.type === 'chart' || cell.type === 'analysis') && ids.has(cell.on),
  )
  const checks = document.cells.filter((cell): cell is CheckCell => cell.type === 'check' && ids.has(cell.on))
  return { views, checks }
}

/** The cells in the order in which the blocks show them: what the arrow keys follow. */
export function readingOrder(document: Notebook): readonly Cell[] {
  return blocksOf(document).flatMap((block): readonly Cell[] =>
    block.type === 'note' ? block.cells : [...block.cells, ...block.views, ...block.checks],
  )
}
