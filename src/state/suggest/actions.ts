import type { StoreApi } from 'zustand/vanilla'
import type { Cell } from '../../core/notebook/document.ts'
import { spoken } from '../../core/sentence.ts'
import type { Suggestion } from '../../core/suggest/suggestion.ts'
import type { Actions } from '../actions.ts'
import type { AppState } from '../app.ts'
import { editOf } from '../newCell.ts'
import { selected } from '../selection.ts'

export type SuggestionActions = Pick<Actions, 'take' | 'tryOut' | 'dismissSuggestion' | 'showMisfits'>

/** What the user does with a suggestion. */
export function createSuggestionActions(
  store: StoreApi<AppState>,
  actions: Pick<Actions, 'begin' | 'change' | 'edit' | 'tryEdit' | 'undo' | 'notify'>,
): SuggestionActions {
  return {
    take: (suggestion) => {
      const { document } = store.getState().history
      const cell = cellOf(suggestion)
      const edit = editOf({ cell, isNew: true, after: suggestion.on, issues: [], preview: undefined }, document)
      if (!('cell' in edit)) return
      const { id } = edit.cell
      const label = `Added ${cell.type} ${id}: ${spoken(suggestion.title)}`
      actions.tryEdit(edit, suggestion.on, label, () => {
        const after = store.getState().history.document
        // A check says how the table is; the table stays the one that is looked at.
        if (cell.type === 'step') store.setState((state) => ({ layout: selected(state, id) }))
        actions.notify('done', label, {
          label: 'Undo',
          run: () => {
            if (store.getState().history.document === after) actions.undo()
            else actions.edit({ type: 'remove', id })
          },
        })
      })
    },
    tryOut: ({ on, type, kind, params, others, column }) => {
      store.setState((state) => ({ layout: { ...selected(state, on, column), pickAt: 'below', panel: undefined } }))
      actions.begin(type, kind, params)
      if (others !== undefined) actions.change(params, [on, ...others])
    },
    dismissSuggestion: (suggestion) => {
      const suggestions = (suggestion.parts ?? [suggestion]).map(({ id }) => id)
      actions.edit({ type: 'dismiss', suggestions }, `Dismissed the suggestion: ${spoken(suggestion.title)}`)
    },
    showMisfits: (suggestion) => {
      store.setState((state) => ({
        misfits: suggestion,
        layout: { ...selected(state, suggestion.on, suggestion.column), rows: 'misfits', data: true, panel: undefined },
      }))
    },
  }
}

/** The cell that is suggested; `editOf` gives it its id. */
function cellOf({ type, kind, params, on, others = [] }: Suggestion): Extract<Cell, { type: Suggestion['type'] }> {
  const made = { id: kind, kind, params: { ...params } }
  switch (type) {
    case 'step':
      return { ...made, type, inputs: [on, ...others], off: false }
    case 'check':
      return { ...made, type, on, severity: 'error', tolerance: 0 }
    case 'chart':
      return { ...made, type, on }
  }
}
