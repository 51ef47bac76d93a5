import { findCell, type SourceCell } from '../../core/notebook/document.ts'
import { documentOf, type AppState } from '../app.ts'
import { nodeOf, statusOf } from '../hashes.ts'
import type { Command } from './command.ts'

function currentSource(state: AppState): SourceCell | undefined {
  const cell = findCell(documentOf(state), state.layout.cell ?? '')
  return cell?.type === 'source' ? cell : undefined
}

const hasRejects = (state: AppState) => (statusOf(state, nodeOf(state, state.layout.cell))?.rejects?.rows ?? 0) > 0

export const addFiles: Command = {
  id: 'addFiles',
  label: 'Add files',
  group: 'files',
  keys: ['o'],
  enabled: () => true,
  run: ({ ways }) => {
    ways.files()
  },
}

export const addFolder: Command = {
  id: 'addFolder',
  label: 'Add the files of a folder',
  group: 'files',
  keys: ['shift+o'],
  enabled: () => true,
  run: ({ ways }) => {
    ways.folder()
  },
}

export const addUrl: Command = {
  id: 'addUrl',
  label: 'Add a file from an address',
  group: 'files',
  keys: ['u'],
  enabled: () => true,
  run: ({ actions }) => {
    actions.layout({ panel: 'url' })
  },
}

export const changeReading: Command = {
  id: 'changeReading',
  label: 'Change how the file is read',
  group: 'files',
  keys: ['e'],
  enabled: (state) => currentSource(state) !== undefined,
  run: ({ store, actions }) => {
    const source = currentSource(store.getState())
    if (source !== undefined) actions.open(source.id)
  },
}

export const pasteTable: Command = {
  id: 'pasteTable',
  label: 'Paste a table',
  group: 'files',
  keys: [],
  enabled: () => true,
  run: ({ ways }) => {
    ways.paste()
  },
}

export const replaceFile: Command = {
  id: 'replaceFile',
  label: 'Replace the file',
  group: 'files',
  keys: ['shift+r'],
  enabled: (state) => currentSource(state) !== undefined,
  run: ({ store, ways }) => {
    const source = currentSource(store.getState())
    if (source !== undefined) ways.replacement(source.id)
  },
}

export const showRejects: Command = {
  id: 'showRejects',
  label: 'Show the rejected rows',
  group: 'files',
  keys: ['r'],
  enabled: hasRejects,
  run: ({ actions }) => {
    actions.layout({ data: true, rows: 'rejects' })
  },
}
