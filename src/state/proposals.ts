import type { StoreApi } from 'zustand/vanilla'
import { canonicalJson } from '../core/canonical.ts'
import { readingKey, readingOf, type Reading } from '../core/graph/nodes.ts'
import { findCell, type SourceCell } from '../core/notebook/document.ts'
import { EngineError } from '../engine/errors.ts'
import { isAbort } from '../engine/queue.ts'
import type { Actions, AppState } from './app.ts'
import type { EngineHolder } from './engine.ts'
import type { Origin, Proposal, ProposedTable } from './ingest.ts'
import type { Keeping } from './keeping.ts'
import type { NoticeActions } from './notices.ts'
import type { FileHandle } from './persist/stores.ts'
import { proposedTable } from './proposedTable.ts'
import { readAlike } from './readAlike.ts'
import { bytesOf, issueOf } from './reads.ts'
import { filesOptions, saidIn } from './saidOptions.ts'
import { selected } from './selection.ts'
import type { SourceBytes, SourceFiles } from './sourceBytes.ts'
import { fileOf, nameOf, sampled, sourceCell } from './sourceCell.ts'
import type { Sources, Staged } from './sources.ts'

export interface ProposalController extends Pick<
  Actions,
  'propose' | 'changeProposal' | 'acceptProposal' | 'dropProposal'
> {
  /** Begins a proposal of the file that stands on the user's disk in the place of the one that was read. */
  proposeChanged(source: string, file: File, handle: FileHandle): void
  /** What the open proposal would give, in tables of the engine. */
  staged(): Staged | undefined
  /** The document has changed: a proposal for a source that is gone or another ends; what would break is looked for anew. */
  refresh(): void
  /** The engine is empty: what was read is read again. */
  restart(): void
}

export interface ProposalOptions {
  readonly bytes: SourceBytes
  readonly sources: Sources
  readonly engine: EngineHolder
  readonly keeping: Keeping
  readonly edit: Actions['edit']
  readonly request: () => void
  readonly now: () => number
}

/** An open proposal with what the screen does not show of it. */
interface Session {
  readonly cell: SourceCell
  readonly files: SourceFiles
  readonly handles: Origin['handles']
  /** The types to be read; once something else was said, they are as they look. */
  schema: Reading['schema']
  /** Whether how it is read was said, or found out; another file is read like the one before until then. */
  said: boolean
  /** What is under way: a look at the beginning, or reading all. */
  reading: { readonly controller: AbortController; readonly whole: boolean } | undefined
  staged: Staged | undefined
}

/** Milliseconds without a change before the file is read anew. */
const PAUSE = 150

