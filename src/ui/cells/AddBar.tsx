import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import type { Layout } from '../../state/app.ts'
import { AddMenu } from '../ingest/AddMenu.tsx'
import { Keys } from '../kit/Keys.tsx'
import { keysOf } from '../palette/useCommand.ts'
import { useActions } from '../useApp.ts'
import styles from './AddBar.module.css'

const OFFERS: readonly { readonly pick: Layout['pick']; readonly label: string; readonly command: string }[] = [
  { pick: 'step', label: 'Step', command: 'addStepBelow' },
  { pick: 'chart', label: 'Chart', command: 'addChart' },
  { pick: 'check', label: 'Check', command: 'addCheck' },
  { pick: 'analysis', label: 'Analysis', command: 'addAnalysis' },
]

/** The end of the notebook: what can be added after the current cell. */
export function AddBar({ after }: { readonly after: string }) {
  const actions = useActions()
  return (
    <div className={styles.bar} role="group" aria-label="Add a cell">
      <IconPlus size={14} aria-hidden />
      {OFFERS.map(({ pick, label, command }) => (
        <Button
          key={pick}
          size="sm"
          variant="subtle"
          rightSection={<Keys keys={keysOf(command)} />}
          onClick={() => {
            actions.select(after)
            actions.layout({ panel: 'picker', pickAt: 'below', pick })
          }}
        >
          {label}
        </Button>
      ))}
      <Button size="sm" variant="subtle" onClick={actions.addNote}>
        Note
      </Button>
      <AddMenu>
        <Button size="sm" variant="subtle">
          Data
        </Button>
      </AddMenu>
    </div>
  )
}
