import { z } from 'zod'
import { hints } from '../params/hints.ts'
import type { Format } from './define.ts'
import { encoding, heading, place, writing } from './options.ts'

const widths = z.array(z.int().min(1)).min(1)
hints.add(widths, { widget: 'values', label: 'Widths of the columns', help: 'In characters, from the left.' })

/** What a user may say about a file whose columns stand at fixed places; what is not said is found out. */
export const fixedOptions = z.strictObject({
  /** Widths of the columns in characters, from the left; what stands behind the last belongs to it. */
  widths: widths.optional(),
  ...heading,
  encoding,
  ...writing,
  ...place,
})
export type FixedOptions = z.output<typeof fixedOptions>

export const fixed: Format = {
  format: 'fixed',
  label: 'a file with columns of fixed width',
  extensions: ['fwf', 'prn'],
  options: fixedOptions,
  byLines: true,
}
