import type { Path } from '../../core/params/walk.ts'

/** A copy of `value` with the member at `path` set; undefined takes an object's member out. What is missing is made. */
export function setIn(value: unknown, [key, ...rest]: Path, member: unknown): unknown {
  if (key === undefined) return member
  if (typeof key === 'number') {
    const list: readonly unknown[] = Array.isArray(value) ? value : []
    return Object.assign([...list], { [key]: setIn(list[key], rest, member) })
  }
  const record: Readonly<Record<string, unknown>> = isRecord(value) ? value : {}
  const inner = setIn(Object.hasOwn(record, key) ? record[key] : undefined, rest, member)
  const others = Object.entries(record).filter(([name]) => name !== key)
  if (inner === undefined) return Object.fromEntries(others)
  return Object.hasOwn(record, key)
    ? Object.fromEntries(Object.entries(record).map(([name, old]) => [name, name === key ? inner : old]))
    : Object.fromEntries([...others, [key, inner]])
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The params of a cell after the fix of an issue. */
export function mended(
  params: Readonly<Record<string, unknown>>,
  fix: { readonly param: Path; readonly value: unknown },
): Readonly<Record<string, unknown>> {
  const next = setIn(params, fix.param, fix.value)
  return isRecord(next) ? next : params
}
