import type { Column, Table } from '../data.ts'
import { countText } from '../format/count.ts'
import { isTemporal } from '../sql/types.ts'

/** The named figures of a table of one row, as numbers; missing ones are undefined. */
export function figures(table: Table | undefined): Readonly<Record<string, number | undefined>> {
  const row = table?.rows[0]
  return Object.fromEntries(
    (table?.columns ?? []).map(({ name }, index) => {
      const value = row?.[index] ?? null
      return [name, value === null ? undefined : Number(value)]
    }),
  )
}

/** The type of a column; one that is not there is a bug, since issues come first. */
export function typeOf(columns: readonly Column[], name: string): string {
  const found = columns.find((column) => column.name === name)
  if (found === undefined) throw new Error(`no column ${name}`)
  return found.type
}

/** Vega-Lite's type of a scale of numbers or times; times are drawn in UTC. */
export function continuous(type: string): Readonly<Record<string, unknown>> {
  return isTemporal(type) ? { type: 'temporal', scale: { type: 'utc' } } : { type: 'quantitative' }
}

/** A tooltip of texts, by title. The rows carry them ready to read, so no format is left to Vega. */
export function tooltip(fields: Readonly<Record<string, string>>): readonly Readonly<Record<string, unknown>>[] {
  return Object.entries(fields).map(([field, title]) => ({ field, type: 'nominal', title }))
}

/** What a chart leaves out, as a sentence; undefined where that is nothing. */
export function leftOutText(
  counts: readonly (readonly [count: number, noun: string, plural?: string])[],
): string | undefined {
  const parts = counts.filter(([count]) => count > 0).map(([count, noun, plural]) => countText(noun, count, plural))
  if (parts.length === 0) return undefined
  const one = counts.reduce((sum, [count]) => sum + count, 0) === 1
  const text = parts.length === 1 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`
  return `${text} ${one ? 'is' : 'are'} not drawn.`
}

/** Sentences of a note joined; undefined where there is none. */
export function noteOf(...sentences: readonly (string | undefined)[]): string | undefined {
  const said = sentences.filter((sentence) => sentence !== undefined)
  return said.length === 0 ? undefined : said.join(' ')
}
