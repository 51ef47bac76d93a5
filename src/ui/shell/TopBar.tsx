import { Button } from '@mantine/core'
import { IconArrowBackUp, IconArrowForwardUp, IconSearch } from '@tabler/icons-react'
import { IconButton } from '../kit/IconButton.tsx'
import { Keys } from '../kit/Keys.tsx'
import { keysOf } from '../palette/useCommand.ts'
import { useActions, useAppState } from '../useApp.ts'
import { RunState } from './RunState.tsx'
import { StageRail } from './StageRail.tsx'
import styles from './TopBar.module.css'
import { WorkspaceName } from './WorkspaceName.tsx'

/** Where the user is, what runs, and what can always be done. */
export function TopBar() {
  const actions = useActions()
  const past = useAppState((state) => state.history.past.at(-1))
  const future = useAppState((state) => state.history.future.at(-1))
  const empty = useAppState((state) => state.history.document.cells.length === 0)
  return (
    <header className={styles.top} data-region tabIndex={-1} aria-label="Top bar">
      <div className={styles.name}>
        <Brand />
        <WorkspaceName />
      </div>
      <StageRail />
      <div className={styles.right}>
        {!empty && <RunState />}
        <IconButton
          label={past === undefined ? 'Undo' : `Undo: ${past.label}`}
          keys={keysOf('undo')}
          disabled={past === undefined}
          onClick={actions.undo}
        >
          <IconArrowBackUp size={16} aria-hidden />
        </IconButton>
        <IconButton
          label={future === undefined ? 'Redo' : `Redo: ${future.label}`}
          keys={keysOf('redo')}
          disabled={future === undefined}
          onClick={actions.redo}
        >
          <IconArrowForwardUp size={16} aria-hidden />
        </IconButton>
        <Button
          variant="subtle"
          className={styles.palette}
          leftSection={<IconSearch size={14} aria-hidden />}
          onClick={() => {
            actions.layout({ panel: 'palette' })
          }}
        >
          <span className="as-hidden">Command palette</span> <Keys keys={keysOf('openPalette')} />
        </Button>
        <Button
          variant="filled"
          disabled={empty}
          onClick={() => {
            actions.layout({ panel: 'export' })
          }}
        >
          Export pipeline
        </Button>
      </div>
    </header>
  )
}

function Brand() {
  return (
    <svg className={styles.brand} viewBox="0 0 26 26" role="img" aria-label="Assay">
      <rect x="1" y="1" width="24" height="24" rx="6.5" fill="var(--as-text)" />
      <path d="M7 18.5 18.2 6.8" stroke="#E7B24A" strokeWidth="3.4" strokeLinecap="round" />
      <path d="M12.2 19.3 19.4 12" stroke="#E7B24A" strokeWidth="1.7" strokeLinecap="round" opacity=".55" />
    </svg>
  )
}
