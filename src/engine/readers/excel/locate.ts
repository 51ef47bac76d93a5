import type { WorkbookOptions } from '../../../core/formats/excel.ts'
import { error, warning, type Issue } from '../../../core/issue.ts'
import { wrongOptions } from '../fail.ts'
import type { Choice } from '../found.ts'
import { blocksIn, filledIn, trimmed, type Block } from './blocks.ts'
import { counted, grouped, short } from './columns.ts'
import { findHeading, type Heading } from './header.ts'
import { areaText, cellText, parseArea, type Area } from './range.ts'
import type { Sheet } from './sheet.ts'

/** Where the table of a sheet stands. */
export interface Located {
  /** Names and values. */
  readonly area: Area
  readonly heading: Heading
  /** How it is said in options. */
  readonly said: {
    readonly range?: string
    readonly skip: number
    readonly header: boolean
    readonly headerRows?: number
  }
  readonly why: Readonly<Record<string, string>>
  readonly ranges: readonly Choice[]
  readonly issues: readonly Issue[]
}

const WHOLE: Area = { top: 0, left: 0, bottom: Infinity, right: Infinity }

/** Finds the table of a sheet, or undefined where there is none. */
export function locate(sheet: Sheet, options: WorkbookOptions): Located | undefined {
  const said = options.range === undefined ? undefined : parseArea(options.range)
  if (options.range !== undefined && said === undefined) throw wrongRange(options.range)
  const base = said ?? WHOLE
  const from = { ...base, top: base.top + (options.skip ?? 0) }
  const blocks = blocksIn(sheet, from)
  const tables = blocks.filter((block) => isTable(sheet, block))
  const largest = blocks.reduce<Block | undefined>(
    (best, each) => (best && best.cells >= each.cells ? best : each),
    undefined,
  )
  const area = said === undefined ? largest : trimmed(sheet, from)
  if (area === undefined) return undefined
  const heading = headingOf(sheet, area, options)
  const several = said === undefined && tables.length > 1
  const range = several ? areaText(openBelow(sheet, area)) : options.range
  // A range that was found begins where the table does.
  const above = several ? area.top : base.top
  return {
    area,
    heading,
    said: {
      ...(range === undefined ? {} : { range }),
      skip: heading.top - above,
      header: heading.rows > 0,
      ...(heading.rows > 1 ? { headerRows: heading.rows } : {}),
    },
    why: whyOf(area, heading, several ? tables.length : 1),
    ranges:
      tables.length > 1 || said !== undefined
        ? choicesOf(blocksIn(sheet, WHOLE).filter((block) => isTable(sheet, block)))
        : [],
    issues: [
      ...(several ? [severalTables(sheet, tables, area)] : []),
      ...leftOut(sheet, area, heading, said === undefined ? notes(blocks, area, several ? tables : []) : []),
      ...(said === undefined ? [] : cutOff(sheet, said, area)),
    ],
  }
}

function wrongRange(range: string) {
  return wrongOptions([
    error(
      'wrong-option',
      `Option \`range\`: \`${range}\` is no range of cells. Write one as in \`B3:F200\` or \`B3:F\`.`,
    ),
  ])
}

/** At least two rows have two values: a title is no table. */
function isTable(sheet: Sheet, area: Area): boolean {
  let rows = 0
  for (let row = area.top; row <= area.bottom && rows < 2; row += 1) {
    if (filledIn(sheet, row, area).length > 1) rows += 1
  }
  return rows === 2
}

function headingOf(sheet: Sheet, area: Area, { header, headerRows, skip }: WorkbookOptions): Heading {
  const found = findHeading(sheet, area)
  const top = skip === undefined ? found.top : area.top
  if (header === false) return { top, rows: 0 }
  if (headerRows !== undefined) return { top, rows: Math.min(headerRows, area.bottom - top + 1) }
  const rows = found.top === top ? found.rows : 0
  return { top, rows: header === true ? Math.max(1, rows) : rows }
}

/** A range has no last row where nothing stands below it, so that rows which are added belong to it. */
function openBelow(sheet: Sheet, area: Area): Area {
  const below = trimmed(sheet, { ...area, top: area.bottom + 1, bottom: Infinity })
  return below === undefined ? { ...area, bottom: Infinity } : area
}

function choicesOf(tables: readonly Area[]): readonly Choice[] {
  return tables.map((area) => ({ value: areaText(area), about: sizeOf(area) }))
}

/** An area in a few words: '1,200 rows, 8 columns'. */
export function sizeOf({ top, bottom, left, right }: Area): string {
  return `${counted(bottom - top + 1, 'row')}, ${counted(right - left + 1, 'column')}`
}

function whyOf(area: Area, { top, rows }: Heading, tables: number): Readonly<Record<string, string>> {
  const lines = rows === 1 ? `Row ${top + 1} holds` : `Rows ${top + 1} to ${top + rows} hold`
  return {
    range: `${areaText(area)} is ${tables > 1 ? `the largest of ${tables} tables` : 'where the cells with values are'}.`,
    header: rows > 0 ? `${lines} names above values.` : `Row ${top + 1} looks like the rows below it.`,
    ...(top > area.top ? { skip: `The table begins in row ${top + 1}; above it are titles.` } : {}),
  }
}

function severalTables(sheet: Sheet, tables: readonly Area[], area: Area): Issue {
  const shown = tables.slice(0, 5).map((each) => areaText(each))
  const rest = tables.length - shown.length
  const list = `${shown.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`
  return warning(
    'several-tables',
    `Sheet \`${sheet.name}\` has ${tables.length} tables: ${list}. ${areaText(area)} is read, the largest: choose another by the range.`,
    { param: ['options', 'range'] },
  )
}

/** Blocks around the table; other tables are told of by themselves. */
function notes(blocks: readonly Block[], area: Area, tables: readonly Block[]): readonly Block[] {
  return blocks.filter((block) => !tables.includes(block) && (block.top !== area.top || block.left !== area.left))
}

/** What stands around the table is not lost in silence: it is quoted. */
function leftOut(sheet: Sheet, area: Area, heading: Heading, notes: readonly Area[]): readonly Issue[] {
  const titles = heading.top > area.top ? [{ ...area, bottom: heading.top - 1 }] : []
  const cells = [...titles, ...notes].flatMap((part) => cellsOf(sheet, part))
  if (cells.length === 0) return []
  const shown = cells.slice(0, 4).map(({ at, text }) => `\`${short(text)}\` (${at})`)
  const rest = cells.length - shown.length
  const list = `${shown.join(', ')}${rest > 0 ? ` and ${grouped(rest)} more` : ''}`
  return [warning('left-out', `Left out, since it stands outside the table: ${list}.`, { param: ['options', 'skip'] })]
}

function cellsOf(sheet: Sheet, area: Area): readonly { readonly at: string; readonly text: string }[] {
  const cells: { at: string; text: string }[] = []
  for (let row = area.top; row <= area.bottom; row += 1) {
    for (const column of filledIn(sheet, row, area)) {
      cells.push({ at: cellText(row, column), text: sheet.at(row, column)?.shown ?? '' })
    }
  }
  return cells
}

/** A range that ends although the table goes on. */
function cutOff(sheet: Sheet, said: Area, area: Area): readonly Issue[] {
  if (said.bottom !== area.bottom || filledIn(sheet, said.bottom + 1, area).length < 2) return []
  return [
    warning('range-ends', `Row ${said.bottom + 2}, below the range, has values too. They are not read.`, {
      param: ['options', 'range'],
    }),
  ]
}
