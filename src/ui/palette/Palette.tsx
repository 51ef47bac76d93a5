import { IconSearch } from '@tabler/icons-react'
import { useMemo } from 'react'
import { readingOrder } from '../../core/notebook/blocks.ts'
import type { Cell } from '../../core/notebook/document.ts'
import { spoken } from '../../core/sentence.ts'
import { documentOf, type AppState } from '../../state/app.ts'
import { COMMAND_GROUPS } from '../../state/commands/command.ts'
import { COMMANDS } from '../../state/commands/index.ts'
import { nodeOf, statusOf } from '../../state/hashes.ts'
import { stepNumbers } from '../cells/displayed.ts'
import { summaryOf } from '../cells/summary.ts'
import { useActions, useApp } from '../useApp.ts'
import type { Group } from './match.ts'
import { PickList } from './PickList.tsx'
import { keysOf } from './useCommand.ts'

/** Everything by name: columns of the current table, cells, and commands. */
export function Palette() {
  const app = useApp()
  const actions = useActions()
  // What is offered is of the moment the palette was opened: the list must not change under the cursor.
  const groups = useMemo(() => {
    const state = app.store.getState()
    return [...columnGroup(state, actions), ...cellGroup(state, actions), ...commandGroups(app)]
  }, [app, actions])
  return (
    <PickList
      label="Command palette"
      placeholder="Find a command, a column or a cell"
      icon={<IconSearch size={16} aria-hidden />}
      groups={groups}
      onClose={() => {
        actions.layout({ panel: undefined })
      }}
    />
  )
}

type Actions = ReturnType<typeof useActions>

function columnGroup(state: AppState, actions: Actions): readonly Group[] {
  const node = nodeOf(state, state.layout.cell)
  const columns = statusOf(state, node)?.result?.columns ?? []
  const items = columns.map(({ name, type }) => ({
    id: `column-${name}`,
    label: name,
    detail: type,
    sign: type,
    run: () => {
      actions.selectColumn(name)
    },
  }))
  return [{ title: `Columns in ${node ?? ''}`, items }]
}

function cellGroup(state: AppState, actions: Actions): readonly Group[] {
  const document = documentOf(state)
  const numbers = stepNumbers(document)
  const items = readingOrder(document).map((cell) => ({
    id: `cell-${cell.id}`,
    label: nameOf(cell, numbers.get(cell.id)),
    detail: cell.id,
    sign: cell.type,
    run: () => {
      actions.layout({ view: 'notebook' })
      actions.select(cell.id)
    },
  }))
  return [{ title: 'In the notebook', items }]
}

function nameOf(cell: Cell, number: number | undefined): string {
  if (cell.type === 'source') return cell.file.name
  if (cell.type === 'note') return cell.text.slice(0, 60) || 'Empty note'
  const words = spoken(summaryOf(cell))
  return number === undefined ? words : `${number} ${words}`
}

function commandGroups(app: ReturnType<typeof useApp>): readonly Group[] {
  const state = app.store.getState()
  const closed = { ...state, layout: { ...state.layout, panel: undefined } }
  const offered = COMMANDS.filter((command) => command.id !== 'openPalette' && command.enabled(closed))
  return Object.entries(COMMAND_GROUPS).map(([group, title]) => ({
    title,
    items: offered
      .filter((command) => command.group === group)
      .map((command) => ({
        id: command.id,
        label: command.label,
        keys: keysOf(command.id),
        sign: 'command',
        run: () => {
          command.run(app)
        },
      })),
  }))
}
