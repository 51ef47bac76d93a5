import { emptyNotebook } from '../core/notebook/document.ts'
import { startHistory } from '../core/notebook/history.ts'
import type { AppState, Layout } from './app.ts'

export const INITIAL_LAYOUT: Layout = {
  view: 'notebook',
  stage: 'ingest',
  cell: undefined,
  column: undefined,
  open: undefined,
  rows: 'all',
  sql: undefined,
  compare: undefined,
  theme: 'system',
  rail: true,
  data: true,
  dataWidth: 566,
  panel: undefined,
  pickAt: 'below',
  pick: 'any',
}

/** The state before storage was read and the engine is there: an empty notebook of that id. */
export function initialState(id: string, layout: Layout = INITIAL_LAYOUT): AppState {
  return {
    history: startHistory(emptyNotebook(id)),
    runs: { nodes: {}, checks: {}, since: undefined, ms: undefined },
    layout,
    draft: undefined,
    pending: undefined,
    saving: { state: 'saved', at: undefined },
    engine: { state: 'starting', version: undefined },
    loads: {},
    arrival: undefined,
    proposal: undefined,
    suggestions: {},
    misfits: undefined,
    notices: [],
    givens: 0,
    ready: false,
  }
}
