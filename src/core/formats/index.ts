import { arrow } from './arrow.ts'
import { csv } from './csv.ts'
import type { Format } from './define.ts'
import { excel, ods } from './excel.ts'
import { fixed } from './fixed.ts'
import { json } from './json.ts'
import { ndjson } from './ndjson.ts'
import { parquet } from './parquet.ts'
import { sqlite } from './sqlite.ts'

/** The names of all formats, as they stand in sources and specs. */
export const FORMAT_NAMES = ['csv', 'fixed', 'json', 'ndjson', 'parquet', 'arrow', 'excel', 'ods', 'sqlite'] as const
export type FormatName = (typeof FORMAT_NAMES)[number]

/** Every format of files that can be read. */
export const FORMATS: Readonly<Record<FormatName, Format>> = {
  csv,
  fixed,
  json,
  ndjson,
  parquet,
  arrow,
  excel,
  ods,
  sqlite,
}
