import type { StoreApi } from 'zustand/vanilla'
import { error, type Issue } from '../core/issue.ts'
import { findCell, freshId, type SourceCell, type SourceFile } from '../core/notebook/document.ts'
import { EngineError, messageOf } from '../engine/errors.ts'
import { isAbort } from '../engine/queue.ts'
import type { Actions, AppState, Load, SampleFile } from './app.ts'
import type { EngineHolder } from './engine.ts'
import type { NoticeActions } from './notices.ts'
import { storageError } from './persist/stores.ts'
import { missingFile, type ReadFile, type Sources } from './sources.ts'
import { until } from './until.ts'

export type LoadActions = Pick<Actions, 'addFiles' | 'addSample' | 'cancelLoad' | 'attachFile' | 'readAgain'>

export interface LoadOptions {
  readonly sources: Sources
  readonly engine: EngineHolder
  readonly edit: Actions['edit']
  readonly select: Actions['select']
  /** A file is there that a run may have missed. */
  readonly request: () => void
  readonly samples: Promise<readonly SampleFile[]>
  readonly fetchSample: (sample: SampleFile) => Promise<File>
  readonly keepStorage: () => Promise<void>
  readonly newId: () => string
  readonly now: () => number
}

/** Reading files into sources. Each file on its own: one that cannot be read keeps no other from being added. */
export function createLoads(
  store: StoreApi<AppState>,
  { notify }: NoticeActions,
  { sources, engine, edit, select, request, samples, fetchSample, keepStorage, newId, now }: LoadOptions,
): LoadActions {
  const controllers = new Map<string, AbortController>()

  function setLoad(key: string, load: Load | undefined): void {
    store.setState(({ loads }) => {
      const { [key]: _, ...others } = loads
      return { loads: load === undefined ? others : { ...others, [key]: load } }
    })
  }

  /** Reads a file under a load that the screen shows; undefined when it was cancelled or cannot be read. */
  async function read(file: File, reading: Parameters<Sources['read']>[2]): Promise<ReadFile | undefined> {
    const key = newId()
    const controller = new AbortController()
    controllers.set(key, controller)
    const load = loadOf(file)
    setLoad(key, load)
    try {
      const { connector } = await engine.whenReady(controller.signal)
      controller.signal.throwIfAborted()
      const loaded = await sources.read(connector, file, reading, {
        priority: 1,
        signal: controller.signal,
        onProgress: (bytes) => {
          if (!controller.signal.aborted) setLoad(key, { ...load, read: bytes })
        },
      })
      setLoad(key, undefined)
      return loaded
    } catch (reason) {
      setLoad(key, isAbort(reason) ? undefined : { ...load, state: 'failed', issue: issueOf(reason) })
      return undefined
    } finally {
      controllers.delete(key)
    }
  }

  async function keep(sha256: string, file: File): Promise<void> {
    try {
      await sources.keep(sha256, file)
    } catch (reason) {
      notify(
        'failed',
        `${file.name} is open, but not kept for the next visit. ${storageError(reason).message} You will be asked for the file again.`,
      )
    }
  }

  async function add(file: File): Promise<void> {
    // What is stored comes first: it would take the place of what is added before.
    await until(store, ({ ready }) => ready)
    if (await isSpec(file)) {
      await openSpec(file)
      return
    }
    const loaded = await read(file, {})
    if (loaded === undefined) return
    const { document } = store.getState().history
    const same = document.cells.find((cell) => cell.type === 'source' && cell.file.sha256 === loaded.sha256)
    if (same !== undefined) {
      notify('done', `${file.name} is here already, as \`${same.id}\``)
      select(same.id)
      return
    }
    await keep(loaded.sha256, file)
    const cell: SourceCell = {
      type: 'source',
      id: freshId(store.getState().history.document, file.name.replace(/\.[^.]*$/, '')),
      ...mutableReading(loaded),
      file: fileOf(file, loaded),
    }
    if (edit({ type: 'add', cell })) select(cell.id)
  }

  /** Opens a spec as a notebook of its own; the one before comes back by undo. */
  async function openSpec(file: File): Promise<void> {
    const { readSpec } = await import('../core/spec/read.ts')
    const { notebookFromSpec } = await import('../core/spec/toNotebook.ts')
    const spec = readSpec(await file.text())
    if (!spec.ok) {
      const first = spec.issues[0]?.message ?? ''
      setLoad(newId(), {
        ...loadOf(file),
        state: 'failed',
        issue: error('wrong-spec', `${file.name} is no sound spec. ${first}`),
      })
      return
    }
    const document = notebookFromSpec(spec.value, newId())
    if (!edit({ type: 'open', document }, `Opened the spec ${file.name}`)) return
    notify('done', `Opened ${file.name}. Attach the files of its sources to run it.`)
    select(document.cells.at(-1)?.id)
  }

  function fileOf(file: File, { sha256, rows }: ReadFile): SourceFile {
    const modified = file.lastModified > 0 ? { modified: new Date(file.lastModified).toISOString() } : {}
    return { name: file.name, bytes: file.size, sha256, ...modified, readAt: new Date(now()).toISOString(), rows }
  }

  return {
    addFiles: async (files) => {
      if (files.length > 0) await keepStorage()
      for (const file of files) await add(file)
    },
    addSample: async (name) => {
      try {
        const sample = (await samples).find((each) => each.name === name)
        if (sample !== undefined) await add(await fetchSample(sample))
      } catch (reason) {
        notify('failed', `The sample ${name} could not be fetched: ${messageOf(reason)}`)
      }
    },
    cancelLoad: (key) => {
      controllers.get(key)?.abort()
      setLoad(key, undefined)
    },
    attachFile: async (source, file) => {
      const cell = findCell(store.getState().history.document, source)
      if (cell?.type !== 'source') return
      const { format, options, schema } = cell
      const loaded = await read(file, { format, options, schema })
      if (loaded === undefined) return
      await keep(loaded.sha256, file)
      if (loaded.sha256 === cell.file.sha256) {
        notify('done', `Attached ${file.name}`)
        request()
        return
      }
      const replaced = { ...cell, ...mutableReading(loaded), file: fileOf(file, loaded) }
      if (!edit({ type: 'replace', cell: replaced }, `Replaced the file of ${source} by ${file.name}`)) return
      notify('done', `${file.name} is not the file that \`${source}\` had before: ${difference(cell.file, loaded)}.`)
    },
    readAgain: async (source, options) => {
      const cell = findCell(store.getState().history.document, source)
      if (cell?.type !== 'source') return
      const file = await sources.find(cell.file.sha256, cell.file.name)
      if (file === undefined) {
        notify('failed', missingFile(source).message)
        return
      }
      const loaded = await read(file, { format: cell.format, options })
      if (loaded === undefined) return
      const replaced = { ...cell, ...mutableReading(loaded), file: { ...cell.file, rows: loaded.rows } }
      edit({ type: 'replace', cell: replaced }, `Read ${source} by other options`)
    },
  }
}

function loadOf({ name, size }: File): Load {
  return { name, bytes: size, read: 0, state: 'reading' }
}

/** Larger files are data; a spec holds none. In bytes. */
const SPEC_BYTES = 8 * 1024 * 1024

/** Whether a file is a spec: JSON that says so, wherever among its keys. */
async function isSpec(file: File): Promise<boolean> {
  if (!file.name.toLowerCase().endsWith('.json') || file.size > SPEC_BYTES) return false
  return /"format"\s*:\s*"assay\/pipeline@/.test(await file.text())
}

function mutableReading({ reading: { format, options, schema } }: ReadFile) {
  return { format, options: { ...options }, schema: schema.map((column) => ({ ...column })) }
}

function difference(before: SourceFile, { rows, sha256 }: ReadFile): string {
  const more = rows - before.rows
  const counted = more === 0 ? 'as many rows' : `${Math.abs(more)} ${more > 0 ? 'more' : 'fewer'} rows`
  return `SHA-256 ${sha256.slice(0, 8)}… instead of ${before.sha256.slice(0, 8)}…, ${counted}`
}

function issueOf(reason: unknown): Issue {
  return reason instanceof EngineError ? reason.toIssue() : error('unreadable-file', messageOf(reason))
}
