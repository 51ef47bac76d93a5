import { documentOf } from '../app.ts'
import { staleNodes } from '../hashes.ts'
import type { Command } from './command.ts'

export const cancelRun: Command = {
  id: 'cancelRun',
  label: 'Stop the run',
  group: 'run',
  keys: [],
  enabled: ({ runs }) => runs.since !== undefined,
  run: ({ actions }) => {
    actions.cancelRun()
  },
}

export const runAll: Command = {
  id: 'runAll',
  label: 'Run everything again',
  group: 'run',
  keys: ['mod+shift+enter'],
  enabled: (state) => documentOf(state).cells.length > 0,
  run: ({ actions }) => {
    actions.runAll()
  },
}

export const runStale: Command = {
  id: 'runStale',
  label: 'Run what is not up to date',
  group: 'run',
  keys: ['shift+enter'],
  enabled: (state) => staleNodes(state).length > 0 || state.engine.state === 'failed',
  run: ({ actions }) => {
    actions.run()
  },
}
