import { Button } from '@mantine/core'
import { MessageText } from '../cells/MessageText.tsx'
import { Callout } from '../kit/Callout.tsx'
import { useActions, useAppState } from '../useApp.ts'
import type { OpenTable } from './useGridTable.ts'
import { NoRows } from './NoRows.tsx'
import type { Shown } from './useShown.ts'
import styles from './DataPane.module.css'

interface Props {
  readonly asked: Shown | undefined
  readonly open: OpenTable<Shown>
}

/** Why there are no rows to see: nothing chosen, an error, a step above that failed, or an empty result. */
export function DataMessage({ asked, open }: Props) {
  const actions = useActions()
  if (asked === undefined) return <Quiet>Select a source or a step to see its rows.</Quiet>
  const { node, status } = asked
  const [issue] = status?.issues ?? []
  if (status?.state === 'error') {
    return (
      <div className={styles.message} data-alone={status.result === undefined || undefined}>
        <Callout
          tone="fail"
          actions={
            <Button
              size="sm"
              onClick={() => {
                actions.open(node)
              }}
            >
              Open {node}
            </Button>
          }
        >
          <b>{node} can’t run.</b> <MessageText message={issue?.message ?? 'The engine gave no reason.'} />
          {status.result !== undefined && ' The rows below are from before.'}
        </Callout>
      </div>
    )
  }
  if (open.error !== undefined) {
    return (
      <div className={styles.message}>
        <Callout
          tone="fail"
          actions={
            <Button size="sm" onClick={open.retry}>
              Try again
            </Button>
          }
        >
          <b>The rows can’t be read.</b> <MessageText message={open.error.message} />
        </Callout>
      </div>
    )
  }
  if (status?.result === undefined) return <Pending status={status} />
  if (open.table?.total === 0 && !open.loading) return <NoRows shown={open.about ?? asked} />
  return null
}

function Quiet({ children }: { readonly children: React.ReactNode }) {
  return <div className={styles.quiet}>{children}</div>
}

function Pending({ status }: { readonly status: Shown['status'] }) {
  const actions = useActions()
  const culprit = useAppState(
    (state) => Object.entries(state.runs.nodes).find(([, each]) => each.state === 'error')?.[0],
  )
  if (status?.state === 'blocked') {
    return (
      <Quiet>
        {culprit === undefined ? 'Waits for a step above that can’t run.' : `Waits for ${culprit}, which can’t run.`}
        {culprit !== undefined && (
          <Button
            size="sm"
            onClick={() => {
              actions.select(culprit)
            }}
          >
            Go to the error
          </Button>
        )}
      </Quiet>
    )
  }
  if (status?.state === 'queued' || status?.state === 'running') {
    return (
      <Quiet>
        <span className={styles.late} role="status">
          Running…
        </span>
      </Quiet>
    )
  }
  return (
    <Quiet>
      This has not run yet.
      <Button
        size="sm"
        onClick={() => {
          actions.run()
        }}
      >
        Run
      </Button>
    </Quiet>
  )
}
