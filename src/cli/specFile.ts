import { readFile } from 'node:fs/promises'
import { messageOf } from '../engine/errors.ts'
import { readSpec } from '../core/spec/read.ts'
import { withParameters } from '../core/spec/parameters.ts'
import type { Pipeline } from '../core/spec/pipeline.ts'
import { EXIT, Failure } from './failure.ts'

/** Reads a spec from a file. Fails with exit code 2 when it is not there, not JSON, or not a spec. */
export async function loadSpec(path: string | undefined): Promise<Pipeline> {
  if (path === undefined) throw new Failure(EXIT.wrong, 'Name the spec: assay run SPEC.')
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (reason) {
    throw new Failure(EXIT.wrong, `${path} can't be read: ${messageOf(reason)}`)
  }
  const spec = readSpec(text)
  if (!spec.ok) throw new Failure(EXIT.wrong, `${path} is not a valid spec.`, spec.issues)
  return spec.value
}

/** The spec with its parameters filled in; without data, secrets that were not given may be left. Fails with exit code 2. */
export function parametrised(spec: Pipeline, given: ReadonlyMap<string, string>, secrets?: 'left'): Pipeline {
  const filled = withParameters(spec, given, secrets)
  if (!filled.ok) throw new Failure(EXIT.wrong, 'The parameters do not fit the spec.', filled.issues)
  return filled.value
}

/** `name=value` pairs of a repeated option, for instance `--param salt=x`; of a name that comes twice the last one. */
export function pairs(option: string, given: readonly string[] = []): ReadonlyMap<string, string> {
  return new Map(given.map((text) => pair(option, text)))
}

/** The same with all values of each name, for instance `--source orders=a.csv --source orders=b.csv`. */
export function groups(option: string, given: readonly string[] = []): ReadonlyMap<string, readonly string[]> {
  const values = new Map<string, readonly string[]>()
  for (const [name, value] of given.map((text) => pair(option, text))) {
    values.set(name, [...(values.get(name) ?? []), value])
  }
  return values
}

function pair(option: string, text: string): readonly [string, string] {
  const index = text.indexOf('=')
  // What was meant for a parameter may be a secret.
  const quoted = option === 'param' ? '' : `, not \`${text}\``
  if (index < 1) throw new Failure(EXIT.wrong, `--${option} takes name=value${quoted}.`)
  return [text.slice(0, index), text.slice(index + 1)]
}
