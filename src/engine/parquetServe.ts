import type { RowRange } from './connector.ts'

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
  stream(options: {
    readonly batchSize: number
    readonly rowGroups: number[]
    readonly offset?: number
    readonly limit?: number
  }): Promise<ReadableStream<RecordBatch>>
  free(): void
}

type Groups = readonly { readonly rows: number; readonly bytes: number }[]
type Ranges = readonly RowRange[]

interface RecordBatch {
  readonly numRows: number
  slice(offset: number, length: number): RecordBatch
  intoIPCStream(): Uint8Array
  free(): void
}

/** What the decoder's worker is asked: to open a file, of which only some rows may be wanted, or to decode the next rows. */
export type ParquetRequest =
  { readonly open: Blob; readonly ranges?: readonly RowRange[] | undefined } | { readonly next: true }

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
  let batches: AsyncGenerator<RecordBatch, void> | undefined
  let given = 0

  function groupsOf(metadata: ReturnType<ParquetFile['metadata']>): Groups {
    return Array.from({ length: metadata.numRowGroups() }, (_, index) => {
      const group = metadata.rowGroup(index)
      return { rows: group.numRows(), bytes: group.totalByteSize() }
    })
  }

  /** Batches of as many rows as DuckDB keeps together, or fewer where they are long: never a whole row group at once. */
  async function* batchesOf(opened: ParquetFile, groups: Groups, ranges: Ranges): AsyncGenerator<RecordBatch, void> {
    const longest = groups.reduce((most, { rows, bytes }) => Math.max(most, bytes / Math.max(1, rows)), 1)
    const batchSize = Math.round(Math.min(122_880, Math.max(64, (64 * 1024 * 1024) / longest)))
    let start = 0
    for (const [index, { rows }] of groups.entries()) {
      const wanted = within(ranges, start, start + rows)
      start += rows
      const [offset, end] = [wanted[0]?.[0], wanted.at(-1)?.[1]]
      if (offset === undefined || end === undefined) continue
      const part = end - offset < rows ? { offset, limit: end - offset } : {}
      const stream = await opened.stream({ batchSize, rowGroups: [index], ...part })
      yield* cut(stream.getReader(), wanted, offset)
    }
  }

  /** What is wanted of batches whose first row has the number `start`. */
  async function* cut(
    reader: ReadableStreamDefaultReader<RecordBatch>,
    wanted: Ranges,
    start: number,
  ): AsyncGenerator<RecordBatch, void> {
    for (let at = start; ;) {
      const { value: batch } = await reader.read()
      if (batch === undefined) return
      const length = batch.numRows
      const slices = within(wanted, at, at + length)
      at += length
      if (slices.length === 1 && slices[0]?.[0] === 0 && slices[0][1] === length) yield batch
      else {
        for (const [from, to] of slices) yield batch.slice(from, to - from)
        batch.free()
      }
    }
  }

  /** The parts of ranges that lie between two rows, counted from the first of these. */
  function within(ranges: Ranges, start: number, end: number): Ranges {
    return ranges.flatMap(([from, to]) =>
      from < end && to > start ? [[Math.max(from, start) - start, Math.min(to, end) - start] as const] : [],
    )
  }

  async function open(blob: Blob, ranges: Ranges | undefined): Promise<ParquetResponse> {
    file?.free()
    file = undefined
    batches = undefined
    given = 0
    file = await ParquetFile.fromFile(blob)
    const groups = groupsOf(file.metadata())
    // The number for the whole file is wrong in some.
    const all = groups.reduce((sum, { rows }) => sum + rows, 0)
    const wanted = within(ranges ?? [[0, all]], 0, all)
    batches = batchesOf(file, groups, wanted)
    return { rows: wanted.reduce((sum, [from, to]) => sum + to - from, 0) }
  }

  async function next(): Promise<ParquetResponse> {
    if (file === undefined || batches === undefined) throw new Error('no file is open')
    const { value } = await batches.next()
    if (value === undefined && given > 0) return { ipc: undefined, batch: 0 }
    given += 1
    const batch = value?.numRows ?? 0
    return { ipc: new Uint8Array((value ?? file.schema()).intoIPCStream()), batch }
  }

  return async (request) => {
    try {
      return await ('open' in request ? open(request.open, request.ranges) : next())
    } catch (error) {
      // A trap is thrown on: it ends the worker, which is what is told.
      if (error instanceof WebAssembly.RuntimeError) throw error
      return { error: error instanceof Error ? error.message : String(error) }
    }
  }
}
