/** The part of `parquet-wasm` that is used: it decodes to Arrow, which DuckDB takes as it is. */
export interface ParquetModule {
  readonly ParquetFile: { fromFile(file: Blob): Promise<ParquetFile> }
}

interface ParquetFile {
  metadata(): { numRowGroups(): number; fileMetadata(): { numRows(): number } }
  read(options: { readonly rowGroups?: number[]; readonly batchSize: number }): Promise<{ intoIPCStream(): Uint8Array }>
}

/** What the decoder's worker is asked: to open a file, or to decode the row group of that number. */
export type ParquetRequest = { readonly open: Blob } | { readonly group: number }

export type ParquetResponse =
  | { readonly rows: number; readonly groups: number }
  | { readonly ipc: Uint8Array<ArrayBuffer> }
  | { readonly error: string }

/**
 * Answers requests, one at a time, in a worker of its own: decoding takes as long as inserting, and on a damaged file the
 * module ends in a trap that no promise tells of. Uses nothing from outside, so that tests can send it to a thread.
 */
export function serveParquet({ ParquetFile }: ParquetModule): (request: ParquetRequest) => Promise<ParquetResponse> {
  let file: ParquetFile | undefined
  // Large batches: DuckDB inserts few large ones faster than many small ones.
  const batchSize = 122_880
  return async (request) => {
    try {
      if ('open' in request) {
        file = await ParquetFile.fromFile(request.open)
        const metadata = file.metadata()
        return { rows: metadata.fileMetadata().numRows(), groups: metadata.numRowGroups() }
      }
      if (file === undefined) throw new Error('no file is open')
      const groups = file.metadata().numRowGroups()
      const table = await file.read({ batchSize, ...(groups === 0 ? {} : { rowGroups: [request.group] }) })
      return { ipc: new Uint8Array(table.intoIPCStream()) }
    } catch (error) {
      // A trap is thrown on: it ends the worker, which is what is told.
      if (error instanceof WebAssembly.RuntimeError) throw error
      return { error: error instanceof Error ? error.message : String(error) }
    }
  }
}
