import type { Command } from './command.ts'

export const redo: Command = {
  id: 'redo',
  label: 'Redo',
  group: 'history',
  keys: ['mod+shift+z', 'mod+y'],
  enabled: ({ history }) => history.future.length > 0,
  run: ({ actions }) => {
    actions.redo()
  },
}

export const undo: Command = {
  id: 'undo',
  label: 'Undo',
  group: 'history',
  keys: ['mod+z'],
  enabled: ({ history }) => history.past.length > 0,
  run: ({ actions }) => {
    actions.undo()
  },
}
