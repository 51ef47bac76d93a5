import { Button, Loader, Tooltip } from '@mantine/core'
import { IconCircleX, IconPlayerPlay, IconPlayerStop, IconRefresh } from '@tabler/icons-react'
import { countText } from '../../core/format/count.ts'
import { staleNodes } from '../../state/hashes.ts'
import { Keys } from '../kit/Keys.tsx'
import { keysOf } from '../palette/useCommand.ts'
import { useActions, useAppState } from '../useApp.ts'
import { failedText, ranText } from './runText.ts'
import styles from './TopBar.module.css'

/** What the engine does now: running with Cancel; or how the last run ended, with Run. */
export function RunState() {
  const actions = useActions()
  const engine = useAppState((state) => state.engine)
  const running = useAppState((state) => state.runs.since !== undefined)
  const ms = useAppState((state) => state.runs.ms)
  const failed = useAppState(failedText)
  const stale = useAppState((state) => (state.runs.since === undefined ? staleNodes(state).length : 0))
  if (engine.state === 'starting' || engine.state === 'restarting') {
    return (
      <Button variant="subtle" className={styles.run} leftSection={<Loader size={12} aria-hidden />} disabled>
        <span className={styles.runWords}>{engine.state === 'starting' ? 'Engine starting' : 'Engine restarting'}</span>
      </Button>
    )
  }
  if (engine.state === 'failed') {
    return (
      <Button
        variant="subtle"
        className={styles.run}
        data-danger
        leftSection={<IconRefresh size={14} aria-hidden />}
        onClick={actions.run}
      >
        Start the engine again
      </Button>
    )
  }
  if (running) {
    return (
      <Tooltip label="Cancel the run">
        <Button
          variant="subtle"
          className={styles.run}
          aria-label="Running. Cancel the run"
          leftSection={<Loader size={12} aria-hidden />}
          rightSection={<IconPlayerStop size={14} aria-hidden />}
          onClick={actions.cancelRun}
        >
          <span className={styles.runWords}>Running</span>
        </Button>
      </Tooltip>
    )
  }
  const words = stale > 0 ? `Run ${countText('stale cell', stale)}` : (failed ?? ranText(ms))
  const Icon = stale === 0 && failed !== undefined ? IconCircleX : IconPlayerPlay
  return (
    <Tooltip
      label={
        <>
          {stale > 0 ? 'Run what is stale' : 'Run all cells'} <Keys keys={keysOf(stale > 0 ? 'runStale' : 'runAll')} />
        </>
      }
    >
      <Button
        variant="subtle"
        className={styles.run}
        aria-label={stale > 0 ? words : `${words}. Run all cells`}
        data-danger={Icon === IconCircleX || undefined}
        leftSection={<Icon size={14} aria-hidden />}
        onClick={stale > 0 ? actions.run : actions.runAll}
      >
        <span className={styles.runWords}>{words}</span>
      </Button>
    </Tooltip>
  )
}
