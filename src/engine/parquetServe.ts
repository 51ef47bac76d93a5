/** The part of `parquet-wasm` that is used: it decodes to Arrow, which DuckDB takes as it is. */
export interface ParquetModule {
  readonly ParquetFile: { fromFile(file: Blob): Promise<ParquetFile> }
}

interface ParquetFile {
  metadata(): {
    numRowGroups(): number
    rowGroup(index: number): { totalByteSize(): number; numRows(): number }
  }
  schema(): { intoIPCStream(): Uint8Array }
  stream(options: { readonly batchSize: number; readonly rowGroups: number[] }): Promise<ReadableStream<RecordBatch>>
  free(): void
}

interface RecordBatch {
  readonly numRows: number
  intoIPCStream(): Uint8Array
}

/** What the decoder's worker is asked: to open a file, or to decode the next rows of it. */
export type ParquetRequest = { readonly open: Blob } | { readonly next: true }

export type ParquetResponse =
  | { readonly rows: number }
  /** Arrow, and how many rows it has; undefined after the last. A file without rows has one batch of none. */
  | { readonly ipc: Uint8Array<ArrayBuffer> | undefined; readonly batch: number }
  | { readonly error: string }

/**
 * Answers requests, one at a time, in a worker of its own: decoding takes as long as inserting, and on a damaged file the
 * module ends in a trap that no promise tells of. Uses nothing from outside, so that tests can send it to a thread.
 */
export function serveParquet({ ParquetFile }: ParquetModule): (request: ParquetRequest) => Promise<ParquetResponse> {
  let file: ParquetFile | undefined
  let batches: ReadableStreamDefaultReader<RecordBatch> | undefined
  let given = 0

  function groupsOf(metadata: ReturnType<ParquetFile['metadata']>): { rows: number; bytes: number }[] {
    return Array.from({ length: metadata.numRowGroups() }, (_, index) => {
      const group = metadata.rowGroup(index)
      return { rows: group.numRows(), bytes: group.totalByteSize() }
    })
  }

  /** Batches of as many rows as DuckDB keeps together, or fewer where they are long: never a whole row group at once. */
  async function streamOf(opened: ParquetFile): Promise<ReadableStreamDefaultReader<RecordBatch>> {
    const groups = groupsOf(opened.metadata())
    const longest = Math.max(1, ...groups.map(({ rows, bytes }) => bytes / Math.max(1, rows)))
    const batchSize = Math.round(Math.min(122_880, Math.max(64, (64 * 1024 * 1024) / longest)))
    const stream = await opened.stream({ batchSize, rowGroups: groups.map((_, index) => index) })
    return stream.getReader()
  }

  async function open(blob: Blob): Promise<ParquetResponse> {
    file?.free()
    file = undefined
    batches = undefined
    given = 0
    file = await ParquetFile.fromFile(blob)
    // The number for the whole file is wrong in some.
    return { rows: groupsOf(file.metadata()).reduce((sum, { rows }) => sum + rows, 0) }
  }

  async function next(): Promise<ParquetResponse> {
    if (file === undefined) throw new Error('no file is open')
    batches ??= await streamOf(file)
    const { value } = await batches.read()
    if (value === undefined && given > 0) return { ipc: undefined, batch: 0 }
    given += 1
    const batch = value?.numRows ?? 0
    return { ipc: new Uint8Array((value ?? file.schema()).intoIPCStream()), batch }
  }

  return async (request) => {
    try {
      return await ('open' in request ? open(request.open) : next())
    } catch (error) {
      // A trap is thrown on: it ends the worker, which is what is told.
      if (error instanceof WebAssembly.RuntimeError) throw error
      return { error: error instanceof Error ? error.message : String(error) }
    }
  }
}
