import { countText } from '../../../core/format/count.ts'
import { numberText } from '../../../core/format/number.ts'
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

/** By option, why it is as it is, in one sentence each: the same whether it was found out or said. */
export function whyOf(
  { dialect, single, headerRows, skip, names }: Decided,
  records: readonly TextRecord[],
  header: string,
): Readonly<Record<string, string>> {
  const width = names.length
  const regular = records.filter(({ fields }) => fields.length === width).length
  const quoted = records.filter((record) => record.quoted.includes(true)).length
  const mark = NAMES[dialect.delimiter] ?? `\`${dialect.delimiter}\``
  const isOne = single || width === 1
  return {
    delimiter: isOne
      ? 'No mark divides the lines alike: each is one value.'
      : `${mark} divide ${countText('line', regular)} of the first ${numberText(records.length)} into ${width} fields each.`,
    quote:
      quoted === 0
        ? 'No field is in quotes.'
        : `Fields of ${countText('line', quoted)} of the first ${numberText(records.length)} begin and end with it.`,
    escape:
      dialect.escape === dialect.quote
        ? 'A quote inside of quotes is doubled, as is usual.'
        : 'A backslash stands before quotes inside of quotes.',
    header: headerRows > 1 ? `${header} ${headerRows} rows are of that kind.` : header,
    ...(skip === 0 ? {} : { skip: `The table begins below the first ${countText('line', skip)}.` }),
    ...(dialect.comment === '' ? {} : { comment: `Lines that begin with \`${dialect.comment}\` are left out.` }),
  }
}
