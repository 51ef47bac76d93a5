import { findCell, type Cell } from '../../core/notebook/document.ts'
import { documentOf, type AppState } from '../app.ts'
import { currentNode } from '../newCell.ts'
import type { Command } from './command.ts'

function current(state: AppState): Cell | undefined {
  return state.layout.cell === undefined ? undefined : findCell(documentOf(state), state.layout.cell)
}

const isStep = (state: AppState) => current(state)?.type === 'step' && state.draft === undefined

export const addBranch: Command = {
  id: 'addBranch',
  label: 'Branch from here',
  group: 'cells',
  keys: ['shift+b'],
  enabled: (state) => currentNode(state) !== undefined,
  run: ({ actions }) => {
    actions.layout({ panel: 'picker', pick: 'step', pickAt: 'branch' })
  },
}

export const duplicateAsBranch: Command = {
  id: 'duplicateAsBranch',
  label: 'Duplicate the step as a branch',
  group: 'cells',
  keys: [],
  enabled: isStep,
  run: ({ store, actions }) => {
    const cell = current(store.getState())
    if (cell !== undefined) actions.duplicate(cell.id, 'branch')
  },
}

export const duplicateCell: Command = {
  id: 'duplicateCell',
  label: 'Duplicate the cell',
  group: 'cells',
  keys: ['shift+d'],
  enabled: (state) => {
    const cell = current(state)
    return cell !== undefined && cell.type !== 'source' && cell.type !== 'note' && state.draft === undefined
  },
  run: ({ store, actions }) => {
    const cell = current(store.getState())
    if (cell !== undefined) actions.duplicate(cell.id, 'below')
  },
}
