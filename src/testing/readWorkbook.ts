import { readFile } from 'node:fs/promises'
import type { Column } from '../core/data.ts'
import { workbookOptions } from '../core/formats/excel.ts'
import { blobBytes } from '../engine/bytes.ts'
import type { DataFile } from '../engine/connector.ts'
import { workbookJob } from '../engine/readers/excel/job.ts'
import { workbook, type TestSheet } from './workbooks.ts'

const run = {
  open: (file: DataFile) =>
    file instanceof Blob ? Promise.resolve(blobBytes(file)) : Promise.reject(new Error('a path')),
}

/** Reads a workbook without an engine: types by name, rows as CSV, and what was told. */
export async function readWorkbook(
  bytes: BlobPart,
  options: Record<string, unknown> = {},
  schema: readonly Column[] = [],
) {
  const task = { file: new Blob([bytes]), name: 'book', options: workbookOptions.parse(options), schema }
  const { columns, written, issues, found, options: decided } = await workbookJob(task, run)
  return {
    types: Object.fromEntries(columns.map(({ name, type }) => [name, type])),
    names: columns.map(({ name }) => name),
    rows: (await written.file.text()).split('\n').slice(0, -1),
    rejects: await written.rejects.text(),
    issues: issues.map(({ message }) => message),
    codes: issues.map(({ code }) => code),
    notes: Object.fromEntries(found.columns.map(({ name, notes }) => [name, notes])),
    found,
    decided,
  }
}

/** The same, of a workbook with one sheet. */
export const readSheet = (
  sheet: TestSheet | TestSheet['rows'],
  options?: Record<string, unknown>,
  schema?: readonly Column[],
) => readWorkbook(workbook({ S: 'rows' in sheet ? sheet : { rows: sheet } }), options, schema)

/** A workbook that another program wrote (`fixtures/make.py`). */
export const fixture = (name: string) => readFile(new URL(`./fixtures/${name}`, import.meta.url))
