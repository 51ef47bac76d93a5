import { z } from 'zod'
import { choice, text } from '../params/fields.ts'
import type { Format } from './define.ts'
import { encoding, heading, place } from './options.ts'

/** What of a document a row is. */
const ROWS = {
  elements: 'an element of a list',
  features: 'a feature with its properties (GeoJSON)',
  members: 'a member of an object, with its name',
  columns: 'a place in lists, one for each column',
  whole: 'the whole',
} as const
export type JsonRows = keyof typeof ROWS

/** What a user may say about a JSON file; what is not said is found out. */
export const jsonOptions = z.strictObject({
  /** Where the records stand, as a JSON Pointer (RFC 6901): `/data/items`; '' for the whole. */
  records: text('Where the records stand', { placeholder: '/data/items' }).optional(),
  rows: choice('Each row is', ROWS).optional(),
  /** Of a list of lists: whether its first list holds the names. */
  header: heading.header,
  encoding,
  ...place,
})
export type JsonOptions = z.output<typeof jsonOptions>

export const json: Format = {
  format: 'json',
  label: 'a JSON file',
  extensions: ['json', 'geojson'],
  options: jsonOptions,
  byLines: false,
}
