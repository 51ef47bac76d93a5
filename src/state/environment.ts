import type { Connector } from '../engine/connector.ts'
import type { SampleFile } from './app.ts'
import type { Read } from './sources.ts'
import type { Claim, DocumentStore, FileStore, TextStore } from './persist/stores.ts'

/** Everything the state needs from outside; the browser's is put together in `main.tsx`, tests bring their own. */
export interface Environment {
  readonly connect: () => Promise<Connector>
  readonly read: Read
  readonly documents: DocumentStore
  readonly files: FileStore
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
