import { Button } from '@mantine/core'
import { countText } from '../../core/format/count.ts'
import { useActions, useAppState } from '../useApp.ts'
import { emptiedBy, rowsBefore } from './emptied.ts'
import type { Shown } from './useShown.ts'
import styles from './DataPane.module.css'

/** Why a table has no rows: the step that emptied it, and what it reads. */
export function NoRows({ shown }: { readonly shown: Shown }) {
  const { rows, node } = shown
  const emptied = useAppState((state) => emptiedBy(state, node))
  if (rows === 'failing') return <div className={styles.quiet}>Every row passes this check.</div>
  if (rows === 'changed') return <div className={styles.quiet}>This step changed no value.</div>
  if (rows === 'rejects') return <div className={styles.quiet}>Every row fits. Nothing was rejected.</div>
  return (
    <div className={styles.quiet}>
      <b>No rows</b>
      {emptied === undefined ? <span>What {node} reads has no rows either.</span> : <Emptied step={emptied} />}
    </div>
  )
}

/** The step that left no row, how many there are without it, and what to do. */
function Emptied({ step }: { readonly step: string }) {
  const actions = useActions()
  const before = useAppState((state) => rowsBefore(state, step))
  const isDraft = useAppState((state) => state.draft?.cell.id === step)
  return (
    <>
      <span>
        {step} leaves none of the {countText('row', before)} it reads.
      </span>
      {!isDraft && (
        <span>
          <Button
            size="sm"
            onClick={() => {
              actions.open(step)
            }}
          >
            Change {step}
          </Button>{' '}
          <Button
            size="sm"
            variant="subtle"
            onClick={() => {
              actions.edit({ type: 'setOff', id: step, off: true })
            }}
          >
            Turn it off
          </Button>
        </span>
      )}
    </>
  )
}
