import { Anchor } from '@mantine/core'
import { findCell, readsOf, type Cell, type Notebook } from '../../core/notebook/document.ts'
import { documentOf } from '../../state/app.ts'
import type { Runs } from '../../state/app.ts'
import { useActions, useAppState } from '../useApp.ts'
import { stepNumbers } from './displayed.ts'
import styles from './Ledger.module.css'

/** Why a cell cannot run: which cell before it failed, and the way there. */
export function Blocker({ cell }: { readonly cell: Cell }) {
  const actions = useActions()
  const document = useAppState(documentOf)
  const runs = useAppState((state) => state.runs)
  const cause = causeOf(document, runs, cell)
  if (cause === undefined) return null
  const number = stepNumbers(document).get(cause.id)
  return (
    <div className={styles.below}>
      <span>
        Waits for {number === undefined ? cause.id : `step ${number}`}.{' '}
        <Anchor
          component="button"
          type="button"
          fz="inherit"
          onClick={(event) => {
            event.stopPropagation()
            actions.select(cause.id)
          }}
        >
          Go to the error
        </Anchor>
      </span>
    </div>
  )
}

/** The first cell above, by what is read, that failed itself. */
export function causeOf(document: Notebook, { nodes }: Pick<Runs, 'nodes'>, cell: Cell): Cell | undefined {
  const seen = new Set<string>()
  const queue = [...readsOf(cell)]
  for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
    if (seen.has(id)) continue
    seen.add(id)
    const before = findCell(document, id)
    if (before === undefined) continue
    if (nodes[id]?.state === 'error') return before
    queue.push(...readsOf(before))
  }
  return undefined
}
