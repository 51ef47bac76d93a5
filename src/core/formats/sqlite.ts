import { z } from 'zod'
import { text } from '../params/fields.ts'
import type { Format } from './define.ts'
import { place } from './options.ts'

/** What a user may say about a SQLite database. */
export const sqliteOptions = z.strictObject({
  /** A table or view; the largest table unless said. */
  table: text('Table').optional(),
  ...place,
})
export type SqliteOptions = z.output<typeof sqliteOptions>

export const sqlite: Format = {
  format: 'sqlite',
  label: 'a SQLite database',
  extensions: ['sqlite', 'sqlite3', 'db', 'gpkg'],
  options: sqliteOptions,
  byLines: false,
}
