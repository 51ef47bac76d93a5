import { Menu } from '@mantine/core'
import { IconArrowsMove } from '@tabler/icons-react'
import { neededBy } from '../../core/graph/graph.ts'
import { blocksOf } from '../../core/notebook/blocks.ts'
import { nodesOf, type Notebook } from '../../core/notebook/document.ts'
import { apply } from '../../core/notebook/edits.ts'
import { documentOf } from '../../state/app.ts'
import { useActions, useAppState } from '../useApp.ts'

/** In the menu of a step: the other branches that it can be moved to, by the table at their end. Nothing without any. */
export function MoveBehind({ id }: { readonly id: string }) {
  const actions = useActions()
  const document = useAppState(documentOf)
  const ends = endsOfOthers(document, id)
  if (ends.length === 0) return null
  return (
    <Menu.Sub>
      <Menu.Sub.Target>
        <Menu.Sub.Item leftSection={<IconArrowsMove size={14} aria-hidden />}>Move to another branch</Menu.Sub.Item>
      </Menu.Sub.Target>
      <Menu.Sub.Dropdown>
        {ends.map((node) => (
          <Menu.Item
            key={node}
            onClick={() => {
              actions.tryEdit({ type: 'moveBehind', id, node }, id)
            }}
          >
            Behind <span className="as-mono">{node}</span>
          </Menu.Item>
        ))}
      </Menu.Sub.Dropdown>
    </Menu.Sub>
  )
}

/** The last tables of the chains that a step is not in nor made of, and behind which it can stand. */
function endsOfOthers(document: Notebook, id: string): readonly string[] {
  const made = new Set(neededBy(nodesOf(document), [id]).map((node) => node.id))
  return blocksOf(document).flatMap((block) => {
    const last = block.cells.at(-1)?.id
    if (block.type === 'note' || last === undefined || block.cells.some((cell) => made.has(cell.id))) return []
    return apply(document, { type: 'moveBehind', id, node: last }).ok ? [last] : []
  })
}
