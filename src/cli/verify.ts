import { parseArgs } from 'node:util'
import { z } from 'zod'
import { hasErrors } from '../core/issue.ts'
import { columnFingerprints, fingerprintOf } from '../engine/evidence.ts'
import { EXIT, exitCodeOf, Failure, type ExitCode } from './failure.ts'
import { execute } from './run.ts'
import { connectSources } from './sources.ts'
import { groups, loadSpec, pairs, parametrised } from './specFile.ts'
import type { Terminal } from './terminal.ts'

const OPTIONS = {
  source: { type: 'string', multiple: true },
  param: { type: 'string', multiple: true },
  json: { type: 'boolean', default: false },
} as const

/** `assay verify`: runs a spec and compares its outputs with the recorded fingerprints. */
export async function verifyCommand(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true })
  const spec = parametrised(await loadSpec(positionals[0]), pairs('param', values.param))
  const recorded = spec.validation?.fingerprints ?? {}
  if (Object.keys(recorded).length === 0)
    throw new Failure(EXIT.wrong, 'The spec records no fingerprints. Export it validated, then verify.')
  const sources = await connectSources(spec, positionals[0] ?? '', groups('source', values.source), terminal)
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
        const [rows = ''] = now.split(':')
        terminal.out(`${name}: equal (${rows} rows, ${now})`)
        continue
      }
      equal = false
      terminal.out(`${name}: different. Recorded ${before}, now ${now}`)
      for (const line of difference(
        columnsRecorded(spec.validation, name),
        await columnFingerprints(sources.connector, result),
      )) {
        terminal.out(`  ${line}`)
      }
    }
    return equal ? EXIT.fine : EXIT.data
  } finally {
    await sources.close()
  }
}

/** Which columns differ, in words; nothing when none were recorded. */
function difference(recorded: ReadonlyMap<string, string>, now: Readonly<Record<string, string>>): readonly string[] {
  const columns = new Map(Object.entries(now))
  const sets = {
    'columns that differ': [...columns]
      .filter(([name, print]) => (recorded.get(name) ?? print) !== print)
      .map(([name]) => name),
    'columns that are missing': [...recorded.keys()].filter((name) => !columns.has(name)),
    'columns that are new': recorded.size === 0 ? [] : [...columns.keys()].filter((name) => !recorded.has(name)),
  }
  return Object.entries(sets).flatMap(([what, names]) => (names.length === 0 ? [] : [`${what}: ${names.join(', ')}`]))
}

const recordedColumns = z.looseObject({ 'x-columns': z.record(z.string(), z.record(z.string(), z.string())) })

/** Fingerprints of single columns, kept beside those of the tables under a key of our own. */
function columnsRecorded(validation: unknown, output: string): ReadonlyMap<string, string> {
  const kept = recordedColumns.safeParse(validation)
  return new Map(kept.success ? Object.entries(kept.data['x-columns'][output] ?? {}) : [])
}
