import type { StoreApi } from 'zustand/vanilla'
import type { SourceCell } from '../core/notebook/document.ts'
import type { Actions, AppState } from './app.ts'
import type { EngineHolder } from './engine.ts'
import type { Keeping } from './keeping.ts'
import type { NoticeActions } from './notices.ts'
import type { ProposalController } from './proposals.ts'
import { issueOf, type Reads } from './reads.ts'
import type { SourceBytes } from './sourceBytes.ts'
import { sourceOf } from './sourceCell.ts'

export interface AttachController extends Pick<Actions, 'attachFile' | 'allowFile'> {
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

/** Getting the bytes of sources back: from the user's hand, with the user's leave, or changed. */
export function createAttaching(
  store: StoreApi<AppState>,
  { notify }: NoticeActions,
  { bytes, reads, engine, proposals, keeping, request }: AttachOptions,
): AttachController {
  /** The hash of a file that may be what a source had; undefined where its size says that it is not, or when stopped. */
  async function hashOf({ file: known }: SourceCell, file: File): Promise<string | undefined> {
    const sizes = (known.parts ?? [known]).map((part) => part.bytes)
    if (!sizes.includes(file.size)) return ''
    return reads.run(file.name, file.size, async ({ signal, show }) => {
      const { connector } = await engine.whenReady(signal)
      return connector.compute('sha256', file, { signal, onProgress: (read) => show({ read }) })
    })
  }

  async function proposeChange(cell: SourceCell): Promise<void> {
    const changed = await bytes.changed(cell.file)
    if (changed === undefined || sourceOf(store.getState(), cell.id) !== cell) return
    const look = () => {
      proposals.proposeChanged(cell.id, changed.file, changed.handle)
    }
    if (store.getState().proposal === undefined) look()
    else notify('done', `The file of \`${cell.id}\` on your disk has changed`, { label: 'See what differs', run: look })
  }

  return {
    attachFile: async (source, file, origin = {}) => {
      const cell = sourceOf(store.getState(), source)
      if (cell === undefined) return
      const hash = await hashOf(cell, file)
      if (hash === undefined) return
      const same = (cell.file.parts ?? [cell.file]).find(({ sha256 }) => sha256 === hash && hash !== '')
      if (same === undefined) {
        await proposals.propose(source, file, origin)
        // The source of a spec never had a file here: there is nothing to compare, unless something breaks.
        if (cell.file.sha256 === '') await proposals.acceptProposal()
        return
      }
      await keeping({ sha256: same.sha256 }, file, origin.handles)
      notify('done', `Attached ${file.name}`)
      request()
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
