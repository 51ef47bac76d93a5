import type { StoreApi } from 'zustand/vanilla'
import { neededBy } from '../core/graph/graph.ts'
import type { GraphNode } from '../core/graph/nodes.ts'
import { apply, type Edit } from '../core/notebook/edits.ts'
import { createFirstRowsRunner, type FirstRows } from '../engine/firstRows.ts'
import { isAbort } from '../engine/queue.ts'
import type { Materialised, NodeStatus } from '../engine/status.ts'
import type { AppState, Draft } from './app.ts'
import type { Engine } from './engine.ts'
import { hashedGraph, isStale, runnableGraph } from './hashes.ts'
import type { NoticeActions } from './notices.ts'
import { givenTo } from './secrets.ts'
import { tellingRows } from './selection.ts'
import { withOldResult } from './statuses.ts'

/** Runs the draft as if it were applied; the latest wins. */
export interface Previews {
  /** Previews the draft that is open: of large tables the first rows at once, all of them behind it. */
  start(edit: Edit): Promise<void>
  stop(): void
  /** Whether the draft as it is now has begun to be previewed. */
  isStarted(): boolean
}

export function createPreviews(
  store: StoreApi<AppState>,
  engine: () => Engine | undefined,
  notify: NoticeActions['notify'],
): Previews {
  let previewing: AbortController | undefined
  const firstRows = new WeakMap<Engine, ReturnType<typeof createFirstRowsRunner>>()

  /** Shows a status of the draft unless it is late: of a draft that is no more. */
  function show(signal: AbortSignal, preview: NodeStatus, sample?: FirstRows): void {
    store.setState(({ draft, layout }) => {
      if (draft === undefined || signal.aborted) return {}
      const { sample: _, ...rest } = draft
      // The first preview of a new step opens on the rows that tell most; later ones leave it where the user has it.
      const opens = draft.isNew && draft.preview?.effect === undefined && preview.effect !== undefined
      return {
        draft: { ...rest, preview, ...(sample === undefined ? {} : { sample }) },
        ...(opens ? { layout: { ...layout, rows: tellingRows(preview, true) } } : {}),
      }
    })
  }

  async function ofFirstRows(ready: Engine, draft: Draft, signal: AbortSignal): Promise<void> {
    const { cell } = draft
    const inputs = cell.type === 'step' ? currentResults(store.getState(), cell.inputs) : undefined
    if (cell.type !== 'step' || cell.off || inputs === undefined) return
    const runner = firstRows.get(ready) ?? createFirstRowsRunner(ready.connector)
    firstRows.set(ready, runner)
    const given = givenTo(store.getState().history.document)
    try {
      const ran = await runner.run({ ...cell, type: 'step', given }, inputs, { signal, priority: 2 })
      if (ran !== undefined && ran.status.state === 'done') show(signal, ran.status, ran.sample)
    } catch (reason) {
      // What goes wrong on first rows goes wrong on all of them, where the run says it in its status.
      if (isAbort(reason)) throw reason
    }
  }

  async function ofAllRows(ready: Engine, nodes: readonly GraphNode[], id: string, signal: AbortSignal): Promise<void> {
    // No focus: of a large table the preview is a view, there at once where a table would take seconds.
    await ready.runner.run(neededBy(nodes, [id]), {
      signal,
      inUse: hashedGraph(store.getState().history.document).hashes.values(),
      onStatus: (node, status) => {
        const { draft } = store.getState()
        if (node !== id || draft === undefined || signal.aborted) return
        if (draft.sample === undefined)
          show(signal, status.state === 'running' ? withOldResult(status, draft.preview) : status)
        // First rows stay on the screen until everything is known of all of them.
        else if (status.state !== 'running' && (status.state !== 'done' || status.effect !== undefined))
          show(signal, status)
      },
    })
  }

  function stop(): void {
    previewing?.abort()
    previewing = undefined
  }

  return {
    stop,
    isStarted: () => previewing !== undefined,
    start: async (edit) => {
      const ready = engine()
      const { draft, history } = store.getState()
      if (ready === undefined || draft === undefined) return
      const applied = apply(history.document, edit)
      const graph = applied.ok ? runnableGraph(applied.value) : applied
      if (!graph.ok) return
      stop()
      const controller = new AbortController()
      const { signal } = controller
      previewing = controller
      try {
        await ofFirstRows(ready, draft, signal)
        await ofAllRows(ready, graph.value, draft.cell.id, signal)
      } catch (reason) {
        if (isAbort(reason)) return
        notify('failed', `The preview stopped: ${reason instanceof Error ? reason.message : String(reason)}`)
      }
    },
  }
}

/** The results of those nodes; undefined where one of them is not there or not of the document as it is now. */
function currentResults({ history, runs }: AppState, ids: readonly string[]): readonly Materialised[] | undefined {
  const results = ids.flatMap((id) => {
    const status = runs.nodes[id]
    return status?.result === undefined || isStale(history.document, id, status) ? [] : [status.result]
  })
  return results.length === ids.length ? results : undefined
}
