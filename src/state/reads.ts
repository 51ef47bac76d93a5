import type { StoreApi } from 'zustand/vanilla'
import type { Reading } from '../core/graph/nodes.ts'
import { error, type Issue } from '../core/issue.ts'
import type { Sample } from '../core/notebook/document.ts'
import { EngineError, messageOf } from '../engine/errors.ts'
import { isAbort } from '../engine/queue.ts'
import type { Actions } from './actions.ts'
import type { AppState, Load, Said } from './app.ts'
import type { EngineHolder } from './engine.ts'
import { FetchError } from './fetch/download.ts'
import type { SourceFiles } from './sourceBytes.ts'
import type { Sources, Staged } from './sources.ts'

/** Work that the screen shows as a load: how far it is, that it can be stopped, and why it failed. */
export interface Reads extends Pick<Actions, 'cancelLoad' | 'sampleLoad' | 'retryLoad'> {
  /** Reads files into a table; undefined when it was stopped or failed, which the load tells. */
  read(name: string, files: SourceFiles, reading: Partial<Reading>, retry: Retry): Promise<Staged | undefined>
  /** Any work on `bytes` bytes under a load of that name; undefined when it was stopped or failed. */
  run<T>(name: string, bytes: number, work: (run: LoadRun) => Promise<T>): Promise<T | undefined>
  /** A load that failed before it began. */
  fail(name: string, bytes: number, issue: Issue): void
}

/** Adds what could not be read, read otherwise: by a sample, as another format, with other options. */
export type Retry = (change: Partial<Reading>) => Promise<void>

export interface LoadRun {
  readonly signal: AbortSignal
  /** Changes what the load shows; nothing once it was stopped. */
  readonly show: (change: Partial<Load>) => void
}

/** What is read of a file that is too large: its first rows, which come soonest. */
const SAMPLE: Sample = { rows: 100_000, from: 'start' }

export function createReads(
  store: StoreApi<AppState>,
  {
    sources,
    engine,
    newId,
  }: { readonly sources: Sources; readonly engine: EngineHolder; readonly newId: () => string },
): Reads {
  const controllers = new Map<string, AbortController>()
  const retries = new Map<string, Retry>()

  function set(key: string, load: Load | undefined): void {
    store.setState(({ loads }) => {
      const { [key]: _, ...others } = loads
      return { loads: load === undefined ? others : { ...others, [key]: load } }
    })
  }

  async function run<T>(
    name: string,
    bytes: number,
    work: (run: LoadRun) => Promise<T>,
    again?: { readonly said: Said; readonly retry: Retry },
  ): Promise<T | undefined> {
    const key = newId()
    const controller = new AbortController()
    const { signal } = controller
    controllers.set(key, controller)
    let load: Load = { name, bytes, read: 0, state: 'reading' }
    set(key, load)
    const show = (change: Partial<Load>) => {
      if (signal.aborted) return
      load = { ...load, ...change }
      set(key, load)
    }
    try {
      const done = await work({ signal, show })
      set(key, undefined)
      return done
    } catch (reason) {
      if (signal.aborted || isAbort(reason)) {
        set(key, undefined)
        return undefined
      }
      if (again !== undefined) retries.set(key, again.retry)
      show({ state: 'failed', issue: issueOf(reason), ...(again === undefined ? {} : offerOf(reason, again.said)) })
      return undefined
    } finally {
      controllers.delete(key)
    }
  }

  function forget(key: string): void {
    retries.delete(key)
    set(key, undefined)
  }

  async function again(key: string, change: Partial<Reading>): Promise<void> {
    const retry = retries.get(key)
    forget(key)
    await retry?.(change)
  }

  return {
    run: (name, bytes, work) => run(name, bytes, work),
    read: (name, files, reading, retry) =>
      run(
        name,
        bytesOf(files),
        async ({ signal, show }) => {
          const { connector } = await engine.whenReady(signal)
          signal.throwIfAborted()
          const staged = await sources.read(connector, files, reading, {
            priority: 1,
            signal,
            onProgress: (read, rows) => {
              show({ read, ...(rows === undefined ? {} : { rows }) })
            },
          })
          if (!signal.aborted) return staged
          await sources.drop(connector, staged)
          throw signal.reason
        },
        {
          said: { ...(reading.format === undefined ? {} : { format: reading.format }), options: reading.options ?? {} },
          retry,
        },
      ),
    fail: (name, bytes, issue) => {
      set(newId(), { name, bytes, read: 0, state: 'failed', issue })
    },
    cancelLoad: (key) => {
      controllers.get(key)?.abort()
      forget(key)
    },
    sampleLoad: (key) => again(key, { sample: SAMPLE }),
    retryLoad: (key, change) => again(key, change),
  }
}

/** What failed, as a value to be shown. */
export function issueOf(reason: unknown): Issue {
  if (reason instanceof FetchError) return reason.issue
  return reason instanceof EngineError ? reason.toIssue() : error('unreadable-file', messageOf(reason))
}

export function bytesOf(files: SourceFiles): number {
  return filesOf(files).reduce((sum, { size }) => sum + size, 0)
}

export function filesOf(files: SourceFiles): readonly File[] {
  return files instanceof File ? [files] : files
}

/** What else can be done with a file whose bytes were there, where it was read as `said`. */
function offerOf(reason: unknown, said: Said): Pick<Load, 'offer' | 'said'> {
  if (isTooLarge(reason)) return { offer: 'sample' }
  return reason instanceof EngineError && OTHERWISE.has(reason.code) ? { offer: 'otherwise', said } : {}
}

/** Failures of reading that another format, encoding or entry may not have. */
const OTHERWISE: ReadonlySet<EngineError['code']> = new Set([
  'file-damaged',
  'wrong-format',
  'wrong-option',
  'choose-entry',
  'conversion',
])

/** Whether less of the file may fit where all of it did not: a death under a load is nearly always one of memory. */
function isTooLarge(reason: unknown): boolean {
  return reason instanceof EngineError && (reason.code === 'out-of-memory' || reason.code === 'engine-restarted')
}
