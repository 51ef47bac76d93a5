import { findCell, type Cell } from '../../core/notebook/document.ts'
import { readingOrder } from '../../core/notebook/blocks.ts'
import { documentOf, type App, type AppState } from '../app.ts'
import type { Command } from './command.ts'

function currentCell(state: AppState): Cell | undefined {
  return state.layout.cell === undefined ? undefined : findCell(documentOf(state), state.layout.cell)
}

const hasCell = (state: AppState) => currentCell(state) !== undefined
const hasCells = (state: AppState) => documentOf(state).cells.length > 0
const hasTable = (state: AppState) => documentOf(state).cells.some((cell) => cell.type === 'source')

/** The current cell, for a command that is enabled only where there is one. */
function withCell({ store }: App, work: (cell: Cell) => void): void {
  const cell = currentCell(store.getState())
  if (cell !== undefined) work(cell)
}

function step(by: 1 | -1): (app: App) => void {
  return ({ store, actions }) => {
    const state = store.getState()
    const ids = readingOrder(documentOf(state)).map(({ id }) => id)
    const index = ids.indexOf(state.layout.cell ?? '')
    const next = ids[index < 0 ? 0 : Math.min(ids.length - 1, Math.max(0, index + by))]
    if (next !== undefined) actions.select(next)
  }
}

export const addAnalysis: Command = {
  id: 'addAnalysis',
  label: 'Add an analysis',
  group: 'cells',
  keys: [],
  enabled: hasTable,
  run: ({ actions }) => {
    actions.layout({ panel: 'picker', pick: 'analysis', pickAt: 'below' })
  },
}

export const addChart: Command = {
  id: 'addChart',
  label: 'Add a chart',
  group: 'cells',
  keys: ['c'],
  enabled: hasTable,
  run: ({ actions }) => {
    actions.layout({ panel: 'picker', pick: 'chart', pickAt: 'below' })
  },
}

export const addCheck: Command = {
  id: 'addCheck',
  label: 'Add a check',
  group: 'cells',
  keys: ['shift+c'],
  enabled: hasTable,
  run: ({ actions }) => {
    actions.layout({ panel: 'picker', pick: 'check', pickAt: 'below' })
  },
}

export const addNote: Command = {
  id: 'addNote',
  label: 'Add a note',
  group: 'cells',
  keys: [],
  enabled: () => true,
  run: ({ actions }) => {
    actions.addNote()
  },
}

export const addStepAbove: Command = {
  id: 'addStepAbove',
  label: 'Add a step above',
  group: 'cells',
  keys: ['shift+a'],
  enabled: (state) => currentCell(state)?.type === 'step',
  run: ({ actions }) => {
    actions.layout({ panel: 'picker', pick: 'step', pickAt: 'above' })
  },
}

export const addStepBelow: Command = {
  id: 'addStepBelow',
  label: 'Add a step below',
  group: 'cells',
  keys: ['a'],
  enabled: hasTable,
  run: ({ actions }) => {
    actions.layout({ panel: 'picker', pick: 'step', pickAt: 'below' })
  },
}

export const applyDraft: Command = {
  id: 'applyDraft',
  label: 'Apply the changes',
  group: 'cells',
  keys: ['mod+enter'],
  whileTyping: true,
  enabled: ({ draft, proposal, pending }) =>
    draft !== undefined || pending !== undefined || (proposal !== undefined && proposal.state !== 'failed'),
  run: ({ store, actions }) => {
    const { proposal, pending } = store.getState()
    if (pending !== undefined) actions.settlePending('repair')
    else if (proposal === undefined) actions.applyDraft()
    else void actions.acceptProposal()
  },
}

/** Goes back one thing at a time: the panel, an edit that waits, files that arrived, a proposal, the draft, what is open, the column. */
export const cancel: Command = {
  id: 'cancel',
  label: 'Cancel or close',
  group: 'cells',
  keys: ['escape'],
  whileTyping: true,
  enabled: ({ layout, pending, draft, arrival, proposal }) =>
    [layout.panel, pending, arrival, draft, proposal, layout.open, layout.column].some((each) => each !== undefined),
  run: ({ store, actions }) => {
    const { layout, pending, draft, arrival, proposal } = store.getState()
    if (layout.panel !== undefined) actions.layout({ panel: undefined })
    else if (pending !== undefined) actions.settlePending(undefined)
    else if (arrival !== undefined) void actions.settleArrival(undefined)
    else if (proposal !== undefined) actions.dropProposal()
    else if (draft !== undefined) actions.cancelDraft()
    else if (layout.open !== undefined) actions.layout({ open: undefined })
    else actions.selectColumn(undefined)
  },
}

export const deleteCell: Command = {
  id: 'deleteCell',
  label: 'Delete the cell',
  group: 'cells',
  keys: ['backspace', 'delete'],
  enabled: (state) => hasCell(state) && state.draft === undefined && state.proposal === undefined,
  run: (app) => {
    withCell(app, ({ id }) => {
      app.actions.tryEdit({ type: 'remove', id }, id)
    })
  },
}

export const moveDown: Command = {
  id: 'moveDown',
  label: 'Move the cell down',
  group: 'cells',
  keys: ['alt+arrowdown'],
  enabled: hasCell,
  run: (app) => {
    withCell(app, ({ id }) => {
      app.actions.tryEdit({ type: 'move', id, direction: 'down' }, id)
    })
  },
}

export const moveUp: Command = {
  id: 'moveUp',
  label: 'Move the cell up',
  group: 'cells',
  keys: ['alt+arrowup'],
  enabled: hasCell,
  run: (app) => {
    withCell(app, ({ id }) => {
      app.actions.tryEdit({ type: 'move', id, direction: 'up' }, id)
    })
  },
}

export const nextCell: Command = {
  id: 'nextCell',
  label: 'Go to the next cell',
  group: 'cells',
  keys: ['arrowdown', 'j'],
  enabled: hasCells,
  run: step(1),
}

export const openCell: Command = {
  id: 'openCell',
  label: 'Open the cell',
  group: 'cells',
  keys: ['enter'],
  enabled: hasCell,
  run: (app) => {
    withCell(app, ({ id }) => {
      app.actions.open(id)
    })
  },
}

export const previousCell: Command = {
  id: 'previousCell',
  label: 'Go to the previous cell',
  group: 'cells',
  keys: ['arrowup', 'k'],
  enabled: hasCells,
  run: step(-1),
}

export const toggleOff: Command = {
  id: 'toggleOff',
  label: 'Turn the step off or on',
  group: 'cells',
  keys: ['x'],
  enabled: (state) => currentCell(state)?.type === 'step' && state.draft === undefined,
  run: (app) => {
    withCell(app, (cell) => {
      if (cell.type === 'step') app.actions.tryEdit({ type: 'setOff', id: cell.id, off: !cell.off }, cell.id)
    })
  },
}
