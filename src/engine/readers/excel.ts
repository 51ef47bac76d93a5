import { parseOptions } from '../../core/formats/define.ts'
import { workbookOptions } from '../../core/formats/excel.ts'
import type { Outcome, Reader, Task } from './define.ts'
import { containerOf, latin } from './excel/container.ts'
import { wrongOptions } from './fail.ts'
import { loadRows } from './loadRows.ts'
import { rejectedRows } from './rejected.ts'

/** Workbooks of Excel: of today (zipped XML, or zipped binary) and from before 2007. */
export const excel: Reader = {
  format: 'excel',
  matches: (head) => {
    const container = containerOf(head)
    if (container === 'compound') return isAnyOf(latin(head), COMPOUND.map(wide)) ? 'surely' : 'maybe'
    const hasSheets =
      container === 'zip' ? /xl\/(?:workbook|worksheets|_rels)/ : /urn:schemas-microsoft-com:office:spreadsheet/
    return container !== 'html' && container !== 'other' && hasSheets.test(latin(head)) ? 'surely' : 'no'
  },
  read: readWorkbook,
}

/** Spreadsheets of OpenDocument (ISO 26300), zipped or as one XML file. */
export const ods: Reader = {
  format: 'ods',
  matches: (head) => (latin(head.subarray(0, 10_000)).includes(OPENDOCUMENT) ? 'surely' : 'no'),
  read: readWorkbook,
}

const OPENDOCUMENT = 'application/vnd.oasis.opendocument.spreadsheet'
/** What a compound file has in its directory when it is a workbook, or an encrypted one. */
const COMPOUND = ['Workbook', 'Book', 'EncryptedPackage']

function wide(text: string): string {
  return [...text].join('\0')
}

function isAnyOf(text: string, parts: readonly string[]): boolean {
  return parts.some((part) => text.includes(part))
}

async function readWorkbook(task: Task): Promise<Outcome> {
  const { connector, file, name, schema, run } = task
  const options = parseOptions(workbookOptions, task.options)
  if (!options.ok) throw wrongOptions(options.issues)
  const table = await connector.compute('workbook', { file, name, options: options.value, schema }, run)
  const loaded = await loadRows(task, table.columns, table.written)
  const issues = [...table.issues, ...rejectedRows(table.written)]
  return { ...loaded, issues, options: table.options, found: table.found }
}
