import { z } from 'zod'
import type { Output } from './outputs.ts'

const sources = z.looseObject({ sources: z.record(z.string(), z.looseObject({ path: z.string().optional() })) })

/** The command that runs a spec on the files it was made of; every path can be another one. */
export function runCommand(
  fileName: string,
  json: string,
  outputs: readonly Output[],
  status: 'validated' | 'unvalidated',
): string {
  const read = sources.safeParse(JSON.parse(json))
  const inputs = read.success
    ? Object.entries(read.data.sources).map(([name, { path = name }]) => `--source ${quoted(`${name}=${path}`)}`)
    : []
  const outs = outputs.map(({ name, format }) => `--out ${quoted(`${name}=${name}.${format}`)}`)
  const unchecked = status === 'validated' ? [] : ['--allow-unvalidated']
  return [`assay run ${quoted(fileName)}`, ...inputs, ...outs, ...unchecked].join(' \\\n  ')
}

/** A word for a POSIX shell. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`
}
