import { z } from 'zod'
import type { Format } from './define.ts'
import { encoding, heading, mark, marks, place, writing } from './options.ts'

/** What a user may say about a CSV file; what is not said is found out. */
export const csvOptions = z.strictObject({
  /** What stands between fields. */
  delimiter: marks('Between fields', {
    ',': 'comma',
    ';': 'semicolon',
    '\t': 'tab',
    '|': 'bar',
    ' ': 'space',
    ':': 'colon',
  }).optional(),
  /** '' for none. */
  quote: mark('Around fields', { '"': 'double quotes', "'": 'single quotes', '': 'nothing' }).optional(),
  escape: mark('Before a quote inside', { '"': 'a second quote', '\\': 'a backslash', '': 'nothing' }).optional(),
  comment: mark('Begins a comment', { '': 'nothing', '#': '#', ';': ';' }).optional(),
  ...heading,
  encoding,
  ...writing,
  ...place,
})
export type CsvOptions = z.output<typeof csvOptions>

export const csv: Format = {
  format: 'csv',
  label: 'a CSV file',
  extensions: ['csv', 'tsv', 'tab', 'psv', 'txt', 'tbl', 'dat'],
  options: csvOptions,
  byLines: true,
}
