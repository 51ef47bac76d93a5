import { z } from 'zod'
import { error, failed, ok, unknownName, type Result } from '../issue.ts'
import { hintOf, unwrap } from '../params/hints.ts'
import { walk, type Path } from '../params/walk.ts'
import type { StepKind } from './define.ts'

/**
 * The places of the inputs in the order of their roles: the one that no param names first, then those that `right`,
 * `others` or `other` name. Params that name none leave the order as it is; so does not knowing the ids.
 */
export function rolesOf(step: StepKind, params: unknown, ids: readonly string[]): Result<readonly number[]> {
  const places = ids.map((_, index) => index)
  const named = ids.length === 0 ? [] : namedInputs(step, params)
  if (named.length === 0) return ok(places)
  const rest = [...places]
  const chosen: number[] = []
  for (const { id, path } of named) {
    const at = rest.findLastIndex((place) => ids[place] === id)
    if (at === -1) {
      if (!ids.includes(id)) return failed(unknownName('input', id, ids, { param: path }))
      return failed(error('input-twice', `The input \`${id}\` is named more often than it is read.`, { param: path }))
    }
    chosen.push(...rest.splice(at, 1))
  }
  if (rest.length === 1) return ok([...rest, ...chosen])
  const param = named[0]?.path.slice(0, 1) ?? []
  const left = rest.map((place) => `\`${ids[place] ?? ''}\``).join(', ')
  return failed(
    rest.length === 0
      ? error('no-first-input', 'Every input is named. Leave out the one the step starts from.', { param })
      : error('input-without-role', `Several inputs are not named: ${left}. Name all but the first.`, { param }),
  )
}

function namedInputs(step: StepKind, params: unknown): readonly { readonly id: string; readonly path: Path }[] {
  const named: { id: string; path: Path }[] = []
  walk(step.params, params, (hint, value, path) => {
    if (hint.widget === 'node' && typeof value === 'string') named.push({ id: value, path })
    if (hint.widget === 'nodes' && Array.isArray(value))
      value.forEach((id, index) => {
        if (typeof id === 'string') named.push({ id, path: [...path, index] })
      })
  })
  return named
}

/** What belongs to the inputs (columns, ids, relations), in the order of their roles. */
export function inRoles<T>(roles: readonly number[], inputs: readonly T[]): readonly T[] {
  return roles.length === 0 ? inputs : roles.flatMap((place) => inputs.slice(place, place + 1))
}

/** The params with the inputs after the first named, where the params could name them and do not: for sentences. */
export function withInputsNamed(
  { params: schema }: Pick<StepKind, 'params'>,
  params: Readonly<Record<string, unknown>>,
  ids: readonly string[],
): Readonly<Record<string, unknown>> {
  const inner = unwrap(schema)
  if (!(inner instanceof z.ZodObject)) return params
  const roles = Object.entries(inner.shape).flatMap(([key, field]) => (hintOf(field)?.widget === 'node' ? [key] : []))
  if (roles.some((key) => params[key] !== undefined)) return params
  const named = roles.flatMap((key, index) => ids.slice(index + 1, index + 2).map((id) => [key, id] as const))
  return { ...params, ...Object.fromEntries(named) }
}
