import { Menu } from '@mantine/core'
import {
  IconAlertTriangle,
  IconArrowDown,
  IconArrowsDiff,
  IconArrowUp,
  IconCode,
  IconCopy,
  IconCopyPlus,
  IconDots,
  IconEye,
  IconEyeOff,
  IconGitBranch,
  IconPencil,
  IconReplace,
  IconRoute,
  IconTrash,
  type Icon,
} from '@tabler/icons-react'
import type { Cell } from '../../core/notebook/document.ts'
import { IconButton } from '../kit/IconButton.tsx'
import { Keys } from '../kit/Keys.tsx'
import { useCommand } from '../palette/useCommand.ts'
import { useActions } from '../useApp.ts'
import { MoveBehind } from './MoveBehind.tsx'

/** What can be done with a cell: the commands on the current cell, which this one becomes. */
export function CellMenu({ cell, name }: { readonly cell: Cell; readonly name: string }) {
  const actions = useActions()
  const off = cell.type === 'step' && cell.off
  return (
    <Menu
      position="bottom-end"
      onOpen={() => {
        actions.select(cell.id)
      }}
    >
      <Menu.Target>
        <IconButton
          label={`Actions of ${name}`}
          size="sm"
          tabIndex={-1}
          onClick={(event) => {
            event.stopPropagation()
          }}
        >
          <IconDots size={14} aria-hidden />
        </IconButton>
      </Menu.Target>
      <Menu.Dropdown
        onClick={(event) => {
          event.stopPropagation()
        }}
      >
        <CommandItem id="openCell" label={cell.type === 'source' ? 'How it is read' : 'Edit'} Sign={IconPencil} />
        {cell.type === 'source' && (
          <>
            <CommandItem id="replaceFile" label="Replace the file" Sign={IconReplace} />
            <CommandItem id="showRejects" label="Show the rejected rows" Sign={IconAlertTriangle} />
          </>
        )}
        {cell.type === 'step' && (
          <CommandItem id="toggleOff" label={off ? 'Turn on' : 'Turn off'} Sign={off ? IconEye : IconEyeOff} />
        )}
        {(cell.type === 'source' || cell.type === 'step') && (
          <CommandItem id="compareWith" label="Compare with…" Sign={IconArrowsDiff} />
        )}
        {cell.type !== 'source' && cell.type !== 'note' && (
          <CommandItem id="duplicateCell" label="Duplicate" Sign={IconCopy} />
        )}
        {cell.type === 'step' && (
          <CommandItem id="duplicateAsBranch" label="Duplicate as a branch" Sign={IconCopyPlus} />
        )}
        {(cell.type === 'step' || cell.type === 'source') && (
          <CommandItem id="addBranch" label="Branch from here" Sign={IconGitBranch} />
        )}
        {cell.type === 'step' && <MoveBehind id={cell.id} />}
        <CommandItem id="moveUp" label="Move up" Sign={IconArrowUp} />
        <CommandItem id="moveDown" label="Move down" Sign={IconArrowDown} />
        {cell.type === 'step' && <CommandItem id="toggleSql" label="Show the SQL" Sign={IconCode} />}
        {cell.type !== 'note' && <CommandItem id="toggleGraph" label="Show in the graph" Sign={IconRoute} />}
        <Menu.Divider />
        <CommandItem id="deleteCell" label="Delete" Sign={IconTrash} danger />
      </Menu.Dropdown>
    </Menu>
  )
}

interface ItemProps {
  readonly id: string
  readonly label: string
  readonly Sign: Icon
  readonly danger?: boolean
}

function CommandItem({ id, label, Sign, danger = false }: ItemProps) {
  const { keys, enabled, run } = useCommand(id)
  return (
    <Menu.Item
      disabled={!enabled}
      leftSection={<Sign size={14} aria-hidden />}
      rightSection={<Keys keys={keys} />}
      {...(danger ? { color: 'var(--as-fail)' } : {})}
      onClick={run}
    >
      {label}
    </Menu.Item>
  )
}
