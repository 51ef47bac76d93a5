import { z } from 'zod'
import type { Format } from './define.ts'
import { place } from './options.ts'

export const parquet: Format = {
  format: 'parquet',
  label: 'a Parquet file',
  extensions: ['parquet', 'pq'],
  options: z.strictObject(place),
  byLines: false,
}
