import type { StoreApi } from 'zustand/vanilla'
import type { Connector } from '../engine/connector.ts'
import { createRunner, type Runner, type RunnerOptions } from '../engine/run.ts'
import type { AppState, EngineState } from './app.ts'
import type { NoticeActions } from './notices.ts'
import { until } from './until.ts'

/** The engine once it is there, with the runner that knows what is in it. */
export interface Engine {
  readonly connector: Connector
  readonly runner: Runner
}

export interface EngineHolder {
  /** The engine, or undefined while it starts or when it failed. */
  current(): Engine | undefined
  /** The engine as soon as it is there. Rejects with AbortError when aborted. */
  whenReady(signal: AbortSignal): Promise<Engine>
  /** Starts it, again after a failure. Does nothing while it is there or starting. */
  start(): void
}

export interface EngineOptions {
  readonly connect: () => Promise<Connector>
  readonly loadSource: (connector: Connector) => RunnerOptions['loadSource']
  /** Called whenever there is an engine that holds nothing yet: at the start, and when it was started anew. */
  readonly onEmpty: () => void
  /** Called instead when what was run keeps killing it: nothing is to run unasked. */
  readonly onLoop: () => void
  readonly now: () => number
}

/** After so long the user is told that the engine did not start; it may still come. In milliseconds. */
const PATIENCE = 20_000

/** How many cells all tables may hold, about 1 GB of numbers. */
const BUDGET = 100_000_000

/** So many restarts within a minute mean that what is run kills the engine: then it is not run again unasked. */
const LOOP = { restarts: 3, within: 60_000 } as const

/** Holds the engine: starts it beside the first paint, tells when it fails, and replaces the runner when it restarts. */
export function createEngineHolder(
  store: StoreApi<AppState>,
  { notify }: NoticeActions,
  { connect, loadSource, onEmpty, onLoop, now }: EngineOptions,
): EngineHolder {
  let engine: Engine | undefined
  let starting = false
  let restarts: readonly number[] = []

  const show = (state: EngineState) => {
    store.setState({ engine: state })
  }

  function start(): void {
    if (engine !== undefined || starting) return
    starting = true
    show({ state: 'starting', version: undefined })
    const timer = setTimeout(() => {
      fail(`It did not start within ${PATIENCE / 1000} seconds.`)
    }, PATIENCE)
    connect()
      .then(adopt, (reason: unknown) => {
        fail(reason instanceof Error ? reason.message : String(reason))
      })
      .finally(() => {
        starting = false
        clearTimeout(timer)
      })
  }

  function fail(message: string): void {
    show({ state: 'failed', version: undefined, message })
    notify('failed', `The database engine did not start. ${message}`, { label: 'Try again', run: start })
  }

  function adopt(connector: Connector): void {
    use(connector)
    onEmpty()
    show({ state: 'ready', version: connector.version })
    connector.onRestart((reason) => {
      restarted(connector, reason)
    })
  }

  function use(connector: Connector): void {
    // A new runner, not one that forgets: a call of the old one that still ends would put a table that is gone.
    engine = {
      connector,
      runner: createRunner({ connector, loadSource: loadSource(connector), effects: true, budget: BUDGET }),
    }
  }

  function restarted(connector: Connector, reason: string): void {
    use(connector)
    restarts = [...restarts.filter((at) => now() - at < LOOP.within), now()]
    if (restarts.length < LOOP.restarts) {
      onEmpty()
      show({ state: 'ready', version: connector.version })
      notify(
        'failed',
        `The database engine stopped (${reason}) and was started anew. Your steps are safe and run again.`,
      )
      return
    }
    restarts = []
    onLoop()
    notify(
      'failed',
      `The database engine stopped ${LOOP.restarts} times within a minute (${reason}). Turn off the last step you changed, or run it again.`,
      { label: 'Run again', run: onEmpty },
    )
  }

  return {
    current: () => engine,
    whenReady: async (signal) => {
      await until(store, () => engine !== undefined, signal)
      // It is never taken away again.
      return engine ?? Promise.reject(new Error('the engine went away'))
    },
    start,
  }
}
