import type { Column } from '../../core/data.ts'
import { CHARTS } from '../../core/charts/index.ts'
import type { AppState } from '../app.ts'
import { nodeOf, statusOf } from '../hashes.ts'
import type { Command } from './command.ts'

function currentColumn(state: AppState): Column | undefined {
  const columns = statusOf(state, nodeOf(state, state.layout.cell))?.result?.columns
  return columns?.find(({ name }) => name === state.layout.column)
}

const hasColumn = (state: AppState) => currentColumn(state) !== undefined

export const byExample: Command = {
  id: 'byExample',
  label: 'Make a column by example',
  group: 'columns',
  keys: ['b'],
  enabled: hasColumn,
  run: ({ actions }) => {
    actions.layout({ panel: 'byExample', data: true })
  },
}

export const filterColumn: Command = {
  id: 'filterColumn',
  label: 'Filter by the column',
  group: 'columns',
  keys: ['f'],
  enabled: hasColumn,
  run: ({ actions }) => {
    actions.begin('step', 'filter')
  },
}

export const pickForColumn: Command = {
  id: 'pickForColumn',
  label: 'Show what suits the column',
  group: 'columns',
  keys: ['/'],
  enabled: hasColumn,
  run: ({ actions }) => {
    actions.layout({ panel: 'picker', pick: 'any', pickAt: 'below' })
  },
}

export const showDistribution: Command = {
  id: 'showDistribution',
  label: 'Chart the distribution of the column',
  group: 'columns',
  keys: ['d'],
  enabled: hasColumn,
  run: ({ store, actions }) => {
    const column = currentColumn(store.getState())
    if (column === undefined) return
    const [best] = CHARTS.list
      .map((chart) => ({ chart, ...chart.suits([column]) }))
      .toSorted((a, b) => b.score - a.score)
    if (best !== undefined) actions.begin('chart', best.chart.kind, best.params as Readonly<Record<string, unknown>>)
  },
}
