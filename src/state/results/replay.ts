import type { StoreApi } from 'zustand/vanilla'
import { EngineError } from '../../engine/errors.ts'
import type { NodeStatus } from '../../engine/status.ts'
import type { AppState } from '../app.ts'
import type { Engine } from '../engine.ts'
import { nodeOf, statusOf } from '../hashes.ts'
import { until } from '../until.ts'

/** Runs a question about a cell; when the engine dies under it, once more as soon as the cell's table is there again. */
export type Replay = <T>(cell: string, signal: AbortSignal, ask: () => Promise<T>) => Promise<T>

/** So many times a question is asked again: of a draft, the status of before the end may stand until its preview ran. */
const TRIES = 3

/** A question on the screen has no other who would ask it again: its key is the content, which has not changed. */
export function createReplay(store: StoreApi<AppState>, engine: () => Engine | undefined): Replay {
  const statusNow = (state: AppState, cell: string) => statusOf(state, nodeOf(state, cell))
  return async (cell, signal, ask) => {
    let failedWith: NodeStatus | undefined
    for (let tries = 0; ; tries += 1) {
      const asked = engine()
      try {
        return await ask()
      } catch (reason) {
        const code = reason instanceof EngineError ? reason.code : undefined
        if ((code !== 'engine-restarted' && code !== 'unknown-table') || tries === TRIES) throw reason
        const before = failedWith
        failedWith = statusNow(store.getState(), cell)
        const isBack = (state: AppState) => {
          const status = statusNow(state, cell)
          const ran = status?.state === 'done' || status?.state === 'off'
          return ran && status !== before && (code === 'unknown-table' || engine() !== asked)
        }
        await until(store, isBack, signal)
      }
    }
  }
}
