import { parseOptions } from '../../core/formats/define.ts'
import { sqliteOptions } from '../../core/formats/sqlite.ts'
import type { Outcome, Reader, Task } from './define.ts'
import { wrongOptions } from './fail.ts'
import { loadRows } from './loadRows.ts'
import { rejectedRows } from './rejected.ts'
import { isSqlite } from './sqlite/header.ts'

/** SQLite databases: one table or view of them. */
export const sqlite: Reader = {
  format: 'sqlite',
  matches: (head) => (isSqlite(head) ? 'surely' : 'no'),
  read: async (task: Task): Promise<Outcome> => {
    const { connector, file, name, schema, run } = task
    const options = parseOptions(sqliteOptions, task.options)
    if (!options.ok) throw wrongOptions(options.issues)
    const table = await connector.compute('sqlite', { file, name, options: options.value, schema }, run)
    const loaded = await loadRows(task, table.columns, table.written)
    const issues = [...table.issues, ...rejectedRows(table.written)]
    return { ...loaded, issues, options: table.options, found: table.found }
  },
}
