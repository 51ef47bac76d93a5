import { format } from 'sql-formatter'
import { findCell } from '../core/notebook/document.ts'
import type { App } from './app.ts'
import { asQuery, findStep } from './results/step.ts'

/** SQL laid out as people read it. */
export function laidOut(text: string, dialect: 'duckdb' | 'spark' = 'duckdb'): string {
  return format(text, { language: dialect, keywordCase: 'upper' })
}

/** Puts a `sql` step with the text of a step's query in its place; of a new step that is being edited, into the draft. */
export function turnIntoSql({ store, actions }: App, id: string): void {
  const state = store.getState()
  const found = findStep(state, id)
  const { draft } = state
  const cell = draft?.cell.id === id ? draft.cell : findCell(state.history.document, id)
  if (found === undefined || cell?.type !== 'step') return
  const params = { query: asQuery(found, laidOut) }
  if (draft?.cell.id === id) actions.cancelDraft()
  actions.layout({ sql: undefined })
  if (findCell(store.getState().history.document, id) === undefined) {
    actions.begin('step', 'sql', params)
    actions.change(params, cell.inputs)
    return
  }
  const turned = { ...cell, kind: 'sql', params, inputs: found.inputs.map((input) => input.id) }
  if (actions.edit({ type: 'replace', cell: turned }, `Turned ${id} into SQL`)) actions.open(id)
}
