import { z } from 'zod'
import { flag, text } from '../params/fields.ts'
import type { Format } from './define.ts'
import { heading, place, writing } from './options.ts'

/** What a user may say about a workbook; what is not said is found out. */
export const workbookOptions = z.strictObject({
  sheet: text('Sheet').optional(),
  /** As in `B3:F200`; open ends are where the data end. */
  range: text('Range', { placeholder: 'B3:F200' }).optional(),
  ...heading,
  /** Every cell of a merged range has its value, instead of the first alone. */
  fillMerged: flag('Merged cells each have the value'),
  ...writing,
  ...place,
})
export type WorkbookOptions = z.output<typeof workbookOptions>

export const excel: Format = {
  format: 'excel',
  label: 'an Excel workbook',
  extensions: ['xlsx', 'xlsm', 'xls', 'xlsb'],
  options: workbookOptions,
  byLines: false,
}

export const ods: Format = {
  format: 'ods',
  label: 'an OpenDocument spreadsheet',
  extensions: ['ods', 'fods'],
  options: workbookOptions,
  byLines: false,
}
