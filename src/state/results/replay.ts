import type { StoreApi } from 'zustand/vanilla'
import { EngineError } from '../../engine/errors.ts'
import type { AppState } from '../app.ts'
import type { Engine } from '../engine.ts'
import { nodeOf, statusOf } from '../hashes.ts'
import { until } from '../until.ts'

/** Runs a question about a cell; when the engine dies under it, once more as soon as the cell's table is there again. */
export type Replay = <T>(cell: string, signal: AbortSignal, ask: () => Promise<T>) => Promise<T>

/** A question on the screen has no other who would ask it again: its key is the content, which has not changed. */
export function createReplay(store: StoreApi<AppState>, engine: () => Engine | undefined): Replay {
  return async (cell, signal, ask) => {
    const asked = engine()
    try {
      return await ask()
    } catch (reason) {
      const code = reason instanceof EngineError ? reason.code : undefined
      if (code !== 'engine-restarted' && code !== 'unknown-table') throw reason
      const isBack = (state: AppState) => {
        const { state: ran } = statusOf(state, nodeOf(state, cell)) ?? {}
        return (ran === 'done' || ran === 'off') && (code === 'unknown-table' || engine() !== asked)
      }
      await until(store, isBack, signal)
      return ask()
    }
  }
}
