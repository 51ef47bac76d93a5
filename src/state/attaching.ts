import type { StoreApi } from 'zustand/vanilla'
import type { SourceCell } from '../core/notebook/document.ts'
import type { Actions } from './actions.ts'
import type { AppState } from './app.ts'
import { belonging, type Given } from './belonging.ts'
import type { EngineHolder } from './engine.ts'
import type { Origin } from './ingest.ts'
import type { Keeping } from './keeping.ts'
import type { NoticeActions } from './notices.ts'
import type { FileHandle } from './persist/stores.ts'
import type { ProposalController } from './proposals.ts'
import { issueOf, type Reads } from './reads.ts'
import { hashesOf, type SourceBytes } from './sourceBytes.ts'
import { nameOf, sourceOf } from './sourceCell.ts'

export interface AttachController extends Pick<Actions, 'attachFile' | 'allowFile'> {
  /**
   * Gives files to the sources that lack theirs, by content or else by name; other content becomes a proposal. The indices
   * of the files that no source wants are left.
   */
  attachMissing(files: readonly File[], origin: Origin): Promise<readonly number[]>
  /** Looks at the files on the user's disk that may be read unasked; of those that changed the first is proposed. */
  noticeChanges(): Promise<void>
}

export interface AttachOptions {
  readonly bytes: SourceBytes
  readonly reads: Reads
  readonly engine: EngineHolder
  readonly proposals: ProposalController
  readonly keeping: Keeping
  readonly request: () => void
}

interface GivenFile extends Given {
  readonly file: File
  readonly handle: FileHandle | undefined
}

/** Getting the bytes of sources back: from the user's hand, with the user's leave, or changed. */
export function createAttaching(
  store: StoreApi<AppState>,
  { notify }: NoticeActions,
  { bytes, reads, engine, proposals, keeping, request }: AttachOptions,
): AttachController {
  /** The hash of a file that may be what sources had; empty where its size says that it is not, undefined when stopped. */
  async function hashOf(cells: readonly SourceCell[], file: File): Promise<string | undefined> {
    const sizes = cells.flatMap(({ file: known }) => (known.parts ?? [known]).map((part) => part.bytes))
    if (!sizes.includes(file.size)) return ''
    return reads.run(file.name, file.size, async ({ signal, show }) => {
      const { connector } = await engine.whenReady(signal)
      return connector.compute('sha256', file, { signal, onProgress: (read) => show({ read }) })
    })
  }

  /** Keeps files that are those of a source; others become a proposal. */
  async function give(cell: SourceCell, given: readonly GivenFile[]): Promise<void> {
    const [first, ...others] = given
    if (first === undefined) return
    if (given.every((each) => isOf(cell, each))) {
      for (const { file, sha256, handle } of given) await keeping({ sha256 }, file, [handle])
      notify('done', `Attached ${nameOf(given.map(({ file }) => file))}`)
      request()
      return
    }
    const files = others.length === 0 ? first.file : given.map(({ file }) => file)
    await proposals.propose(cell.id, files, { handles: given.map(({ handle }) => handle) })
    // The source of a spec never had a file here: there is nothing to compare, unless something breaks.
    if (cell.file.sha256 === '') await proposals.acceptProposal()
  }

  /** The same without closing a proposal that is open: then what differs is a notice. */
  async function offer(cell: SourceCell, given: readonly GivenFile[]): Promise<void> {
    const differs = !given.every((each) => isOf(cell, each))
    if (!differs || store.getState().proposal === undefined) {
      await give(cell, given)
      return
    }
    notify('done', `What was given for \`${cell.id}\` is another file than it had`, {
      label: 'See what differs',
      run: () => void give(cell, given),
    })
  }

  async function lacking(): Promise<readonly SourceCell[]> {
    const sources = store.getState().history.document.cells.filter((cell) => cell.type === 'source')
    const missing = await Promise.all(sources.map(({ file }) => bytes.isMissing(file)))
    return sources.filter((_, index) => missing[index])
  }

  async function proposeChange(cell: SourceCell): Promise<void> {
    const changed = await bytes.changed(cell.file)
    if (changed === undefined || sourceOf(store.getState(), cell.id) !== cell) return
    const look = () => {
      proposals.proposeChanged(cell.id, changed)
    }
    if (store.getState().proposal === undefined) look()
    else notify('done', `The file of \`${cell.id}\` on your disk has changed`, { label: 'See what differs', run: look })
  }

  return {
    attachFile: async (source, file, origin = {}) => {
      const cell = sourceOf(store.getState(), source)
      if (cell === undefined) return
      const sha256 = await hashOf([cell], file)
      if (sha256 === undefined) return
      await give(cell, [{ name: file.name, file, sha256, handle: origin.handles?.[0] }])
    },
    attachMissing: async (files, { handles }) => {
      const cells = await lacking()
      if (cells.length === 0) return files.map((_, index) => index)
      const given: GivenFile[] = []
      const stopped = new Set<number>()
      for (const [index, file] of files.entries()) {
        const sha256 = await hashOf(cells, file)
        if (sha256 === undefined) stopped.add(index)
        given.push({ name: file.name, file, sha256: sha256 ?? '', handle: handles?.[index] })
      }
      const taken = new Set(stopped)
      for (const cell of cells) {
        const own = belonging(cell.file, given).filter((index) => !stopped.has(index))
        const chosen = replacing(cell, own.length) ? own : own.filter((index) => isOf(cell, given[index]))
        for (const index of chosen) taken.add(index)
        await offer(
          cell,
          chosen.flatMap((index) => given[index] ?? []),
        )
      }
      return files.flatMap((_, index) => (taken.has(index) ? [] : [index]))
    },
    allowFile: async (source) => {
      const cell = sourceOf(store.getState(), source)
      if (cell === undefined) return
      try {
        if (!(await bytes.allow(cell.file))) {
          notify('failed', `${cell.file.name} may not be read. Allow it, or choose the file again.`)
          return
        }
        await proposeChange(cell)
        request()
      } catch (reason) {
        notify('failed', issueOf(reason).message)
      }
    },
    noticeChanges: async () => {
      for (const cell of store.getState().history.document.cells) {
        if (cell.type === 'source') await proposeChange(cell)
      }
    },
  }
}

/** Whether so many files can take the place of a source's: of several that are one table some alone cannot. */
function replacing({ file }: SourceCell, count: number): boolean {
  return file.parts === undefined || count === file.parts.length
}

/** Whether it is, byte for byte, a file that the source was read from. */
function isOf({ file }: SourceCell, given: Given | undefined): boolean {
  return given !== undefined && given.sha256 !== '' && hashesOf(file).includes(given.sha256)
}
