import { z } from 'zod'
import type { Format } from './define.ts'
import { encoding, place } from './options.ts'

/** What a user may say about a file with a JSON object in each line. */
export const ndjsonOptions = z.strictObject({ encoding, ...place })

export const ndjson: Format = {
  format: 'ndjson',
  label: 'a file with a JSON object in each line',
  extensions: ['ndjson', 'jsonl', 'ldjson', 'geojsonl'],
  options: ndjsonOptions,
  byLines: true,
}
