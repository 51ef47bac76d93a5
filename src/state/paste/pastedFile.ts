import { error, failed, ok, type Result } from '../../core/issue.ts'
import { tableOfHtml } from './tableOfHtml.ts'

/**
 * What was pasted, as a file of a name that is not in `taken`; or why it is no table. Spreadsheets copy text with tabs, and
 * a table in HTML beside it, which is taken where the text has no columns.
 */
export function pastedFile(text: string, html: string | undefined, taken: readonly string[]): Result<File> {
  if (text.includes('\t')) return ok(fileOf(text, '.tsv', taken))
  const rows = html === undefined ? [] : tableOfHtml(html)
  if (rows.length > 0) return ok(fileOf(tabbed(rows), '.tsv', taken))
  if (/^\s*[[{]/.test(text) && isJson(text)) return ok(fileOf(text, '.json', taken))
  if (hasColumns(text)) return ok(fileOf(text, '.csv', taken))
  return failed(error('no-table', noTable(text)))
}

function noTable(text: string): string {
  const trimmed = text.trim()
  if (trimmed === '') return 'There is nothing to paste. Copy cells in a spreadsheet, or a table in a page, first.'
  const [line = ''] = trimmed.split(/\r?\n/)
  const shown = line.length > 40 ? `${line.slice(0, 40)}…` : line
  return `What was pasted is no table: it begins with '${shown}', and has no columns. Copy cells in a spreadsheet, or a table in a page.`
}

function fileOf(text: string, ending: string, taken: readonly string[]): File {
  const used = new Set(taken.map((name) => name.replace(/\.[^.]*$/, '')))
  let name = 'Pasted table'
  for (let number = 2; used.has(name); number += 1) name = `Pasted table ${number}`
  return new File([text], `${name}${ending}`, { lastModified: 0 })
}

function tabbed(rows: readonly (readonly string[])[]): string {
  const field = (text: string) => (/["\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  return rows.map((row) => `${row.map(field).join('\t')}\n`).join('')
}

/** Whether at least two lines have a mark between fields, the same one. */
function hasColumns(text: string): boolean {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '')
  return [',', ';', '|'].some((mark) => lines.length > 1 && lines.slice(0, 2).every((line) => line.includes(mark)))
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
