import type { Column } from '../../core/data.ts'
import { assertRows, loadRegular } from './csv/load.ts'
import type { Dialect } from './csv/tokenize.ts'
import type { Outcome, Task } from './define.ts'
import type { Written } from './rows.ts'

/** The one form that rows are written in. */
const PLAIN: Dialect = { delimiter: ',', quote: '"', escape: '"', comment: '' }

/** Loads rows that were written, and the table of those that were rejected. */
export async function loadRows(
  task: Task,
  columns: readonly Column[],
  written: Written,
): Promise<Pick<Outcome, 'columns' | 'rows' | 'rejects'>> {
  const { name, table } = task
  const rows = await loadFile(task, table, columns, written.file, written.longest)
  assertRows(name, rows, written.rows)
  if (written.rejected === 0) return { columns, rows }
  const rejects = `${table}_rejects`
  await loadFile(task, rejects, REJECT, written.rejects, written.longest)
  return { columns, rows, rejects: { rows: written.rejected, table: rejects } }
}

const REJECT: readonly Column[] = [
  { name: 'line', type: 'integer' },
  { name: 'column', type: 'text' },
  { name: 'text', type: 'text' },
  { name: 'reason', type: 'text' },
]

async function loadFile(
  { connector, run }: Task,
  table: string,
  columns: readonly Column[],
  file: Blob,
  longest: number,
): Promise<number> {
  const key = `${table}.rows.csv`
  const path = await connector.attach(key, file)
  try {
    const plain = { path, dialect: PLAIN, skip: 0, nulls: new Set<string>(), columns, longest, isLf: true as const }
    return await loadRegular(connector, table, plain, run)
  } finally {
    await connector.detach(key)
  }
}
