/** Values that become one. */
export interface Merge {
  readonly values: readonly string[]
  readonly to: string
}

type Scalar = string | number | boolean | null

/** The `mapping` of a `mapValues` step: each value is in one `from` at most. */
export type Mapping = readonly { readonly from: readonly Scalar[]; readonly to: Scalar }[]

/** The mapping that does these merges; values that stay as they are do not appear in it. */
export function mappingOf(merges: readonly Merge[]): Mapping {
  return extendedMapping([], merges)
}

/** One mapping that does what a mapping and merges behind it do; values that neither names stay as they are. */
export function extendedMapping(mapping: Mapping, merges: readonly Merge[]): Mapping {
  const merged = new Map(merges.flatMap(({ values, to }) => values.map((value) => [value, to] as const)))
  const ends = new Map<Scalar, Scalar>()
  for (const { from, to } of mapping) {
    const end = to === null ? null : (merged.get(String(to)) ?? to)
    for (const value of from) ends.set(value, end)
  }
  for (const [value, to] of merged) if (!ends.has(value)) ends.set(value, to)
  const groups = new Map<Scalar, Scalar[]>()
  for (const [value, to] of ends) {
    if (value === to) continue
    const group = groups.get(to)
    if (group === undefined) groups.set(to, [value])
    else group.push(value)
  }
  return [...groups].map(([to, from]) => ({ from, to }))
}
