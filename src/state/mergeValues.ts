import { extendedMapping, mappingOf, type Mapping, type Merge } from '../core/clusters/mapping.ts'
import { findCell, freshId, type AnalysisCell, type Notebook, type StepCell } from '../core/notebook/document.ts'
import type { Edit } from '../core/notebook/edits.ts'
import { mapValues } from '../core/steps/mapValues.ts'
import { documentOf, type App } from './app.ts'

/** What merging does: the params of a new `mapValues` step, or those of the step that the clusters are of. */
export interface MergeParams {
  /** The step whose mapping grows, where it maps the same column and leaves other values as they are. */
  readonly extends?: string
  readonly params: Readonly<Record<string, unknown>>
}

/** How merges of values of a column of the table `on` are written. */
export function mergeParams(document: Notebook, on: string, column: string, merges: readonly Merge[]): MergeParams {
  const step = findCell(document, on)
  const mapping = step?.type === 'step' ? growing(step, column) : undefined
  if (step === undefined || mapping === undefined) return { params: { column, mapping: mappingOf(merges) } }
  return { extends: on, params: { column, mapping: extendedMapping(mapping, merges) } }
}

/** The mapping of a step that merges can be added to. */
function growing({ kind, params, off }: StepCell, column: string): Mapping | undefined {
  if (kind !== mapValues.kind || off) return undefined
  const parsed = mapValues.params.safeParse(params)
  const known = parsed.success ? (parsed.data as MapParams) : undefined
  return known?.column === column && known.otherwise === 'keep' ? known.mapping : undefined
}

/** What the schema of `mapValues` gives; the table of steps hides it. */
interface MapParams {
  readonly column: string
  readonly mapping: Mapping
  readonly otherwise: unknown
}

/** Opens the step that merges as a draft, which previews it in the table. */
export function draftMerge(
  { store, actions }: App,
  cell: AnalysisCell,
  column: string,
  merges: readonly Merge[],
): void {
  const merge = mergeParams(documentOf(store.getState()), cell.on, column, merges)
  if (merge.extends !== undefined) {
    actions.open(merge.extends)
    actions.change(merge.params)
    return
  }
  actions.select(cell.id, column)
  actions.layout({ pickAt: 'below' })
  actions.begin('step', mapValues.kind, merge.params)
}

/** Merges at once, as one edit, and looks for clusters in what comes of it. */
export function mergeAndAgain(
  { store, actions }: App,
  cell: AnalysisCell,
  column: string,
  merges: readonly Merge[],
): boolean {
  const document = documentOf(store.getState())
  const merge = mergeParams(document, cell.on, column, merges)
  if (merge.extends !== undefined) return actions.edit({ type: 'setParams', id: merge.extends, params: merge.params })
  const id = freshId(document, `map-values-${column}`)
  const edits: readonly Edit[] = [
    {
      type: 'insert',
      cell: { type: 'step', id, kind: mapValues.kind, inputs: [cell.on], params: { ...merge.params }, off: false },
    },
    { type: 'replace', cell: { ...cell, on: id } },
  ]
  return actions.edit({ type: 'all', edits })
}