/** Reading a source otherwise, or from another file: shown first, and done when the user says so. */
export function createProposals(
  store: StoreApi<AppState>,
  { notify }: NoticeActions,
  { bytes, sources, engine, keeping, edit, request, now }: ProposalOptions,
): ProposalController {
  let session: Session | undefined
  let timer: ReturnType<typeof setTimeout> | undefined

  function show(change: Partial<Proposal>): void {
    store.setState(({ proposal }) => (proposal === undefined ? {} : { proposal: { ...proposal, ...change } }))
  }

  function begin(cell: SourceCell, files: SourceFiles, why: Proposal['why'], handles: Origin['handles']): void {
    end()
    const said = why === 'options'
    session = { cell, files, handles, schema: cell.schema, said, reading: undefined, staged: undefined }
    const { id, format, options, sample } = cell
    const proposal: Proposal = {
      ...{ source: id, why, file: said ? cell.file : shownFile(files), format, options, state: 'reading', read: 0 },
      ...(sample === undefined ? {} : { sample }),
    }
    store.setState((state) => ({ proposal, layout: { ...selected(state, id), open: id } }))
    void read(session, false)
  }

  /** Ends the proposal. Its table is dropped unless somebody else has taken it. */
  function end(taken?: Staged): void {
    clearTimeout(timer)
    const ended = session
    if (ended === undefined) return
    session = undefined
    ended.reading?.controller.abort()
    if (ended.staged !== taken) discard(ended.staged)
    store.setState(({ layout }) => ({
      proposal: undefined,
      layout: layout.open === ended.cell.id ? { ...layout, open: undefined } : layout,
    }))
  }

  function discard(staged: Staged | undefined): void {
    const ready = engine.current()
    if (staged === undefined || ready === undefined) return
    sources.drop(ready.connector, staged).catch((reason: unknown) => {
      // A dead engine holds nothing any more.
      if (reason instanceof EngineError && reason.code === 'engine-restarted') return
      notify('failed', `A table that is not needed any more could not be dropped: ${issueOf(reason).message}`)
    })
  }

  /** Reads the beginning or all of the file as it is said now; what was under way before is stopped. */
  async function read(current: Session, whole: boolean): Promise<void> {
    clearTimeout(timer)
    current.reading?.controller.abort()
    const controller = new AbortController()
    const { signal } = controller
    current.reading = { controller, whole }
    show({ state: 'reading', read: 0, issue: undefined })
    try {
      const { connector } = await engine.whenReady(signal)
      signal.throwIfAborted()
      const staged = await readSaid(current, async (reading) => {
        const options = { priority: 2, signal, onProgress } as const
        return whole
          ? sources.read(connector, current.files, reading, options)
          : sources.look(connector, current.files, reading, options)
      })
      await settle(current, staged, signal)
    } catch (reason) {
      if (signal.aborted || isAbort(reason)) return
      discard(current.staged)
      current.staged = undefined
      show({ state: 'failed', issue: issueOf(reason), found: undefined })
    } finally {
      if (current.reading?.controller === controller) current.reading = undefined
    }

    function onProgress(bytesRead: number): void {
      if (!signal.aborted) show({ read: bytesRead })
    }
  }

  async function readSaid(current: Session, readAs: (reading: Partial<Reading>) => Promise<Staged>): Promise<Staged> {
    const { format, options, sample } = store.getState().proposal ?? current.cell
    const said = sampled({ format, options, schema: current.schema }, sample)
    if (current.said) return readAs(said)
    const asItLooks = sampled({ options: filesOptions(options) }, sample)
    const { staged, reading } = await readAlike(current.schema, [said, asItLooks], readAs, discard)
    if (reading === asItLooks && session === current) {
      current.schema = []
      current.said = true
      show({ format: staged.reading.format, options: filesOptions(options) })
    }
    return staged
  }

  /** Shows what was read, with what it would change. */
  async function settle(current: Session, staged: Staged, signal: AbortSignal): Promise<void> {
    try {
      const found = await foundOf(current, staged, signal)
      const before = current.staged
      current.staged = staged
      show({ state: 'ready', found })
      discard(before)
    } catch (reason) {
      discard(staged)
      throw reason
    }
  }

  async function foundOf({ cell }: Session, staged: Staged, signal: AbortSignal): Promise<ProposedTable> {
    signal.throwIfAborted()
    const { connector } = await engine.whenReady(signal)
    const found = await proposedTable(store.getState(), cell, staged, connector, { signal, priority: 2 })
    signal.throwIfAborted()
    return found
  }

  /** Whether it is to be shown first: something would break, or rows would be rejected that are not now. */
  function isGrave({ found, source }: Proposal): boolean {
    const rejected = store.getState().runs.nodes[source]?.rejects?.rows ?? 0
    return found !== undefined && (found.broken.length > 0 || found.rejects > rejected)
  }

  async function apply(current: Session, staged: Staged): Promise<void> {
    const { cell, files, handles } = current
    const why = store.getState().proposal?.why
    if (why !== 'options') await keeping(staged, files, handles)
    if (session !== current) return
    end(staged)
    const known = staged.sha256 === cell.file.sha256
    const told = fileOf(nameOf(files), files, staged, now())
    const file = known ? { ...cell.file, rows: staged.rows, readAt: told.readAt } : told
    const same = known && canonicalJson(readingKey(staged.reading)) === canonicalJson(readingKey(readingOf(cell)))
    if (same && store.getState().runs.nodes[cell.id]?.state === 'done') discard(staged)
    else sources.offer(staged)
    if (same) {
      if (why !== 'options') notify('done', `Attached ${nameOf(files)}`)
      request()
      return
    }
    const label =
      why === 'options' ? `Read ${cell.id} with other options` : `Replaced the file of ${cell.id} by ${file.name}`
    if (edit({ type: 'replace', cell: sourceCell(cell.id, staged.reading, file) }, label)) notify('done', label)
  }

  return {
    propose: async (source, file, origin = {}) => {
      const cell = sourceOf(store.getState(), source)
      if (cell === undefined) return
      if (file !== undefined) {
        begin(cell, file, 'file', origin.handles)
        return
      }
      if (session?.cell === cell) return
      try {
        const files = await bytes.open(source, cell.file)
        if (sourceOf(store.getState(), source) === cell) begin(cell, files, 'options', undefined)
      } catch (reason) {
        const changed = await bytes.changed(cell.file)
        if (changed === undefined) notify('failed', issueOf(reason).message)
        else begin(cell, changed.file, 'changed', [changed.handle])
      }
    },
    proposeChanged: (source, file, handle) => {
      const cell = sourceOf(store.getState(), source)
      if (cell !== undefined) begin(cell, file, 'changed', [handle])
    },
    changeProposal: (change) => {
      const { proposal } = store.getState()
      if (session === undefined || proposal === undefined) return
      const { format = proposal.format, options = proposal.options } = change
      const decided = proposal.found?.reading.options ?? {}
      const said = saidIn(options, proposal.options, decided)
      if (format !== proposal.format || canonicalJson(said) !== canonicalJson(proposal.options)) {
        session.schema = []
        session.said = true
      }
      session.reading?.controller.abort()
      const current = session
      show({ ...change, options: format === proposal.format ? said : filesOptions(said), state: 'reading', read: 0 })
      clearTimeout(timer)
      timer = setTimeout(() => void read(current, false), PAUSE)
    },
    acceptProposal: async () => {
      const current = session
      const { proposal } = store.getState()
      if (current === undefined || proposal === undefined || proposal.state === 'failed') return
      if (current.reading?.whole === true) return
      if (proposal.state === 'ready' && current.staged?.whole === true) {
        await apply(current, current.staged)
        return
      }
      await read(current, true)
      const after = store.getState().proposal
      if (session !== current || after?.state !== 'ready' || current.staged?.whole !== true || isGrave(after)) return
      await apply(current, current.staged)
    },
    dropProposal: () => {
      end()
    },
    staged: () => session?.staged,
    refresh: () => {
      const current = session
      if (current === undefined) return
      if (sourceOf(store.getState(), current.cell.id) !== current.cell) end()
      else if (current.staged !== undefined && current.reading === undefined) void look(current, current.staged)
    },
    restart: () => {
      const current = session
      if (current?.staged === undefined) return
      current.staged = undefined
      // What is being read fails by itself, and may be what the engine died of.
      if (current.reading === undefined) void read(current, false)
    },
  }

  /** Looks anew for what would break, without reading anything. */
  async function look(current: Session, staged: Staged): Promise<void> {
    const controller = new AbortController()
    current.reading = { controller, whole: false }
    try {
      const found = await foundOf(current, staged, controller.signal)
      if (!controller.signal.aborted) show({ found })
    } catch (reason) {
      if (!isAbort(reason) && !controller.signal.aborted) show({ state: 'failed', issue: issueOf(reason) })
    } finally {
      if (current.reading?.controller === controller) current.reading = undefined
    }
  }
}

/** A file as the proposal shows it. */
function shownFile(files: SourceFiles): Proposal['file'] {
  const modified = files instanceof File ? { modified: new Date(files.lastModified).toISOString() } : {}
  return { name: nameOf(files), bytes: bytesOf(files), ...modified }
}

function sourceOf({ history }: AppState, id: string): SourceCell | undefined {
  const cell = findCell(history.document, id)
  return cell?.type === 'source' ? cell : undefined
}
