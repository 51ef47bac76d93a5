import { textCell, type Cell } from './cells.ts'
import { RefusedError } from './container.ts'
import type { Area } from './range.ts'
import { durationOf } from './serial.ts'
import { sheetOf, type Sheet } from './sheet.ts'
import { attribute, tagsOf, unescaped, type Tag } from './xml.ts'

/** More cells than any memory holds; a few bytes can ask for that many, since cells are said to repeat. */
const MOST_CELLS = 20_000_000

/** Elements whose text and cells are no content: notes, drawings, changes that were tracked, forms. */
const PASSED_OVER =
  /^(?:office:annotation|office:forms|draw:.*|table:shapes|table:tracked-changes|table:dde-link|text:ruby-text|text:note)$/

/** Reads the sheets of an OpenDocument spreadsheet (ISO 26300-3, 9 and 19.379 ff.) from its content. */
export function readOpenDocument(xml: string): readonly Sheet[] {
  const hiddenStyles = new Set<string>()
  const sheets: Sheet[] = []
  let style = ''
  let table = createTable('', false)
  let cell: OpenCell | undefined
  let passing = 0
  for (const tag of tagsOf(xml)) {
    if (passing > 0 || PASSED_OVER.test(tag.name)) {
      passing += tag.type === 'start' ? 1 : tag.type === 'end' ? -1 : 0
      if (passing === 0) cell?.from(tag.end)
      else if (passing === 1 && tag.type === 'start') cell?.to(xml, tag.start)
      continue
    }
    const isStart = tag.type !== 'end'
    switch (tag.name) {
      case 'style:style':
        style = attribute(tag, 'style:name') ?? ''
        break
      case 'style:table-properties':
        if (attribute(tag, 'table:display') === 'false') hiddenStyles.add(style)
        break
      case 'table:table':
        if (isStart) {
          const isHidden = hiddenStyles.has(attribute(tag, 'table:style-name') ?? '')
          table = createTable(attribute(tag, 'table:name') ?? '', isHidden)
        } else sheets.push(table.sheet())
        break
      case 'table:table-row':
        if (isStart) table.row(numberIn(tag, 'table:number-rows-repeated'))
        break
      case 'table:table-cell':
      case 'table:covered-table-cell':
        if (isStart) cell = createCell(tag)
        if (tag.type !== 'start' && cell !== undefined) {
          table.add(cell.tag, cell.made())
          cell = undefined
        }
        break
      default:
        cell?.tagged(xml, tag)
    }
  }
  return sheets
}

function numberIn(tag: Tag, name: string): number {
  return Math.max(1, Number(attribute(tag, name) ?? 1))
}

interface OpenTable {
  row(repeated: number): void
  add(tag: Tag, cell: Cell | undefined): void
  sheet(): Sheet
}

function createTable(name: string, hidden: boolean): OpenTable {
  const rows: (Cell | undefined)[][] = []
  const merges: Area[] = []
  let top = -1
  let height = 1
  let column = 0
  let count = 0
  return {
    row: (repeated) => {
      top = top < 0 ? 0 : top + height
      height = repeated
      column = 0
    },
    add: (tag, cell) => {
      const width = numberIn(tag, 'table:number-columns-repeated')
      const [tall, wide] = [numberIn(tag, 'table:number-rows-spanned'), numberIn(tag, 'table:number-columns-spanned')]
      if (tall * wide > 1) merges.push({ top, left: column, bottom: top + tall - 1, right: column + wide - 1 })
      if (cell !== undefined) {
        count += width * height
        if (count > MOST_CELLS)
          throw new RefusedError(`its sheet \`${name}\` has more than 20 million cells, which do not fit into memory.`)
        for (let row = top; row < top + height; row += 1) {
          const cells = (rows[row] ??= [])
          for (let at = column; at < column + width; at += 1) cells[at] = cell
        }
      }
      column += width
    },
    sheet: () =>
      sheetOf<Cell>(
        { name, hidden, merges },
        rows,
        () => true,
        (cell) => cell,
      ),
  }
}

