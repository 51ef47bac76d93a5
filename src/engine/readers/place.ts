import { z } from 'zod'
import { parseOptions } from '../../core/formats/define.ts'
import { place } from '../../core/formats/options.ts'
import { wrongOptions } from './fail.ts'

const placeOptions = z.strictObject(place)

/** Where a table stands in what was given. */
export type Place = z.output<typeof placeOptions>

/** The options that say where the table stands, and the reader's own. Fails when one of the former is wrong. */
export function splitOptions(options: Readonly<Record<string, unknown>>): {
  readonly place: Place
  readonly own: Readonly<Record<string, unknown>>
} {
  const isPlace = ([name]: readonly [string, unknown]): boolean => Object.hasOwn(place, name)
  const entries = Object.entries(options)
  const parsed = parseOptions(placeOptions, Object.fromEntries(entries.filter(isPlace)))
  if (!parsed.ok) throw wrongOptions(parsed.issues)
  return { place: parsed.value, own: Object.fromEntries(entries.filter((entry) => !isPlace(entry))) }
}
