import type { NoticeActions } from './notices.ts'
import type { Origin } from './ingest.ts'
import { storageError } from './persist/stores.ts'
import { filesOf } from './reads.ts'
import type { SourceBytes, SourceFiles } from './sourceBytes.ts'
import type { Staged } from './sources.ts'

/** Keeps what was read for the next visit; what cannot be kept is said. */
export type Keeping = (
  read: Pick<Staged, 'sha256' | 'parts'>,
  files: SourceFiles,
  handles?: Origin['handles'],
) => Promise<void>

export function createKeeping(bytes: SourceBytes, { notify }: NoticeActions): Keeping {
  return async ({ sha256, parts }, files, handles) => {
    for (const [index, file] of filesOf(files).entries()) {
      const part = parts?.find(({ name }) => name === file.name)
      try {
        await bytes.keep(part?.sha256 ?? sha256, file, handles?.[index])
      } catch (reason) {
        notify(
          'failed',
          `${file.name} is open, but not kept for the next visit. ${storageError(reason).message} You will be asked for the file again.`,
        )
      }
    }
  }
}
