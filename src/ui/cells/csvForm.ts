import { z } from 'zod'
import { choice, count, flag, formats, texts } from '../../core/params/fields.ts'

/** What can be said about how a CSV file is read, as a form; the reader itself judges it. */
export const csvForm = z.object({
  delimiter: choice('Between fields', { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' }).optional(),
  header: flag('The first line holds the names'),
  skip: count('Lines to leave out first').default(0),
  encoding: choice('Encoding', {
    'utf-8': 'UTF-8',
    'windows-1252': 'Windows-1252 (Western)',
    'iso-8859-2': 'ISO 8859-2 (Central European)',
    'windows-1251': 'Windows-1251 (Cyrillic)',
    'utf-16le': 'UTF-16',
    shift_jis: 'Shift JIS (Japanese)',
    gb18030: 'GB 18030 (Chinese)',
  }).optional(),
  decimal: choice('Decimal sign', { '.': 'point', ',': 'comma' }).default('.'),
  group: choice('Between groups of digits', {
    '': 'nothing',
    ',': 'comma',
    '.': 'point',
    ' ': 'space',
    "'": 'apostrophe',
  }).default(''),
  null: texts('Texts that stand for missing', { help: 'Besides nothing at all.' }).default([]),
  dateFormats: formats('Formats of dates', { help: 'Tried in order, after 2024-01-31.' }).optional(),
})
