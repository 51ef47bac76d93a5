import { identifier, sql } from '../core/sql/sql.ts'
import { render } from '../core/sql/render.ts'
import { hashJson } from '../core/canonical.ts'
import { fromDuckDB } from '../core/sql/types.ts'
import type { Read } from './sources.ts'

/** PROVISIONAL: CSV only, until engine/readers is there. */
export const readFile: Read = async (connector, table, file, reading, options) => {
  const sha256 = hashJson([file.name, file.size, file.lastModified])
  const path = await connector.attach(sha256, file)
  await connector.execute(
    render(
      sql`CREATE TABLE ${identifier(table)} AS SELECT * FROM read_csv(${path}, null_padding = true, strict_mode = false)`,
    ),
    options,
  )
  const described = await connector.query(render(sql`DESCRIBE ${identifier(table)}`), options)
  const columns = described.rows.map(([name, type]) => ({ name: String(name), type: fromDuckDB(String(type)) }))
  const counted = await connector.query(render(sql`SELECT count(*) FROM ${identifier(table)}`), options)
  return {
    columns,
    rows: Number(counted.rows[0]?.[0] ?? 0),
    reading: { format: 'csv', options: {}, schema: reading.schema ?? columns },
    sha256,
    bytes: file.size,
  }
}
