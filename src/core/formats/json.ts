import { z } from 'zod'
import { text } from '../params/fields.ts'
import type { Format } from './define.ts'
import { encoding, place } from './options.ts'

/** What a user may say about a JSON file. */
export const jsonOptions = z.strictObject({
  /** Where the list of records stands, as a JSON Pointer (RFC 6901): `/data/items`; '' for the whole. */
  records: text('Where the records stand').optional(),
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
