import type { StoreApi } from 'zustand/vanilla'
import { hashJson } from '../core/canonical.ts'
import type { CheckCell, Notebook } from '../core/notebook/document.ts'
import { isAbort } from '../engine/queue.ts'
import type { CheckStatus, NodeStatus } from '../engine/status.ts'
import type { AppState } from './app.ts'
import type { Engine } from './engine.ts'
import { hashedGraph, nodeOf } from './hashes.ts'
import type { NoticeActions } from './notices.ts'
import { withOldResult } from './statuses.ts'

export interface RunsController {
  /** Runs what is not up to date: now, or as soon as what is under way and still wanted has ended. */
  request(): void
  /** Forgets every result and runs all. */
  restart(): void
  /** Forgets every result and runs nothing before it is asked to. */
  hold(): void
  /** Stops what is under way; what was not finished is marked as stopped. */
  cancel(): void
}

interface Run {
  readonly controller: AbortController
  readonly document: Notebook
  /** The content hash of the node that is computed at this moment. */
  computing: string | undefined
  /** Whether another run is to follow as soon as that node has ended. */
  superseded: boolean
}

interface Clock {
  readonly now: () => number
}

/** Decides when the document is run, and writes what came of it into the state. One run at a time. */
export function createRuns(
  store: StoreApi<AppState>,
  engine: () => Engine | undefined,
  { notify }: NoticeActions,
  { now }: Clock,
): RunsController {
  let current: Run | undefined
  let scheduled = false
  /** The content hash that the state of a node, or of a check with its params, is of. */
  const settled = new Map<string, string>()

  function request(): void {
    if (current !== undefined) {
      current.superseded = true
      // A node under way that the document still needs ends first: its work would only be done again.
      const wanted = new Set(hashedGraph(store.getState().history.document).hashes.values())
      if (current.computing === undefined || !wanted.has(current.computing)) current.controller.abort()
    } else if (engine() === undefined) {
      // It runs as soon as the engine is there.
      queueNodes(store.getState().history.document, undefined)
    } else if (!scheduled) {
      scheduled = true
      setTimeout(() => void begin())
    }
  }

  async function begin(): Promise<void> {
    scheduled = false
    const ready = engine()
    if (ready === undefined || current !== undefined) return
    const started = now()
    const run: Run = {
      controller: new AbortController(),
      document: store.getState().history.document,
      computing: undefined,
      superseded: false,
    }
    current = run
    queueNodes(run.document, started)
    try {
      await runNodes(ready, run)
      await runChecks(ready, run)
    } catch (reason) {
      if (!run.superseded) stop()
      if (!isAbort(reason))
        notify('failed', `The run stopped: ${reason instanceof Error ? reason.message : String(reason)}`)
    } finally {
      current = undefined
      store.setState(({ runs }) => ({ runs: { ...runs, since: undefined, ms: now() - started } }))
      if (run.superseded) request()
    }
  }

  /** Marks what will run; results of before stay, so the interface has something to show. */
  function queueNodes(document: Notebook, since: number | undefined): void {
    const { nodes, hashes } = hashedGraph(document)
    store.setState(({ runs }) => ({
      runs: {
        ...runs,
        since,
        nodes: Object.fromEntries(
          nodes.map(({ id }): [string, NodeStatus] => {
            const before = runs.nodes[id]
            if (before !== undefined && settled.get(id) === hashes.get(id)) return [id, before]
            return [id, withOldResult({ state: 'queued', issues: [] }, before)]
          }),
        ),
        checks: Object.fromEntries(
          checksOf(document).map((cell): [string, CheckStatus] => {
            const before = runs.checks[cell.id]
            const judged = before !== undefined && settled.get(cell.id) === judgementOf(cell, hashes.get(cell.on))
            return [cell.id, judged ? before : { ...before, state: 'queued', issues: [] }]
          }),
        ),
      },
    }))
  }

  async function runNodes({ runner }: Engine, run: Run): Promise<void> {
    const { nodes, hashes } = hashedGraph(run.document)
    const focus = focusOf(store.getState())
    await runner.run(nodes, {
      focus,
      signal: run.controller.signal,
      inUse: previewOf(store.getState()),
      onStatus: (id, status) => {
        const hash = hashes.get(id)
        run.computing = status.state === 'running' ? hash : undefined
        show(id, status, hash)
        if (run.superseded && run.computing === undefined) run.controller.abort()
      },
    })
  }

  /** Shows a status unless the document has moved on: then it is of something that is no more. */
  function show(id: string, status: NodeStatus, hash: string | undefined): void {
    const { history, runs } = store.getState()
    if (hash === undefined || hashedGraph(history.document).hashes.get(id) !== hash) return
    if (status.state !== 'running' && status.state !== 'queued') settled.set(id, hash)
    const next = status.state === 'running' ? withOldResult(status, runs.nodes[id]) : status
    store.setState({ runs: { ...runs, nodes: { ...runs.nodes, [id]: next } } })
  }

  async function runChecks({ runner }: Engine, run: Run): Promise<void> {
    for (const cell of checksOf(run.document)) {
      run.controller.signal.throwIfAborted()
      const on = store.getState().runs.nodes[cell.on] ?? { state: 'blocked', issues: [] }
      const key = judgementOf(cell, on.result?.hash)
      if (settled.get(cell.id) === key) continue
      const before = store.getState().runs.checks[cell.id]
      if (on.result !== undefined) setCheck(cell.id, { ...before, state: 'running', issues: [] })
      const status = await runner.check(cell, on, { signal: run.controller.signal, priority: 0 })
      setCheck(cell.id, status)
      if (status.state !== 'blocked') settled.set(cell.id, key)
    }
  }

  function setCheck(id: string, status: CheckStatus): void {
    store.setState(({ runs }) => ({ runs: { ...runs, checks: { ...runs.checks, [id]: status } } }))
  }

  function stop(): void {
    store.setState(({ runs }) => ({
      runs: {
        ...runs,
        nodes: mapped(runs.nodes, (each) => (isOpen(each.state) ? { ...each, state: 'cancelled' } : each)),
        checks: mapped(runs.checks, (each) => (isOpen(each.state) ? { ...each, state: 'blocked' } : each)),
      },
    }))
  }

  function cancel(): void {
    if (current === undefined) return
    current.superseded = false
    current.controller.abort()
  }

  return {
    request,
    restart: () => {
      settled.clear()
      engine()?.runner.forget()
      // At once, so that whoever waits for a table does not take the lost one for it.
      queueNodes(store.getState().history.document, store.getState().runs.since)
      request()
    },
    hold: () => {
      settled.clear()
      cancel()
      store.setState(({ runs }) => ({
        runs: { ...runs, nodes: mapped(runs.nodes, () => ({ state: 'cancelled', issues: [] })), checks: {} },
      }))
    },
    cancel,
  }
}

/** The nodes that are looked at: the current cell's table, the tables that a draft reads, and those that are compared. */
function focusOf(state: AppState): readonly string[] {
  const node = nodeOf(state, state.layout.cell)
  const inputs = state.draft?.cell.type === 'step' ? state.draft.cell.inputs : []
  const { compare } = state.layout
  return [
    ...(node === undefined ? [] : [node]),
    ...inputs,
    ...(compare === undefined ? [] : [compare.left, compare.right]),
  ]
}

function previewOf({ draft }: AppState): readonly string[] {
  return draft?.preview?.result === undefined ? [] : [draft.preview.result.hash]
}

function checksOf({ cells }: Notebook): readonly CheckCell[] {
  return cells.filter((cell) => cell.type === 'check')
}

/** What a verdict is of: the table's content and all that the check says. */
function judgementOf({ kind, params, tolerance }: CheckCell, table: string | undefined): string {
  return hashJson([table ?? '', kind, params, tolerance])
}

function isOpen(state: string): boolean {
  return state === 'queued' || state === 'running'
}

function mapped<T>(record: Readonly<Record<string, T>>, change: (value: T) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(record).map(([id, value]) => [id, change(value)]))
}
