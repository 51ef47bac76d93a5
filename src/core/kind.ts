import type { z } from 'zod'

/** What steps, charts, checks and analyses share. A form, a palette entry and a help page come from it. */
export interface Kind {
  readonly kind: string
  /** In the palette and on the form, verb first: 'Limit rows'. */
  readonly label: string
  readonly group: string
  /** One or two sentences for the help page and the palette. */
  readonly help: string
  readonly params: z.ZodType
}

export interface KindTable<K extends Kind> {
  readonly list: readonly K[]
  /** The kind of that name, or undefined. */
  find(kind: string): K | undefined
}

/** A table of kinds; a name or a label given twice is a bug. */
export function kindTable<K extends Kind>(list: readonly K[]): KindTable<K> {
  const byName = new Map<string, K>()
  const labels = new Set<string>()
  for (const each of list) {
    if (byName.has(each.kind) || labels.has(each.label)) throw new Error(`kind or label twice: ${each.kind}`)
    byName.set(each.kind, each)
    labels.add(each.label)
  }
  return { list, find: (kind) => byName.get(kind) }
}
