import { EngineError } from '../engine/errors.ts'
import type { EngineHolder } from './engine.ts'
import type { NoticeActions } from './notices.ts'
import { issueOf } from './reads.ts'
import type { Sources, Staged } from './sources.ts'

/** Drops the table of what was read and is not wanted; nothing waits for it. */
export type Discard = (staged: Staged | undefined) => void

export function createDiscard(sources: Sources, engine: EngineHolder, { notify }: NoticeActions): Discard {
  return (staged) => {
    const ready = engine.current()
    if (staged === undefined || ready === undefined) return
    sources.drop(ready.connector, staged).catch((reason: unknown) => {
      // A dead engine holds nothing any more.
      if (reason instanceof EngineError && reason.code === 'engine-restarted') return
      notify('failed', `A table that is not needed any more could not be dropped: ${issueOf(reason).message}`)
    })
  }
}
