import type { Connector } from '../engine/connector.ts'
import type { Actions } from './actions.ts'
import type { SampleFile, Ways } from './app.ts'
import type { FetchUrl } from './fetch/download.ts'
import type { ArrivedFile } from './ingest.ts'
import type { Look, Read } from './sources.ts'
import type { Claim, DocumentStore, FileStore, HandleStore, TextStore } from './persist/stores.ts'

/** Everything the state needs from outside; the browser's is put together in `main.tsx`, tests bring their own. */
export interface Environment {
  readonly connect: () => Promise<Connector>
  readonly read: Read
  readonly look: Look
  /** The files in an archive, undefined where the file is no archive. Rejects with an EngineError. */
  readonly listEntries: (
    connector: Connector,
    file: File,
    signal: AbortSignal,
  ) => Promise<readonly ArrivedFile[] | undefined>
  /** Whether the name or the beginning of a file is of a format that is known. */
  readonly isKnown: (file: File) => Promise<boolean>
  readonly fetchUrl: FetchUrl
  /** Asks the user for files and does with them what was asked for. */
  readonly ways: (actions: Actions) => Ways
  readonly documents: DocumentStore
  readonly files: FileStore
  readonly handles: HandleStore
  readonly layouts: TextStore
  /** Asks to be the only tab that saves. */
  readonly claim: () => Promise<Claim>
  /** Asks the browser not to evict what is stored. */
  readonly keepStorage: () => Promise<void>
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly newId: () => string
  /** The samples there are, as soon as their list is fetched. */
  readonly samples: Promise<readonly SampleFile[]>
  readonly fetchSample: (sample: SampleFile) => Promise<File>
  /** Calls when the page may be about to go away. */
  readonly onLeave: (listener: () => void) => void
}
