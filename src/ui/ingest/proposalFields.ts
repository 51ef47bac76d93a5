import type { Found } from '../../engine/readers/found.ts'
import { FORMATS, type FormatName } from '../../core/formats/index.ts'
import type { Hint } from '../../core/params/hints.ts'
import { fieldsOf, type Field } from '../form/fields.ts'

/** Fields of a proposal under one heading. */
export interface FieldGroup {
  readonly title: string
  readonly fields: readonly Field[]
  /** How values are written: it belongs to the types of the columns. */
  readonly values: boolean
}

const PLACE = ['entry', 'sheet', 'table', 'records', 'rows', 'range', 'fillMerged', 'header', 'headerRows', 'skip']
const SEVERAL = ['match', 'sourceColumn']
const TEXT = ['delimiter', 'widths', 'quote', 'escape', 'comment', 'encoding']

/**
 * The options of a format as a form shows them: what there is to choose from as a list, the evidence of each beside it.
 * What is only of archives or of several files is left out elsewhere.
 */
export function proposalFields(
  format: FormatName,
  shown: Readonly<Record<string, unknown>>,
  found: Found | undefined,
  several: boolean,
): readonly FieldGroup[] {
  const offered = fieldsOf(FORMATS[format].options)
    .filter(({ key }) => key !== 'entry' || shown['entry'] !== undefined || found?.choices['entry'] !== undefined)
    .filter(({ key }) => !SEVERAL.includes(key) || several || shown[key] !== undefined)
    .map((field) => ({ ...field, hint: hintWith(field, shown[field.key], found) }))
  const groupOf = (key: string) =>
    PLACE.includes(key) || SEVERAL.includes(key) ? 'place' : TEXT.includes(key) ? 'text' : 'values'
  const groups = { place: 'Where the table stands', text: 'How text is written', values: 'How values are written' }
  return Object.entries(groups)
    .map(([group, title]) => ({
      title,
      fields: offered.filter(({ key }) => groupOf(key) === group),
      values: group === 'values',
    }))
    .filter(({ fields }) => fields.length > 0)
}

function hintWith({ key, hint }: Field, value: unknown, found: Found | undefined): Hint {
  const why = found?.why[key]
  const choices = found?.choices[key]
  const helped = why === undefined ? hint : { ...hint, help: why }
  if (choices !== undefined) {
    const labels = choices.map(({ value: name, about }): [string, string] => [name, choiceText(name, about)])
    return { ...helped, widget: 'choice', choices: withValue(Object.fromEntries(labels), value) }
  }
  return hint.widget === 'choice' && hint.choices !== undefined
    ? { ...helped, choices: withValue(hint.choices, value) }
    : helped
}

/** A value of its own is a choice like the others: what is in force is always seen. */
function withValue(choices: Readonly<Record<string, string>>, value: unknown): Readonly<Record<string, string>> {
  return typeof value !== 'string' || Object.hasOwn(choices, value) ? choices : { ...choices, [value]: value }
}

/** One of the tables of a file: 'Orders: 1,200 rows, 8 columns'. */
export function choiceText(value: string, about: string): string {
  return [value === '' ? 'the whole file' : value, ...(about === '' ? [] : [about])].join(': ')
}
