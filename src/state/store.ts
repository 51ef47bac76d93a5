import { createStore } from 'zustand/vanilla'
import type { Actions } from './actions.ts'
import { documentOf, type App, type AppState } from './app.ts'
import { createDocumentActions } from './documentActions.ts'
import { createDiscard } from './discard.ts'
import { createDrafts, draftInputs } from './draft.ts'
import { createEngineHolder } from './engine.ts'
import type { Environment } from './environment.ts'
import { nodeOf, statusOf } from './hashes.ts'
import { initialState } from './initialState.ts'
import { createArrivals } from './arrivals.ts'
import { createAttaching } from './attaching.ts'
import { createKeeping } from './keeping.ts'
import { createLoads } from './loads.ts'
import { createImpacts } from './impacts.ts'
import { createNotices } from './notices.ts'
import { storageError } from './persist/stores.ts'
import { createPending } from './pending.ts'
import { createSaving } from './persist/saving.ts'
import { createResults } from './results/results.ts'
import { hasRowNumbers } from './results/relation.ts'
import { createRuns } from './runs.ts'
import { layoutFor, selected } from './selection.ts'
import { createProposals } from './proposals.ts'
import { createReads } from './reads.ts'
import { giveTo } from './secrets.ts'
import { createSourceBytes, hashesOf } from './sourceBytes.ts'
import { createSources } from './sources.ts'
import { createSuggestionActions } from './suggest/actions.ts'
import { createSuggestions } from './suggest/suggestions.ts'
import { DATA_WIDTH, readLayout, writeLayout } from './storedLayout.ts'

export interface StartedApp extends App {
  /** Reads what is stored and starts the engine, side by side. Call it once, after the first paint. */
  start(): Promise<void>
}

