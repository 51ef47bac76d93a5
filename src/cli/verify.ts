import { parseArgs } from 'node:util'
import { hasErrors } from '../core/issue.ts'
import { columnFingerprints, fingerprintOf } from '../engine/evidence.ts'
import { EXIT, exitCodeOf, Failure, type ExitCode } from './failure.ts'
import { execute } from './run.ts'
import { connectSources } from './sources.ts'
import { loadSpec, pairs } from './specFile.ts'
import type { Terminal } from './terminal.ts'

const OPTIONS = { source: { type: 'string', multiple: true }, json: { type: 'boolean', default: false } } as const

/** `assay verify`: runs a spec and compares its outputs with the recorded fingerprints. */
export async function verifyCommand(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true })
  const spec = await loadSpec(positionals[0])
  const recorded = spec.validation?.fingerprints ?? {}
  if (Object.keys(recorded).length === 0)
    throw new Failure(EXIT.wrong, 'The spec records no fingerprints. Export it validated, then verify.')
  const sources = await connectSources(spec, positionals[0] ?? '', pairs('source', values.source), terminal)
  try {
    const run = await execute(spec, sources, terminal, values.json)
    if (hasErrors(run.issues))
      throw new Failure(exitCodeOf(run.issues), 'The run failed; nothing could be compared.', run.issues)
    let equal = true
    for (const [name, result] of run.outputs) {
      const before = recorded[name]
      if (before === undefined) continue
      const now = await fingerprintOf(sources.connector, result)
      if (now === before) {
        terminal.out(`${name}: equal (${result.rows} rows, ${now})`)
        continue
      }
      equal = false
      terminal.out(`${name}: different. Recorded ${before}, now ${now}`)
      const expected = columnsRecorded(spec.validation, name)
      const columns = await columnFingerprints(sources.connector, result)
      const differing = Object.keys(columns).filter(
        (column) => expected[column] !== undefined && expected[column] !== columns[column],
      )
      const missing = Object.keys(expected).filter((column) => columns[column] === undefined)
      const added = Object.keys(columns).filter((column) => expected[column] === undefined)
      if (differing.length > 0) terminal.out(`  columns that differ: ${differing.join(', ')}`)
      if (missing.length > 0) terminal.out(`  columns that are missing: ${missing.join(', ')}`)
      if (added.length > 0 && Object.keys(expected).length > 0)
        terminal.out(`  columns that are new: ${added.join(', ')}`)
    }
    return equal ? EXIT.fine : EXIT.data
  } finally {
    await sources.close()
  }
}

/** Fingerprints of single columns, kept beside those of the tables under a key of our own. */
function columnsRecorded(validation: unknown, output: string): Readonly<Record<string, string>> {
  const kept = (validation as { 'x-columns'?: Record<string, Record<string, string>> } | undefined)?.['x-columns']
  return kept?.[output] ?? {}
}
