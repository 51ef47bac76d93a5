import { Popover } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconDatabase, IconHistory, IconListTree, IconRoute } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { documentOf } from '../../state/app.ts'
import { IconButton } from '../kit/IconButton.tsx'
import { keysOf } from '../palette/useCommand.ts'
import { useActions, useAppState } from '../useApp.ts'
import { HistoryList } from './HistoryList.tsx'
import { Outline } from './Outline.tsx'
import styles from './Rail.module.css'
import { Sources } from './Sources.tsx'

/** Sources, steps and history beside the notebook; as icons where there is little room. */
export function Rail() {
  const wide = useAppState((state) => state.layout.rail)
  const narrow = useMediaQuery('(max-width: 1200px)')
  if (wide && narrow !== true) {
    return (
      <aside className={styles.rail} data-region tabIndex={-1} aria-label="Workspace">
        <Sources />
        <Steps />
        <HistoryList />
      </aside>
    )
  }
  return (
    <aside className={styles.mini} data-region tabIndex={-1} aria-label="Workspace">
      <Drawer label="Sources" icon={<IconDatabase size={16} aria-hidden />}>
        <Sources />
      </Drawer>
      <Drawer label="Steps" icon={<IconListTree size={16} aria-hidden />}>
        <Steps />
      </Drawer>
      <GraphButton />
      <Drawer label="History" icon={<IconHistory size={16} aria-hidden />}>
        <HistoryList />
      </Drawer>
    </aside>
  )
}

function Steps() {
  const count = useAppState((state) => documentOf(state).cells.filter((cell) => cell.type === 'step').length)
  return (
    <section className={styles.section} aria-label="Steps">
      <div className={styles.head}>
        <h2>Steps</h2>
        <span className={styles.count}>{count}</span>
        <GraphButton />
      </div>
      <Outline />
    </section>
  )
}

function GraphButton() {
  const actions = useActions()
  const view = useAppState((state) => state.layout.view)
  return (
    <IconButton
      label={view === 'graph' ? 'Back to the notebook' : 'Open the graph'}
      keys={keysOf('toggleGraph')}
      size="sm"
      data-active={view === 'graph' || undefined}
      onClick={() => {
        actions.layout({ view: view === 'graph' ? 'notebook' : 'graph' })
      }}
    >
      <IconRoute size={14} aria-hidden />
    </IconButton>
  )
}

function Drawer({
  label,
  icon,
  children,
}: {
  readonly label: string
  readonly icon: ReactNode
  readonly children: ReactNode
}) {
  return (
    <Popover position="right-start" trapFocus returnFocus>
      <Popover.Target>
        <IconButton label={label}>{icon}</IconButton>
      </Popover.Target>
      <Popover.Dropdown className={styles.popover} aria-label={label}>
        {children}
      </Popover.Dropdown>
    </Popover>
  )
}
