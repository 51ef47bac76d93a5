import { z } from 'zod'
import { choice } from '../params/fields.ts'
import type { Format } from './define.ts'
import { encoding, heading, place } from './options.ts'

/** What a user may say about a file of JSON values one after another; what is not said is found out. */
export const ndjsonOptions = z.strictObject({
  rows: choice('Each row is', { elements: 'a value', features: 'a feature with its properties (GeoJSON)' }).optional(),
  /** Of lists: whether the first one holds the names. */
  header: heading.header,
  encoding,
  ...place,
})
export type NdjsonOptions = z.output<typeof ndjsonOptions>

export const ndjson: Format = {
  format: 'ndjson',
  label: 'a file with a JSON object in each line',
  extensions: ['ndjson', 'jsonl', 'ldjson', 'geojsonl'],
  options: ndjsonOptions,
  byLines: true,
}
