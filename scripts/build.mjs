import { build as bundle } from 'esbuild'
import { build as buildApp } from 'vite'

const what = process.argv[2] ?? 'all'

try {
  if (what === 'all' || what === 'app') await buildApp()
  if (what === 'all' || what === 'cli') await buildCli()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}

async function buildCli() {
  await bundle({
    entryPoints: ['src/cli/main.ts'],
    outfile: 'dist/cli/assay.js',
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    // Native code cannot be bundled, nor can a package that looks for its WebAssembly beside itself; what reads workbooks
    // is large and seldom needed.
    external: ['@duckdb/node-api', 'parquet-wasm', 'sql.js', '@e965/xlsx'],
    // Some dependencies are CommonJS and call require() for Node's own modules.
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    legalComments: 'eof',
    logLevel: 'info',
  })
}
