import type { Command } from './command.ts'

export const exportPipeline: Command = {
  id: 'exportPipeline',
  label: 'Export the pipeline',
  group: 'notebook',
  keys: [],
  enabled: ({ history }) => history.document.cells.some((cell) => cell.type === 'source'),
  run: ({ actions }) => {
    actions.layout({ panel: 'export' })
  },
}

export const focusGrid: Command = {
  id: 'focusGrid',
  label: 'Go to the table',
  group: 'view',
  keys: ['t'],
  enabled: ({ layout }) => layout.cell !== undefined,
  run: ({ actions }) => {
    actions.layout({ data: true })
    focusGridSoon(document.activeElement, FRAMES)
  },
}

/** How many frames the table is waited for: about a second. */
const FRAMES = 60

/** Focuses the table as soon as it is drawn, unless the focus has gone elsewhere by then. */
function focusGridSoon(from: Element | null, frames: number): void {
  requestAnimationFrame(() => {
    if (document.activeElement !== from) return
    const grid = document.querySelector<HTMLElement>('[role="grid"][tabindex], [role="grid"] [tabindex="0"]')
    if (grid !== null) grid.focus()
    else if (frames > 1) focusGridSoon(from, frames - 1)
  })
}

export const newNotebook: Command = {
  id: 'newNotebook',
  label: 'Start a new notebook',
  group: 'notebook',
  keys: [],
  enabled: ({ history }) => history.document.cells.length > 0,
  run: ({ actions }) => {
    actions.newNotebook()
  },
}

export const openPalette: Command = {
  id: 'openPalette',
  label: 'Find a command',
  group: 'view',
  keys: ['mod+k'],
  whileTyping: true,
  enabled: () => true,
  run: ({ store, actions }) => {
    actions.layout({ panel: store.getState().layout.panel === 'palette' ? undefined : 'palette' })
  },
}

export const showShortcuts: Command = {
  id: 'showShortcuts',
  label: 'Show all shortcuts',
  group: 'view',
  keys: ['?'],
  enabled: () => true,
  run: ({ actions }) => {
    actions.layout({ panel: 'shortcuts' })
  },
}

export const showSuggestions: Command = {
  id: 'showSuggestions',
  label: 'Show suggestions',
  group: 'view',
  keys: ['i'],
  enabled: ({ history }) => history.document.cells.some((cell) => cell.type === 'source'),
  run: ({ actions }) => {
    actions.layout({ panel: 'suggestions' })
  },
}

export const toggleData: Command = {
  id: 'toggleData',
  label: 'Show or hide the table',
  group: 'view',
  keys: [']'],
  enabled: () => true,
  run: ({ store, actions }) => {
    actions.layout({ data: !store.getState().layout.data })
  },
}

export const toggleGraph: Command = {
  id: 'toggleGraph',
  label: 'Switch between notebook and graph',
  group: 'view',
  keys: ['g'],
  enabled: ({ history }) => history.document.cells.length > 0,
  run: ({ store, actions }) => {
    actions.layout({ view: store.getState().layout.view === 'graph' ? 'notebook' : 'graph' })
  },
}

export const toggleRail: Command = {
  id: 'toggleRail',
  label: 'Show or hide the rail',
  group: 'view',
  keys: ['['],
  enabled: () => true,
  run: ({ store, actions }) => {
    actions.layout({ rail: !store.getState().layout.rail })
  },
}

export const toggleSql: Command = {
  id: 'toggleSql',
  label: 'Show the SQL of the step, or its form',
  group: 'view',
  keys: ['s'],
  enabled: ({ layout, draft, history }) =>
    (draft?.cell.id === layout.cell ? draft?.cell : history.document.cells.find(({ id }) => id === layout.cell))
      ?.type === 'step',
  run: ({ store, actions }) => {
    const { cell, sql } = store.getState().layout
    actions.layout({ view: 'notebook', sql: sql === cell ? undefined : cell })
  },
}

const THEMES = { system: 'light', light: 'dark', dark: 'system' } as const

export const toggleTheme: Command = {
  id: 'toggleTheme',
  label: 'Change the theme: system, light, dark',
  group: 'view',
  keys: [],
  enabled: () => true,
  run: ({ store, actions }) => {
    actions.layout({ theme: THEMES[store.getState().layout.theme] })
  },
}
