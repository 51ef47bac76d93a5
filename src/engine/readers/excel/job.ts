import type { Column } from '../../../core/data.ts'
import type { WorkbookOptions } from '../../../core/formats/excel.ts'
import { unknownName, warning, type Issue } from '../../../core/issue.ts'
import type { DataFile } from '../../connector.ts'
import { canonicalText } from '../csv/canonical.ts'
import { uniqueNames } from '../csv/names.ts'
import { looksTyped } from '../csv/profile.ts'
import { unreadable, wrongOptions } from '../fail.ts'
import type { Choice, Found } from '../found.ts'
import { withFile, type Job, type JobRun } from '../job.ts'
import { createRowWriter, type Written } from '../rows.ts'
import { filledIn } from './blocks.ts'
import { textAs, type Cell } from './cells.ts'
import { counted, createFacts, grouped, type ColumnFacts } from './columns.ts'
import { mergedAt, namesOf } from './header.ts'
import { locate, sizeOf, type Located } from './locate.ts'
import { openWorkbook } from './open.ts'
import { areaText, overlap, type Area } from './range.ts'
import type { Sheet } from './sheet.ts'

export interface WorkbookTask {
  readonly file: DataFile
  /** As the user knows the file. */
  readonly name: string
  readonly options: WorkbookOptions
  readonly schema: readonly Column[]
}

/** A table of a workbook, ready to be loaded. */
export interface WorkbookTable {
  readonly columns: readonly Column[]
  readonly written: Written
  readonly issues: readonly Issue[]
  readonly options: Readonly<Record<string, unknown>>
  readonly found: Found
}

/** Reads one table of a workbook. */
export const workbookJob: Job<WorkbookTask, WorkbookTable> = async (task, run) => {
  const bytes = await withFile(run, task.file, (file) => file.read(0, file.size))
  const sheets = await openWorkbook(task.name, bytes)
  run.signal?.throwIfAborted()
  // Most of the work is done: what follows is a pass over the cells of one sheet.
  run.onProgress?.(Math.round(bytes.length * 0.8))
  const sheet = sheetIn(sheets, task)
  const located = locate(sheet, task.options)
  if (located === undefined) throw unreadable(task.name, `there are no values in ${placeOf(sheet, task.options)}.`)
  const { names, issues } = uniqueNames(namesOf(sheet, located.area, located.heading))
  const cells = readerOf(sheet, task.options, located)
  const rows = dataRows(sheet, located)
  const facts = names.map(createFacts)
  for (const row of rows.filled) facts.forEach((each, index) => each.add(cells(row, index)))
  const columns = names.map((name, index) => ({ name, type: wantedType(task, name) ?? facts[index]?.type() ?? 'text' }))
  const written = write(rows.filled, columns, cells, run)
  run.onProgress?.(bytes.length, written.rows)
  return {
    columns,
    written,
    issues: [
      ...located.issues,
      ...issues,
      ...problems(facts),
      ...emptyRows(rows.empty),
      ...merged(sheet, task, located),
    ],
    options: { sheet: sheet.name, ...located.said, ...given(task.options) },
    found: {
      why: { ...(sheets.length > 1 ? { sheet: whySheet(sheet, sheets) } : {}), ...located.why },
      choices: {
        sheet: sheets.map(choiceOf),
        ...(located.ranges.length > 0 ? { range: located.ranges } : {}),
      },
      columns: facts.map((each, index) => each.found(names[index] ?? '')),
    },
  }
}

function sheetIn(sheets: readonly Sheet[], { name, options }: WorkbookTask): Sheet {
  const { sheet: wanted } = options
  if (wanted !== undefined) {
    const said = sheets.find((sheet) => sheet.name === wanted)
    if (said !== undefined) return said
    const names = sheets.map((sheet) => sheet.name)
    throw wrongOptions([unknownName('sheet', wanted, names, { param: ['options', 'sheet'] })])
  }
  const filled = sheets.filter(({ used }) => used !== undefined)
  const first = filled.find(({ hidden }) => !hidden) ?? filled[0]
  if (first === undefined) throw unreadable(name, 'there are no values in it.')
  return first
}

function placeOf(sheet: Sheet, { range }: WorkbookOptions): string {
  return range === undefined ? `its sheet \`${sheet.name}\`` : `${range} of its sheet \`${sheet.name}\``
}

function choiceOf({ name, used, hidden }: Sheet): Choice {
  return { value: name, about: `${used === undefined ? 'empty' : sizeOf(used)}${hidden ? ', hidden' : ''}` }
}

function whySheet(sheet: Sheet, sheets: readonly Sheet[]): string {
  const isFirst = sheets.find(({ used, hidden }) => used !== undefined && !hidden) === sheet
  return isFirst
    ? `It is the first of ${sheets.length} sheets that has values.`
    : `It is one of ${sheets.length} sheets.`
}

function wantedType({ schema, options }: WorkbookTask, name: string): string | undefined {
  return schema.find((column) => column.name === name)?.type ?? options.columns[name]
}

type CellReader = (row: number, index: number) => Cell | undefined

