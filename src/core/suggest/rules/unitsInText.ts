import { percentText } from '../../format/percent.ts'
import { isOf, quoted, shareOf } from '../columnRule.ts'
import type { Rule } from '../rule.ts'

const MEASURE = /^([+-]?\d+(?:[.,]\d+)?) ?([\p{L}µ°"'%][\p{L}\d²³µ°/."' ]{0,14})$/u
/** The same in the regular expressions of steps. */
const PATTERN = '([+-]?[0-9]+(?:[.,][0-9]+)?) ?([\\p{L}µ°"\'%].*)'
const LEAST = 0.75
/** More words behind numbers than this are no units. */
const MOST_UNITS = 12

/** Numbers with a unit, of one kind or several: 12 kg, 3 lb. */
export const unitsInText: Rule = {
  name: 'unitsInText',
  column: (facts, { columns }) => {
    const { name, present, values } = facts
    if (!isOf(facts, 'text') || values.length < 3) return []
    const share = shareOf(values, (value) => MEASURE.test(value))
    const units = [...new Set(values.flatMap(({ value }) => MEASURE.exec(value)?.[2] ?? []))]
    // A percent sign is what reading numbers knows; ordinals and addresses have too many words.
    if (share < LEAST || units.length > MOST_UNITS || (units.length === 1 && units[0] === '%')) return []
    const taken = columns.map((column) => column.name)
    const into = [`${name}_value`, `${name}_unit`]
    if (into.some((each) => taken.includes(each))) return []
    const fits = Math.round(share * present)
    const mixed = new Set(units.map((unit) => unit.toLowerCase().replace(/[^\p{L}]/gu, ''))).size > 1
    return [
      {
        ...{ type: 'step', kind: 'extract', params: { column: name, pattern: `^${PATTERN}$`, into }, column: name },
        judge: () => ({
          because: `${percentText(share)} of the values are a number with a unit${mixed ? `, of ${units.length} spellings` : ''}: ${quoted(units, 4)}.`,
          score: mixed ? 0.76 : 0.68,
          fits,
          of: present,
        }),
      },
    ]
  },
}
