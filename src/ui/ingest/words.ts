import { bytesText } from '../../core/format/bytes.ts'
import { countText } from '../../core/format/count.ts'
import { FORMATS, type FormatName } from '../../core/formats/index.ts'
import type { Sample, SourceCell } from '../../core/notebook/document.ts'
import { hintOf } from '../../core/params/hints.ts'

/** A format in a few words, without its article: 'CSV file'. */
export function formatText(format: FormatName): string {
  return FORMATS[format].label.replace(/^an? /, '')
}

/** What was decided of how a file is read, in words: 'comma', 'header', 'UTF-8', '2 lines left out'. */
export function decisionsOf(format: FormatName, options: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.keys(FORMATS[format].options.shape).flatMap((key) => {
    const words = WORDS[key]?.(options[key], (value) => labelOf(format, key, value))
    return words === undefined ? [] : [words]
  })
}

type Words = (value: unknown, label: (value: string) => string) => string | undefined

const textWords =
  (say: (text: string) => string | undefined): Words =>
  (value, label) =>
    typeof value === 'string' ? say(label(value)) : undefined

/** Only what is worth a word: what is as in most files is not said, but for what separates, names and encodes. */
const WORDS: Readonly<Record<string, Words>> = {
  delimiter: textWords((label) => label),
  quote: (value, label) => (typeof value === 'string' && value !== '"' ? `${label(value)} around fields` : undefined),
  escape: (value) => (value === '\\' ? 'backslash before quotes' : undefined),
  comment: (value) => (typeof value === 'string' && value !== '' ? `comments after ${value}` : undefined),
  header: (value) => (value === true ? 'header' : value === false ? 'no header' : undefined),
  headerRows: (value) => (typeof value === 'number' && value > 1 ? `${value} rows of names` : undefined),
  skip: (value) => (typeof value === 'number' && value > 0 ? `${countText('line', value)} left out` : undefined),
  encoding: textWords((label) => label.replace(/,.*$/, '')),
  decimal: (value) => (value === ',' ? 'decimal comma' : undefined),
  group: (value, label) => (typeof value === 'string' && value !== '' ? `${label(value)} between digits` : undefined),
  sheet: textWords((text) => `sheet ${text}`),
  range: textWords((text) => `range ${text}`),
  table: textWords((text) => `table ${text}`),
  records: textWords((text) => (text === '' ? undefined : `records at ${text}`)),
  entry: textWords((text) => text),
  widths: (value) => (Array.isArray(value) ? countText('fixed width', value.length) : undefined),
  match: (value) => (value === 'position' ? 'columns by position' : undefined),
}

/** The label of a choice, or the value itself. */
function labelOf(format: FormatName, key: string, value: string): string {
  const schema = FORMATS[format].options.shape[key]
  return (schema === undefined ? undefined : hintOf(schema)?.choices?.[value]) ?? value
}

/** What a sample is of: 'first 100,000 rows of 4.2 GB'. */
export function sampleText({ rows, from }: Sample, bytes: number): string {
  const counted = countText('row', rows)
  return from === 'start' ? `first ${counted} of ${bytesText(bytes)}` : `${counted} spread over ${bytesText(bytes)}`
}

/** A source in one line: 'orders: 1,200 rows, 8 columns, 3 rows rejected'. */
export function sourceText(cell: SourceCell, rows: number, rejected: number): string {
  const parts = [
    countText('row', rows),
    countText('column', cell.schema.length),
    ...(rejected > 0 ? [`${countText('row', rejected)} rejected`] : []),
    ...(cell.sample === undefined ? [] : [`a sample: ${sampleText(cell.sample, cell.file.bytes)}`]),
  ]
  return `${cell.id}: ${parts.join(', ')}`
}
