import { Button } from '@mantine/core'
import { findCell } from '../../core/notebook/document.ts'
import { documentOf } from '../../state/app.ts'
import { useActions, useAppState } from '../useApp.ts'
import styles from './ChangeBar.module.css'

/** Says that a step changes nothing, and takes it out. */
export function NoOp({ node }: { readonly node: string }) {
  const actions = useActions()
  const isDraft = useAppState((state) => state.draft?.cell.id === node)
  const isThere = useAppState((state) => findCell(documentOf(state), node) !== undefined)
  return (
    <span className={styles.nothing} role="status">
      This step changes nothing.
      <Button
        size="compact-xs"
        variant="default"
        onClick={() => {
          if (isDraft) actions.cancelDraft()
          if (isThere) actions.edit({ type: 'remove', id: node })
        }}
      >
        {isThere ? 'Remove the step' : 'Leave it out'}
      </Button>
    </span>
  )
}
