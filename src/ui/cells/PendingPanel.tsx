import { Button } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { documentOf } from '../../state/app.ts'
import type { Pending } from '../../state/pending.ts'
import { Callout } from '../kit/Callout.tsx'
import { Keys } from '../kit/Keys.tsx'
import { keysOf } from '../palette/useCommand.ts'
import { useActions, useAppState } from '../useApp.ts'
import { Breaks } from './Breaks.tsx'
import styles from './Breaks.module.css'
import { cellsText, editVerb, repairCount } from './breakText.ts'

/** At the cell `id`: the edit of it that waits for a word, because of what it breaks. */
export function PendingPanel({ id }: { readonly id: string }) {
  const pending = useAppState((state) => (state.pending?.at === id ? state.pending : undefined))
  return pending === undefined ? null : <Panel pending={pending} />
}

function Panel({ pending }: { readonly pending: Pending }) {
  const actions = useActions()
  const panel = useRef<HTMLDivElement>(null)
  const { edit, impact } = pending
  const { verb, doing } = editVerb(edit)
  const repairs = repairCount(impact?.breaks ?? [])
  const belongs = impact?.edit !== undefined && impact.edit !== edit
  const known = impact !== undefined

  useEffect(() => {
    if (known) panel.current?.querySelector<HTMLElement>('[data-foot] button')?.focus()
  }, [known])

  return (
    <div ref={panel} className={styles.panel} role="group" aria-label={`${verb}: what it breaks`} data-draft>
      {impact === undefined ? (
        <span role="status">Looking at what this breaks…</span>
      ) : belongs ? (
        <Below doing={doing} pending={pending} />
      ) : (
        <Breaks impact={impact} doing={doing} />
      )}
      <div className={styles.foot} data-foot>
        {repairs > 0 && (
          <Button
            size="sm"
            variant="filled"
            rightSection={<Keys keys={keysOf('applyDraft')} />}
            onClick={() => {
              actions.settlePending('repair')
            }}
          >
            {verb} and repair {repairs}
          </Button>
        )}
        <Button
          size="sm"
          variant={repairs > 0 ? 'default' : 'filled'}
          onClick={() => {
            actions.settlePending('alone')
          }}
        >
          {belongs ? `${verb} all ${impact.breaks.length + 1}` : known ? `${verb} all the same` : `${verb} now`}
        </Button>
        <Button
          size="sm"
          variant="subtle"
          rightSection={<Keys keys={keysOf('cancel')} />}
          onClick={() => {
            actions.settlePending(undefined)
          }}
        >
          Cancel
        </Button>
      </div>
    </div>
  )
}

/** A source with what is made of it, which goes with it. */
function Below({ doing, pending: { impact } }: { readonly doing: string; readonly pending: Pending }) {
  const document = useAppState(documentOf)
  const cells = impact?.breaks.map(({ cell }) => cell) ?? []
  return (
    <Callout tone="warn">
      <b role="status">
        {doing} deletes what is made of it as well: {cellsText(document, cells)}.
      </b>
    </Callout>
  )
}
