import { execFile } from 'node:child_process'

/** What a run of the command line gave. */
export interface Outcome {
  readonly exitCode: number
  readonly out: string
  readonly err: string
}

/** Runs the command line on native DuckDB, as `npm run assay --` does. */
export function runAssay(...args: readonly string[]): Promise<Outcome> {
  return new Promise((resolve) => {
    const command = ['--import', 'tsx', 'src/cli/main.ts', ...args]
    execFile(process.execPath, command, (error, out, err) => {
      const code = error === null ? 0 : error.code
      resolve({ exitCode: typeof code === 'number' ? code : -1, out, err })
    })
  })
}
