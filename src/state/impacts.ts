import type { Break } from '../core/graph/impact.ts'
import { contentHashes } from '../core/graph/nodes.ts'
import type { Issue } from '../core/issue.ts'
import { findCell, readsOf, type Notebook } from '../core/notebook/document.ts'
import { apply, type Edit } from '../core/notebook/edits.ts'
import { STEPS } from '../core/steps/index.ts'
import { engineError } from '../engine/errors.ts'
import { isAbort } from '../engine/queue.ts'
import type { AppState, Draft } from './app.ts'
import type { Engine } from './engine.ts'
import { hashedGraph, runnableGraph } from './hashes.ts'
import { impactOf, type Impact } from './impact.ts'
import { editOf } from './newCell.ts'

/** What came of looking at an edit: what it breaks, or why that is not known. */
export type Looked = { readonly impact: Impact } | { readonly refused: readonly Issue[] } | { readonly failed: string }

export interface Impacts {
  /** What an edit would break. Rejects with AbortError alone. */
  of(state: AppState, request: Parameters<typeof impactOf>[1], signal: AbortSignal): Promise<Looked>
  /** What applying the draft would break. */
  ofDraft(state: AppState, draft: Draft, signal: AbortSignal): Promise<Looked>
  /** Whether the engine is there to be asked. */
  ready(): boolean
}

/** Asks the engine what edits would break; each question makes and drops tables of its own. */
export function createImpacts(engine: () => Engine | undefined): Impacts {
  let asked = 0

  async function of(state: AppState, request: Parameters<typeof impactOf>[1], signal: AbortSignal): Promise<Looked> {
    const ready = engine()
    if (ready === undefined) return { failed: 'The database engine is not there yet.' }
    asked += 1
    try {
      const found = await impactOf(state, request, ready.connector, `trial_${asked}`, { signal, priority: 1 })
      return found.ok ? { impact: found.value } : { refused: found.issues }
    } catch (reason) {
      if (isAbort(reason)) throw reason
      return { failed: engineError(reason).message }
    }
  }

  return {
    of,
    ofDraft: (state, draft, signal) => {
      const edit = editOf(draft, state.history.document)
      const own = 'cell' in edit ? edit.cell.id : draft.cell.id
      return of(state, { edit, choices: draft.choices ?? {}, own, preview: draft.preview }, signal)
    },
    ready: () => engine() !== undefined,
  }
}

/** Whether an edit changes what other cells read, so that it could break them. */
export function touchesOthers(document: Notebook, edit: Edit): boolean {
  const applied = apply(document, edit)
  const graph = applied.ok ? runnableGraph(applied.value) : applied
  if (!applied.ok || !graph.ok) return false
  const before = hashedGraph(document).hashes
  const after = contentHashes(graph.value)
  return applied.value.cells.some((cell) => {
    const earlier = findCell(document, cell.id)
    if (earlier === undefined) return false
    const then = readsOf(earlier).map((id) => before.get(id))
    return readsOf(cell).some((id, place) => after.get(id) !== then[place])
  })
}

/** Whether what a draft breaks is known only when its preview is: its columns are learned from the data. */
export function needsPreview({ cell }: Draft): boolean {
  return cell.type === 'step' && STEPS.find(cell.kind)?.fit !== undefined
}

/** The cells that applying a draft breaks, as far as that is known. */
export function breaksOf({ impact }: Pick<Draft, 'impact'>): readonly Break[] {
  return impact !== undefined && 'impact' in impact.looked ? impact.looked.impact.breaks : []
}