interface OpenCell {
  readonly tag: Tag
  /** Text begins, or goes on, at this place. */
  from(at: number): void
  /** Text ends, or is left for a while, at this place. */
  to(xml: string, at: number): void
  /** A tag within the cell. */
  tagged(xml: string, tag: Tag): void
  made(): Cell | undefined
}

/** A cell whose text is put together from its paragraphs. */
function createCell(tag: Tag): OpenCell {
  const paragraphs: string[] = []
  let text = ''
  let begin: number | undefined

  function to(xml: string, at: number): void {
    if (begin !== undefined) text += unescaped(xml.slice(begin, at).replace(/[\t\r\n ]+/g, ' '))
  }

  return {
    tag,
    from: (at) => {
      if (begin !== undefined) begin = at
    },
    to,
    tagged: (xml, inner) => {
      to(xml, inner.start)
      if (inner.name === 'text:p' || inner.name === 'text:h') {
        begin = inner.type === 'start' ? inner.end : undefined
        if (inner.type !== 'start') paragraphs.push(text)
        text = ''
        return
      }
      if (begin !== undefined) begin = inner.end
      if (inner.type !== 'end') text += written(inner)
    },
    made: () => cellOf(tag, paragraphs.join('\n')),
  }
}

/** Characters that have an element of their own. */
function written(tag: Tag): string {
  if (tag.name === 'text:s') return ' '.repeat(Number(attribute(tag, 'text:c') ?? 1))
  return tag.name === 'text:tab' ? '\t' : tag.name === 'text:line-break' ? '\n' : ''
}

function cellOf(tag: Tag, shown: string): Cell | undefined {
  const type = attribute(tag, 'office:value-type')
  if (attribute(tag, 'calcext:value-type') === 'error') return { kind: 'error', text: shown || '#ERROR', shown }
  const made = type === undefined ? undefined : valueOf(tag, type, shown)
  if (made !== undefined) return made
  const formula = attribute(tag, 'table:formula')
  if (formula !== undefined && type !== 'string') return { kind: 'uncalculated', text: formula, shown: formula }
  return shown === '' ? undefined : textCell(shown)
}

/** Undefined where the value is missing, or is of no type that is known here: then its text is what there is. */
function valueOf(tag: Tag, type: string, shown: string): Cell | undefined {
  switch (type) {
    case 'float':
    case 'percentage':
    case 'currency': {
      const value = Number(attribute(tag, 'office:value') ?? NaN)
      if (!Number.isFinite(value)) return undefined
      const isWhole = type === 'float' && Number.isSafeInteger(value)
      return { kind: isWhole ? 'integer' : 'number', text: String(value === 0 ? 0 : value), shown }
    }
    case 'date':
      return dateCell(attribute(tag, 'office:date-value') ?? '', shown)
    case 'time':
      return timeCell(attribute(tag, 'office:time-value') ?? '', shown)
    case 'boolean': {
      const value = attribute(tag, 'office:boolean-value')
      return value === undefined ? undefined : { kind: 'boolean', text: value, shown }
    }
    case 'string': {
      const text = attribute(tag, 'office:string-value') ?? shown
      return text === '' ? undefined : textCell(text)
    }
    default:
      return undefined
  }
}

function dateCell(value: string, shown: string): Cell | undefined {
  const parts = /^([0-9]{4}-[0-9]{2}-[0-9]{2})(?:T([0-9:.]+))?Z?$/.exec(value)
  if (parts === null) return undefined
  const [, date = '', time] = parts
  return time === undefined
    ? { kind: 'date', text: date, shown }
    : { kind: 'timestamp', text: `${date} ${time}`, shown }
}

const DURATION = /^(-?)P(?:([0-9]+)D)?(?:T(?:([0-9]+)H)?(?:([0-9]+)M)?(?:([0-9.]+)S)?)?$/

/** A time of day is a duration of less than a day. */
function timeCell(value: string, shown: string): Cell | undefined {
  const parts = DURATION.exec(value)
  if (parts === null) return undefined
  const [, sign, days = '0', hours = '0', minutes = '0', seconds = '0'] = parts
  const total = Number(days) + (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) / 86_400
  const text = durationOf(sign === '-' ? -total : total)
  return { kind: total < 1 && sign === '' ? 'time' : 'interval', text, shown }
}
