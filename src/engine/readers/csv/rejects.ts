import { render } from '../../../core/sql/render.ts'
import { identifier, sql } from '../../../core/sql/sql.ts'
import type { Connector, Options } from '../../connector.ts'
import { CLEAN, createWriter, type Reject } from './clean.ts'
import { loadRegular } from './load.ts'

const COLUMNS = [
  { name: 'line', type: 'integer' },
  { name: 'column', type: 'text' },
  { name: 'text', type: 'text' },
  { name: 'reason', type: 'text' },
] as const

/** Makes the table of the values that did not fit; gives its name. */
export async function loadRejects(
  connector: Connector,
  table: string,
  rejects: readonly Reject[],
  options: Options,
): Promise<string> {
  const name = `${table}_rejects`
  const writer = createWriter()
  for (const { line, column, text, reason } of rejects) writer.row([String(line), column, text, reason])
  const key = `${name}.csv`
  const path = await connector.attach(key, writer.file())
  try {
    await loadRegular(connector, name, { path, dialect: CLEAN, skip: 0, nulls: new Set(), columns: COLUMNS }, options)
  } finally {
    await connector.detach(key)
  }
  return name
}

/** Drops a table that may not be there. */
export async function dropTable(connector: Connector, table: string): Promise<void> {
  await connector.execute(render(sql`DROP TABLE IF EXISTS ${identifier(table)}`))
}
