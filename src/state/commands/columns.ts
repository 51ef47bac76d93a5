import { valueClusters } from '../../core/analyses/valueClusters.ts'
import type { Column } from '../../core/data.ts'
import { CHARTS } from '../../core/charts/index.ts'
import { family } from '../../core/sql/types.ts'
import { documentOf, type AppState } from '../app.ts'
import { nodeOf, statusOf } from '../hashes.ts'
import { newCell } from '../newCell.ts'
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

/** Shows the clusters of the column where there are such already, else adds them to the notebook. */
export const mergeSimilar: Command = {
  id: 'mergeSimilar',
  label: 'Merge similar values of the column',
  group: 'columns',
  keys: ['m'],
  enabled: (state) => {
    const column = currentColumn(state)
    return column !== undefined && family(column.type) === 'text'
  },
  run: ({ store, actions }) => {
    const state = store.getState()
    const column = state.layout.column
    const on = nodeOf(state, state.layout.cell)
    const { kind } = valueClusters
    const known = documentOf(state).cells.find(
      (cell) => cell.type === 'analysis' && cell.kind === kind && cell.on === on && cell.params['column'] === column,
    )
    const cell = known ?? newCell(state, 'analysis', kind, { column })
    if (cell === undefined) return
    if (known === undefined && !actions.edit({ type: 'add', cell, ...(on === undefined ? {} : { after: on }) })) return
    actions.select(cell.id, column)
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
