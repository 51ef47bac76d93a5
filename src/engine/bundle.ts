/** The addresses of DuckDB's two files in the built app: its exception-handling build, which every browser now runs. */
export { default as workerUrl } from '@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js?url'
export { default as wasmUrl } from '@duckdb/duckdb-wasm/dist/duckdb-eh.wasm?url'
