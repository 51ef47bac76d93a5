import type { App, AppState } from '../app.ts'

export const COMMAND_GROUPS = {
  files: 'Files',
  cells: 'Cells',
  columns: 'Columns',
  run: 'Run',
  history: 'History',
  view: 'View',
  notebook: 'Notebook',
} as const
export type CommandGroup = keyof typeof COMMAND_GROUPS

/** Something the user can do by name: in the palette, a menu, a tooltip, or by keys. */
export interface Command {
  readonly id: string
  /** Verb first. */
  readonly label: string
  readonly group: CommandGroup
  /** Each of them does it: `a`, `shift+a`, `mod+k`; `mod` is ⌘ on a Mac and Ctrl elsewhere. The first one is shown. */
  readonly keys: readonly string[]
  /** Whether the keys work while a text field or a panel has the focus. No unless said. */
  readonly whileTyping?: boolean
  enabled(state: AppState): boolean
  run(app: App): void
}
