import { findCell, readsOf, type Notebook, type SourceCell } from '../../core/notebook/document.ts'

/** A source of which only a part was read. */
export type SampledSource = SourceCell & { readonly sample: NonNullable<SourceCell['sample']> }

/** The sampled sources that a table is made of, itself among them: its numbers are of a sample too. */
export function sampledSources(document: Notebook, id: string): readonly SampledSource[] {
  const seen = new Set([id])
  for (const each of seen) {
    const cell = findCell(document, each)
    for (const read of cell === undefined ? [] : readsOf(cell)) seen.add(read)
  }
  return document.cells.filter((cell) => seen.has(cell.id)).filter(isSampled)
}

function isSampled(cell: Notebook['cells'][number]): cell is SampledSource {
  return cell.type === 'source' && cell.sample !== undefined
}