/** Composes the app of its parts. Nothing is read, written or started before `start`. */
export function createAppStore(environment: Environment): StartedApp {
  const { now, newId, layouts, documents, claim } = environment
  const store = createStore(() => initialState(newId(), readLayout(layouts)))
  const notices = createNotices(store, newId)
  const bytes = createSourceBytes(environment.files, environment.handles)
  const sources = createSources(bytes, environment)
  const engine = createEngineHolder(store, notices, {
    connect: environment.connect,
    loadSource: sources.load,
    now,
    onEmpty: () => {
      sources.forget()
      results.clear()
      runs.restart()
      drafts.refresh()
      proposals.restart()
    },
    onLoop: () => {
      sources.forget()
      results.clear()
      runs.hold()
    },
  })
  const results = createResults(store, engine.current, now, () => proposals.staged())
  const runs = createRuns(store, engine.current, notices, { now })
  const document = createDocumentActions(store, notices, { now, newId })
  const impacts = createImpacts(engine.current)
  const drafts = createDrafts(
    store,
    engine.current,
    notices,
    document.edit,
    (source) => proposals.propose(source),
    impacts,
  )
  const pending = createPending(store, impacts, document.edit)
  const suggestions = createSuggestions(store, engine.current, now)
  const saving = createSaving(store, { documents, claim, now, notify: notices.notify })
  const select: Actions['select'] = (cell, column) => {
    store.setState((state) => ({ layout: selected(state, cell, column) }))
  }
  const { edit } = document
  const { request } = runs
  const discard = createDiscard(sources, engine, notices)
  const keeping = createKeeping(bytes, notices)
  const reads = createReads(store, { sources, engine, newId })
  const arrivals = createArrivals(store)
  const proposals = createProposals(store, notices, {
    ...{ bytes, sources, engine, discard, keeping, edit, request, now },
  })
  const attaching = createAttaching(store, notices, { bytes, reads, engine, proposals, keeping, request })
  const loads = createLoads(store, notices, {
    ...environment,
    ...{ bytes, sources, reads, arrivals, engine, discard, keeping, edit, select },
    attachMissing: attaching.attachMissing,
  })

  function follow(): void {
    store.subscribe((state, before) => {
      if (state.layout !== before.layout) writeLayout(layouts, state.layout)
      const edited = state.history.document !== before.history.document
      if (edited) runs.request()
      else if (looksElsewhere(state, before)) runs.request()
      if (edited) proposals.refresh()
      if (edited || state.runs !== before.runs || state.layout.cell !== before.layout.cell) suggestions.follow()
      if (edited || (state.draft !== undefined && before.draft === undefined)) pending.refresh()
      // One form is open at a time: the one that was opened last.
      if (state.draft !== undefined && state.proposal !== undefined) {
        if (before.proposal === undefined) drafts.leave()
        else proposals.leave()
      }
      const inputs = draftInputs(before)
      const sameDraft = state.draft !== undefined && state.draft.cell === before.draft?.cell
      if (sameDraft && (edited || draftInputs(state).some((each, index) => each !== inputs[index]))) drafts.refresh()
    })
  }

  const { refresh: _, leave: __, choose: ___, ...draftActions } = drafts
  const actions: Actions = {
    ...notices,
    ...document,
    ...draftActions,
    ...loads,
    tryEdit: pending.tryEdit,
    ...createSuggestionActions(store, { ...notices, ...document, ...draftActions, tryEdit: pending.tryEdit }),
    settlePending: pending.settlePending,
    chooseRepair: (cell, choice) => {
      if (store.getState().draft === undefined) pending.choose(cell, choice)
      else drafts.choose(cell, choice)
    },
    settleArrival: arrivals.settleArrival,
    cancelLoad: reads.cancelLoad,
    sampleLoad: reads.sampleLoad,
    retryLoad: reads.retryLoad,
    attachFile: attaching.attachFile,
    allowFile: attaching.allowFile,
    propose: proposals.propose,
    changeProposal: proposals.changeProposal,
    acceptProposal: proposals.acceptProposal,
    dropProposal: proposals.dropProposal,
    select,
    selectColumn: (column) => {
      store.setState(({ layout }) => ({ layout: { ...layout, column } }))
    },
    layout: (change) => {
      store.setState(({ layout }) => {
        const next = { ...layout, ...change }
        const dataWidth = Math.min(DATA_WIDTH.max, Math.max(DATA_WIDTH.min, next.dataWidth))
        return { layout: { ...next, dataWidth } }
      })
    },
    giveSecret: (name, text) => {
      giveTo(documentOf(store.getState()), name, text)
      store.setState(({ givens }) => ({ givens: givens + 1 }))
      runs.request()
      drafts.refresh()
    },
    run: () => {
      engine.start()
      runs.request()
    },
    runAll: () => {
      engine.start()
      results.clear()
      runs.restart()
    },
    cancelRun: runs.cancel,
  }

  return {
    store,
    actions,
    results,
    ways: environment.ways(actions),
    samples: [],
    start: async () => {
      engine.start()
      await saving.start()
      // What was current at the last visit may be gone.
      store.setState(({ layout, history }) => ({
        layout: layoutFor(layout, history.document, history.document, undefined),
      }))
      follow()
      environment.onLeave(saving.flush)
      runs.request()
      if (store.getState().saving.state === 'off') return
      const tell = (reason: unknown) => {
        notices.notify('failed', storageError(reason).message)
      }
      attaching.noticeChanges().catch(tell)
      bytes.tidy(neededFiles(store.getState())).catch(tell)
    },
  }
}

/** Whether a table is looked at now that is only a view: a run makes a table of it. */
function looksElsewhere(state: AppState, before: AppState): boolean {
  const { cell, compare } = state.layout
  const ids = [
    ...(cell === before.layout.cell ? [] : [cell]),
    ...(compare === undefined || compare === before.layout.compare ? [] : [compare.left, compare.right]),
  ]
  return ids.some((id) => isView(state, id))
}

function isView(state: AppState, id: string | undefined): boolean {
  const result = statusOf(state, nodeOf(state, id))?.result
  return result !== undefined && !hasRowNumbers(result)
}

/** The files of all documents, those too that only undo or redo would bring back. */
function neededFiles({ history }: AppState): ReadonlySet<string> {
  const documents = [history, ...history.past, ...history.future].map(({ document }) => document)
  return new Set(
    documents.flatMap(({ cells }) => cells.flatMap((cell) => (cell.type === 'source' ? hashesOf(cell.file) : []))),
  )
}
