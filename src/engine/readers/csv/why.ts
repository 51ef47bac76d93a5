import { countText } from '../../../core/format/count.ts'
import type { CsvOptions } from '../../../core/formats/csv.ts'
import type { TextRecord } from './records.ts'
import type { Dialect } from './tokenize.ts'

/** What was decided of a file. */
export interface Decided {
  readonly dialect: Dialect
  /** No mark divides the lines. */
  readonly single: boolean
  readonly header: boolean
  readonly headerRows: number
  readonly skip: number
  readonly names: readonly string[]
}

const NAMES: Readonly<Record<string, string>> = {
  '\t': 'Tabs',
  ',': 'Commas',
  ';': 'Semicolons',
  '|': 'Bars',
  ' ': 'Spaces',
  ':': 'Colons',
}

/** By option, why it is as it is, in one sentence each. */
export function whyOf(
  { dialect, single, headerRows, skip, names }: Decided,
  records: readonly TextRecord[],
  header: string,
  options: CsvOptions,
): Readonly<Record<string, string>> {
  const width = names.length
  const regular = records.filter(({ fields }) => fields.length === width).length
  const quoted = records.filter((record) => record.quoted.includes(true)).length
  const mark = NAMES[dialect.delimiter] ?? `\`${dialect.delimiter}\``
  const isOne = single || width === 1
  return {
    delimiter:
      options.delimiter !== undefined
        ? 'You said so.'
        : isOne
          ? 'No mark divides the lines alike: each is one value.'
          : `${mark} divide ${countText('line', regular)} of the first ${records.length} into ${width} fields each.`,
    quote:
      options.quote !== undefined
        ? 'You said so.'
        : quoted === 0
          ? 'No field is in quotes.'
          : `Fields of ${countText('line', quoted)} of the first ${records.length} begin and end with it.`,
    escape:
      options.escape !== undefined
        ? 'You said so.'
        : dialect.escape === dialect.quote
          ? 'A quote inside of quotes is doubled, as is usual.'
          : 'A backslash stands before quotes inside of quotes.',
    header: headerRows > 1 ? `${header} ${headerRows} rows are of that kind.` : header,
    ...(options.skip !== undefined
      ? { skip: 'You said so.' }
      : skip === 0
        ? {}
        : { skip: `What stands in the first ${countText('line', skip)} is not made as the table below is.` }),
    ...(dialect.comment === '' || options.comment !== undefined
      ? {}
      : { comment: `Lines that begin with \`${dialect.comment}\` are not made as the others are.` }),
  }
}
