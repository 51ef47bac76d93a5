import * as branches from './branches.ts'
import * as cells from './cells.ts'
import * as columns from './columns.ts'
import * as compare from './compare.ts'
import type { Command } from './command.ts'
import * as history from './history.ts'
import * as run from './run.ts'
import * as sources from './sources.ts'
import * as view from './view.ts'

/** Every command, in the order of the alphabet. */
export const COMMANDS: readonly Command[] = [
  cells.addAnalysis,
  branches.addBranch,
  cells.addChart,
  cells.addCheck,
  sources.addFiles,
  sources.addFolder,
  cells.addNote,
  cells.addStepAbove,
  cells.addStepBelow,
  sources.addUrl,
  cells.applyDraft,
  columns.byExample,
  cells.cancel,
  run.cancelRun,
  sources.changeReading,
  compare.closeComparison,
  compare.compareWith,
  cells.deleteCell,
  branches.duplicateAsBranch,
  branches.duplicateCell,
  view.exportPipeline,
  columns.filterColumn,
  view.focusGrid,
  columns.mergeSimilar,
  cells.moveDown,
  cells.moveUp,
  view.newNotebook,
  cells.nextCell,
  cells.openCell,
  view.openPalette,
  sources.pasteTable,
  columns.pickForColumn,
  cells.previousCell,
  history.redo,
  sources.replaceFile,
  run.runAll,
  run.runStale,
  columns.showDistribution,
  sources.showRejects,
  view.showShortcuts,
  view.showSuggestions,
  view.toggleData,
  view.toggleGraph,
  cells.toggleOff,
  view.toggleRail,
  view.toggleSql,
  view.toggleTheme,
  history.undo,
]

/** The command of that id; a name that no command has is a bug. */
export function commandOf(id: string): Command {
  const found = COMMANDS.find((command) => command.id === id)
  if (found === undefined) throw new Error(`no command ${id}`)
  return found
}
