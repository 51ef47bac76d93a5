import { z } from 'zod'
import { choice, count, text, texts } from '../params/fields.ts'
import { hints, type Hint } from '../params/hints.ts'
import { recordOf } from '../params/recordOf.ts'
import { isType } from '../sql/types.ts'

/** Where a table stands in what was given: apart from the format, and the same for all. */
export const place = {
  /** The file in a zip archive, by its path there; `*` stands for any part of a name, so that several are one table. */
  entry: text('File in the archive').optional(),
  /** How several files become one table. */
  match: choice('Columns of several files', { name: 'by their names', position: 'by their positions' }).optional(),
  /** The column that says which file a row is from. */
  sourceColumn: text('Column for the name of the file').optional(),
}

/** Encodings that can be chosen: names that `TextDecoder` knows, and what they are for. */
export const ENCODINGS = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16, little endian',
  'utf-16be': 'UTF-16, big endian',
  'windows-1252': 'Windows-1252, Western European',
  'iso-8859-1': 'Latin-1, Western European',
  'iso-8859-2': 'ISO 8859-2, Central European',
  'windows-1250': 'Windows-1250, Central European',
  'windows-1251': 'Windows-1251, Cyrillic',
  shift_jis: 'Shift JIS, Japanese',
  'euc-jp': 'EUC-JP, Japanese',
  gbk: 'GBK, simplified Chinese',
  gb18030: 'GB 18030, Chinese',
  big5: 'Big5, traditional Chinese',
  'euc-kr': 'EUC-KR, Korean',
} as const

function hinted<S extends z.ZodType>(schema: S, hint: Hint): S {
  hints.add(schema, hint)
  return schema
}

/** How text is encoded. */
export const encoding = hinted(z.string(), { widget: 'choice', label: 'Encoding', choices: ENCODINGS }).optional()

/** One character of ASCII, or '' for none. */
export const mark = (label: string, choices: Readonly<Record<string, string>>) =>
  hinted(
    z
      .string()
      .max(1)
      .regex(/^[\x00-\x7f]?$/),
    { widget: 'choice', label, choices },
  )

/** One to four characters. */
export const marks = (label: string, choices: Readonly<Record<string, string>>) =>
  hinted(z.string().min(1).max(4), { widget: 'choice', label, choices })

/** How the names of the columns stand in the file. */
export const heading = {
  header: hinted(z.boolean(), { widget: 'flag', label: 'The first rows hold the names' }).optional(),
  /** Rows that the names stand in, joined from top to bottom by a space. */
  headerRows: hinted(z.int().min(1).max(9), {
    widget: 'number',
    label: 'Rows of names',
    when: { param: 'header', is: [true] },
  }).optional(),
  skip: count('Lines to leave out first').optional(),
}

/** How values are written. */
export const writing = {
  /** Texts that stand for a missing value, besides nothing. */
  null: texts('Texts that stand for missing', { help: 'Besides nothing at all.' }).default([]),
  decimal: choice('Decimal sign', { '.': 'point', ',': 'comma' }).default('.'),
  /** What stands between groups of three digits; '' for nothing. */
  group: mark('Between groups of digits', {
    '': 'nothing',
    ',': 'comma',
    '.': 'point',
    ' ': 'space',
    "'": 'apostrophe',
  }).default(''),
  /** strptime formats of dates and timestamps, tried in order after ISO 8601. */
  dateFormats: hinted(z.array(z.string()), {
    widget: 'formats',
    label: 'Formats of dates',
    help: 'Tried in order, after 2024-01-31.',
  }).default([]),
  /** Types by column name, instead of those that the values look like. */
  columns: hinted(recordOf(z.string().refine(isType)), { widget: 'names', label: 'Types', hidden: true }).default({}),
}
