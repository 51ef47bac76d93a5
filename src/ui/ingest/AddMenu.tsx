import { Menu } from '@mantine/core'
import { IconClipboardText, IconFileUpload, IconFolder, IconLink } from '@tabler/icons-react'
import type { ReactElement } from 'react'
import { Keys } from '../kit/Keys.tsx'
import { keysOf, shownKeys } from '../palette/useCommand.ts'
import { useActions, useWays } from '../useApp.ts'

/** Every way to add data, hanging on the button given. */
export function AddMenu({ children }: { readonly children: ReactElement }) {
  const actions = useActions()
  const ways = useWays()
  return (
    <Menu position="bottom-start" shadow="md">
      <Menu.Target>{children}</Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconFileUpload size={14} aria-hidden />}
          rightSection={<Keys keys={keysOf('addFiles')} />}
          onClick={ways.files}
        >
          Choose files
        </Menu.Item>
        <Menu.Item
          leftSection={<IconFolder size={14} aria-hidden />}
          rightSection={<Keys keys={keysOf('addFolder')} />}
          onClick={ways.folder}
        >
          Choose a folder
        </Menu.Item>
        <Menu.Item
          leftSection={<IconLink size={14} aria-hidden />}
          rightSection={<Keys keys={keysOf('addUrl')} />}
          onClick={() => {
            actions.layout({ panel: 'url' })
          }}
        >
          From an address
        </Menu.Item>
        <Menu.Item
          leftSection={<IconClipboardText size={14} aria-hidden />}
          rightSection={<Keys keys={shownKeys('mod+v')} />}
          onClick={ways.paste}
        >
          Paste a table
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
