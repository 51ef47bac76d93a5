import type { StoreApi } from 'zustand/vanilla'
import { canonicalJson } from '../core/canonical.ts'
import type { Reading } from '../core/graph/nodes.ts'
import type { SourceCell } from '../core/notebook/document.ts'
import { isAbort } from '../engine/queue.ts'
import type { Actions } from './actions.ts'
import type { AppState } from './app.ts'
import type { Discard } from './discard.ts'
import type { EngineHolder } from './engine.ts'
import type { Origin, Proposal, ProposedTable } from './ingest.ts'
import type { Keeping } from './keeping.ts'
import type { NoticeActions } from './notices.ts'
import { beginning, type Session } from './proposalSession.ts'
import { proposedTable } from './proposedTable.ts'
import { readAlike } from './readAlike.ts'
import { issueOf } from './reads.ts'
import { replacementOf } from './replacement.ts'
import { filesOptions, saidIn } from './saidOptions.ts'
import { selected } from './selection.ts'
import type { ChangedFiles, SourceBytes, SourceFiles } from './sourceBytes.ts'
import { nameOf, sampled, sourceOf } from './sourceCell.ts'
import type { Sources, Staged } from './sources.ts'

export interface ProposalController extends Pick<
  Actions,
  'propose' | 'changeProposal' | 'acceptProposal' | 'dropProposal'
> {
  /** Begins a proposal of what stands on the user's disk in the place of what was read. */
  proposeChanged(source: string, changed: ChangedFiles): void
  /** Something else was opened: the proposal ends. A file that was given for it can be come back to. */
  leave(): void
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
  readonly discard: Discard
  readonly keeping: Keeping
  readonly edit: Actions['edit']
  readonly request: () => void
  readonly now: () => number
}

/** Milliseconds without a change before the file is read anew. */
const PAUSE = 150

/** Reading a source otherwise, or from another file: shown first, and done when the user says so. */
export function createProposals(
  store: StoreApi<AppState>,
  { notify }: NoticeActions,
  { bytes, sources, engine, discard, keeping, edit, request, now }: ProposalOptions,
): ProposalController {
  let session: Session | undefined
  let timer: ReturnType<typeof setTimeout> | undefined

  function show(change: Partial<Proposal>): void {
    store.setState(({ proposal }) => (proposal === undefined ? {} : { proposal: { ...proposal, ...change } }))
  }

  function begin(cell: SourceCell, files: SourceFiles, why: Proposal['why'], handles: Origin['handles']): void {
    end()
    const begun = beginning(cell, files, why, handles)
    session = begun.session
    const { id } = cell
    store.setState((state) => ({ proposal: begun.proposal, layout: { ...selected(state, id), open: id } }))
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
      const staged = await readSaid(current, signal, async (reading) => {
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

  async function readSaid(
    current: Session,
    signal: AbortSignal,
    readAs: (reading: Partial<Reading>) => Promise<Staged>,
  ): Promise<Staged> {
    const { format, options, sample } = store.getState().proposal ?? current.cell
    const said = sampled({ format, options, schema: current.schema }, sample)
    if (current.said) return readAs(said)
    const asItLooks = sampled({ options: filesOptions(options) }, sample)
    const { staged, reading } = await readAlike(current.schema, [said, asItLooks], readAs, discard)
    if (signal.aborted) return staged
    current.said = true
    if (reading === asItLooks) {
      current.schema = []
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
      current.reading = undefined
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
    for (;;) {
      const state = store.getState()
      const found = await proposedTable(state, cell, staged, connector, { signal, priority: 2 })
      signal.throwIfAborted()
      // The steps may have changed meanwhile, and with them what would break.
      if (store.getState().history.document === state.history.document) return found
    }
  }

  /** Whether it is to be shown first: something would break, or rows would be rejected that are not now. */
  function isGrave({ found, source }: Proposal): boolean {
    const rejected = store.getState().runs.nodes[source]?.rejects?.rows ?? 0
    return found !== undefined && (found.broken.length > 0 || found.rejects > rejected)
  }

  async function apply(current: Session, staged: Staged): Promise<void> {
    const { cell, files, handles } = current
    const why = store.getState().proposal?.why ?? 'options'
    if (why !== 'options') await keeping(staged, files, handles)
    if (session !== current || current.staged !== staged) return
    const { cell: next, same, label } = replacementOf(cell, files, staged, why, now())
    end(staged)
    if (same && store.getState().runs.nodes[cell.id]?.state === 'done') discard(staged)
    else sources.offer(staged)
    if (!same) {
      if (edit({ type: 'replace', cell: next }, label)) notify('done', label)
      return
    }
    if (why !== 'options') notify('done', `Attached ${nameOf(files)}`)
    request()
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
        else begin(cell, changed.files, 'changed', changed.handles)
      }
    },
    proposeChanged: (source, { files, handles }) => {
      const cell = sourceOf(store.getState(), source)
      if (cell !== undefined) begin(cell, files, 'changed', handles)
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
      show({
        ...change,
        options: format === proposal.format ? said : filesOptions(said),
        state: 'reading',
        read: 0,
        issue: undefined,
      })
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
    leave: () => {
      const left = session
      const why = store.getState().proposal?.why
      end()
      if (left === undefined || why === undefined || why === 'options') return
      const { cell, files, handles } = left
      notify('done', `Left the file of \`${cell.id}\` as it was`, {
        label: 'Go back to it',
        run: () => {
          if (sourceOf(store.getState(), cell.id) === cell) begin(cell, files, why, handles)
        },
      })
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
