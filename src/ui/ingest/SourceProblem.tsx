import { Button } from '@mantine/core'
import type { SourceCell } from '../../core/notebook/document.ts'
import type { NodeStatus } from '../../engine/status.ts'
import styles from '../cells/SourceCard.module.css'
import { IssueList } from '../cells/IssueList.tsx'
import { useActions } from '../useApp.ts'
import { chooseFiles } from './choose.ts'
import { withGift } from './ways.ts'

interface Props {
  readonly cell: SourceCell
  readonly status: NodeStatus | undefined
}

/** What the reading of a file had to say; where its bytes cannot be had, the way to give them again. */
export function SourceProblem({ cell, status }: Props) {
  const actions = useActions()
  const issues = status?.issues ?? []
  if (issues.length === 0) return null
  const locked = issues.some(({ code }) => code === 'file-permission')
  // Those of a table of several are found among the files that are given.
  const several = cell.file.parts !== undefined
  const changed = issues.some(({ code }) => code === 'file-changed')
  return (
    <div className={styles.problem}>
      <IssueList issues={issues} />
      {status?.state === 'error' && (
        <div className={styles.mend}>
          {locked && (
            <Button size="sm" variant="filled" onClick={() => void actions.allowFile(cell.id)}>
              Allow reading {cell.file.name}
            </Button>
          )}
          {changed && (
            <Button size="sm" variant="filled" onClick={() => void actions.propose(cell.id)}>
              See what differs
            </Button>
          )}
          <Button
            size="sm"
            onClick={() =>
              void withGift(actions, chooseFiles(several), async ({ files, origin }) => {
                const [file] = files
                if (several) await actions.addFiles(files, origin)
                else if (file !== undefined) await actions.attachFile(cell.id, file, origin)
              })
            }
          >
            Choose {cell.file.name} again
          </Button>
        </div>
      )}
    </div>
  )
}