/** Cells by row of the sheet and by column of the table; undefined for a missing value. */
function readerOf(sheet: Sheet, options: WorkbookOptions, { area }: Located): CellReader {
  const nulls = new Set(options.null)
  const canonical = canonicalText(options)
  const merges = options.fillMerged ? sheet.merges.some((merge) => overlap(merge, area) !== undefined) : false
  return (row, index) => {
    const column = area.left + index
    const cell = sheet.at(row, column) ?? (merges ? mergedAt(sheet, row, column) : undefined)
    if (cell === undefined || nulls.has(cell.text) || nulls.has(cell.shown)) return undefined
    if (cell.kind !== 'text' || canonical === undefined) return cell
    return asWritten(cell, canonical(cell.text))
  }
}

/** A text that is a number or a day in the way that the options say. */
function asWritten(cell: Cell, text: string | undefined): Cell {
  if (text === undefined || !looksTyped(text)) return cell
  const kind = /^[0-9]{4}-/.test(text) ? (text.length > 10 ? 'timestamp' : 'date') : 'number'
  return { kind: kind === 'number' && /^-?[0-9]+$/.test(text) ? 'integer' : kind, text, shown: cell.text }
}

/** The rows of values, and how many between them are empty. */
function dataRows(
  sheet: Sheet,
  { area, heading }: Located,
): { readonly filled: readonly number[]; readonly empty: number } {
  const filled: number[] = []
  const first = heading.top + heading.rows
  for (let row = first; row <= area.bottom; row += 1) if (filledIn(sheet, row, area).length > 0) filled.push(row)
  return { filled, empty: Math.max(0, area.bottom - first + 1 - filled.length) }
}

function write(rows: readonly number[], columns: readonly Column[], cells: CellReader, run: JobRun): Written {
  const writer = createRowWriter(columns, undefined)
  for (const row of rows) {
    run.signal?.throwIfAborted()
    writer.add(
      row + 1,
      columns.map(({ type }, index) => valueOf(cells(row, index), type)),
    )
  }
  const written = writer.written()
  if (written.rows + written.rejected !== rows.length) throw new Error('rows were lost while they were written')
  return written
}

function valueOf(cell: Cell | undefined, type: string): string | null {
  return cell === undefined || cell.kind === 'error' || cell.kind === 'uncalculated' ? null : textAs(cell, type)
}

function problems(facts: readonly ColumnFacts[]): readonly Issue[] {
  const errors = new Map<string, number>()
  for (const each of facts) for (const [name, count] of each.errors) errors.set(name, (errors.get(name) ?? 0) + count)
  const all = [...errors.values()].reduce((sum, count) => sum + count, 0)
  const list = [...errors].map(([name, count]) => `\`${name}\` ${grouped(count)} ×`).join(', ')
  const formulas = facts.reduce((sum, each) => sum + each.uncalculated(), 0)
  return [
    ...(all > 0
      ? [
          warning(
            'error-cells',
            `${counted(all, 'cell')} with an error ${all === 1 ? 'is' : 'are'} read as missing: ${list}.`,
          ),
        ]
      : []),
    ...(formulas > 0 ? [uncalculated(formulas)] : []),
  ]
}

function uncalculated(count: number): Issue {
  const has =
    count === 1 ? '1 formula was never calculated and is' : `${grouped(count)} formulas were never calculated and are`
  return warning(
    'formulas-without-value',
    `${has} read as missing. Open the workbook in a spreadsheet program and save it.`,
  )
}

function emptyRows(count: number): readonly Issue[] {
  if (count === 0) return []
  return [
    warning('empty-rows', `${counted(count, 'empty row')} within the table ${count === 1 ? 'is' : 'are'} left out.`),
  ]
}

/** Merged cells among the values: only the first of each has the value, unless the option says otherwise. */
function merged(sheet: Sheet, { options }: WorkbookTask, { area, heading }: Located): readonly Issue[] {
  if (options.fillMerged) return []
  const data: Area = { ...area, top: heading.top + heading.rows }
  const covered = sheet.merges.filter((merge) => overlap(merge, data) !== undefined && sheet.at(merge.top, merge.left))
  const [first] = covered
  if (first === undefined) return []
  const which = `${counted(covered.length, 'merged range')} among the values, such as ${areaText(first)}`
  const fix = { label: 'Fill merged cells', param: ['options', 'fillMerged'], value: true }
  return [
    warning('merged-cells', `${which}: only the first cell of each has the value.`, {
      param: ['options', 'fillMerged'],
      fix,
    }),
  ]
}

function given(options: WorkbookOptions): Readonly<Record<string, unknown>> {
  return {
    ...(options.fillMerged ? { fillMerged: true } : {}),
    ...(options.null.length === 0 ? {} : { null: options.null }),
    ...(options.decimal === '.' ? {} : { decimal: options.decimal }),
    ...(options.group === '' ? {} : { group: options.group }),
    ...(options.dateFormats.length === 0 ? {} : { dateFormats: options.dateFormats }),
    ...(Object.keys(options.columns).length === 0 ? {} : { columns: options.columns }),
  }
}
