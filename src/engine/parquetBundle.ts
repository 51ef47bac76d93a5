import init, { ParquetFile } from 'parquet-wasm/esm/parquet_wasm.js'
import url from 'parquet-wasm/esm/parquet_wasm_bg.wasm?url'
import type { ParquetModule } from './wasmParquet.ts'

/** The decoder of Parquet as the built app has it. */
export async function load(): Promise<ParquetModule> {
  await init({ module_or_path: new URL(url, document.baseURI) })
  return { ParquetFile }
}
