import type { z } from 'zod'
import { error, type Issue } from '../issue.ts'
import { walk, type Path } from './walk.ts'

/** A value that was given for a session. It is never written down: no document, no hash and no message holds it. */
export interface Given {
  readonly text: string
  /** Tells it apart from the other values of the session, and says nothing of what it is. */
  readonly version: number
}

/** What was given, by name of parameter. */
export type Givens = Readonly<Record<string, Given>>

interface Named {
  readonly name: string
  readonly path: Path
}

/** The parameters that stand for a secret in params, and where. */
export function secretsNamed(schema: z.core.$ZodType, params: unknown): readonly Named[] {
  const found: Named[] = []
  walk(schema, params, (hint, value, path) => {
    const name = hint.widget === 'secret' ? nameOf(value) : undefined
    if (name !== undefined) found.push({ name, path })
  })
  return found
}

/** Secrets that are written out where only the name of a parameter may stand: in a notebook, a link or a spec. */
export function writtenSecrets(schema: z.core.$ZodType, params: unknown): readonly Issue[] {
  const issues: Issue[] = []
  walk(schema, params, (hint, value, path) => {
    if (hint.widget !== 'secret' || typeof value !== 'string') return
    const name = String(path.at(-1))
    issues.push(
      error(
        'written-secret',
        `The ${name} is written out, where everybody can read it. Name a parameter instead, and give its value to the run.`,
        {
          param: path,
          fix: { label: 'Ask for it at run time', param: path, value: { param: name } },
        },
      ),
    )
  })
  return issues
}

/** Secrets that are named and were not given. */
export function missingSecrets(schema: z.core.$ZodType, params: unknown, given: Givens = {}): readonly Issue[] {
  return secretsNamed(schema, params)
    .filter(({ name }) => !Object.hasOwn(given, name))
    .map(({ name, path }) =>
      error(
        'missing-parameter',
        `\`${name}\` is not known: it is kept for a session only. Open the step and give it.`,
        {
          param: path,
        },
      ),
    )
}

/** The params with what was given in the places of the names; the same where they name nothing that was. */
export function withSecrets<P>(schema: z.core.$ZodType, params: P, given: Givens = {}): P {
  const values = secretsNamed(schema, params).flatMap(({ name, path }) =>
    Object.hasOwn(given, name) ? [{ path, text: given[name]?.text }] : [],
  )
  return values.reduce<P>((filled, { path, text }) => put(filled, path, text) as P, params)
}

function put(target: unknown, [key, ...rest]: Path, value: unknown): unknown {
  if (key === undefined) return value
  if (Array.isArray(target)) return target.map((each, index) => (index === key ? put(each, rest, value) : each))
  const record = (target ?? {}) as Readonly<Record<string, unknown>>
  return { ...record, [key]: put(record[key], rest, value) }
}

function nameOf(value: unknown): string | undefined {
  return typeof value === 'object' && value !== null && 'param' in value && typeof value.param === 'string'
    ? value.param
    : undefined
}
