import type { Bytes, DataFile } from '../connector.ts'
import type { Hash } from '../sha256.ts'

/**
 * Work that needs no engine, mostly on a file: in the browser it runs in a worker, so that the page stays responsive; on the
 * command line in place. What goes in and comes out can be cloned (`structuredClone`); a `Blob` is passed on uncopied.
 * `jobs.ts` holds all of them.
 */
export type Job<Input, Output> = (input: Input, run: JobRun) => Promise<Output>

/** What the place that a job runs in gives it. */
export interface JobHost {
  /** Opens a file that stands in the input. */
  open(file: DataFile): Promise<Bytes>
  /** A SHA-256 of streams, where the platform has one. */
  readonly createHash?: () => Hash
  /** Where the WebAssembly of a package is, where the package would not find it by itself. */
  readonly wasm?: { readonly sqlite: string }
}

export interface JobOptions {
  /** Bytes that were looked at so far, and rows where they are known; of an analysis the share that is done, 0 to 1. */
  readonly onProgress?: (bytes: number, rows?: number) => void
  readonly signal?: AbortSignal
}

export type JobRun = JobHost & JobOptions

/** Opens a file for as long as `use` takes. */
export async function withFile<T>(run: JobRun, file: DataFile, use: (bytes: Bytes) => Promise<T>): Promise<T> {
  const bytes = await run.open(file)
  try {
    return await use(bytes)
  } finally {
    await bytes.close()
  }
}
