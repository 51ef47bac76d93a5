/**
 * An Arrow IPC stream of plain types (`readers/arrow`) as a Parquet file: native DuckDB has no way in for Arrow from
 * JavaScript, and reads Parquet faster than rows are appended to it one by one.
 */
export async function arrowToParquet(stream: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  // Its 5 MB are loaded with the first Arrow file, not before.
  const { Compression, Table, WriterPropertiesBuilder, writeParquet } = await import('parquet-wasm')
  const properties = new WriterPropertiesBuilder()
    .setCompression(Compression.UNCOMPRESSED)
    .setDictionaryEnabled(false)
    .build()
  return new Uint8Array(writeParquet(Table.fromIPCStream(stream), properties))
}
