import { percentText } from '../../format/percent.ts'
import { isOf, quoted } from '../columnRule.ts'
import type { Rule } from '../rule.ts'

/** Words for yes and for no, in lower case. */
const YES = ['true', 't', 'wahr', 'vrai', 'yes', 'y', 'ja', 'oui', 'si', 'sí', 'да', 'on', '1']
const NO = ['false', 'f', 'falsch', 'faux', 'no', 'n', 'nein', 'non', 'nee', 'нет', 'off', '0']
const LEAST = 0.75
/** Spellings of two words, and some that are neither. */
const MOST_VALUES = 12

/** Columns of yes and no. */
export const booleansInText: Rule = {
  name: 'booleansInText',
  column: (facts) => {
    const { name, present, values, complete } = facts
    if (!isOf(facts, 'text') || !complete || values.length > MOST_VALUES) return []
    const spelled = (words: readonly string[]) =>
      values.map(({ value }) => value).filter((value) => words.includes(value.trim().toLowerCase()))
    const [trues, falses] = [spelled(YES), spelled(NO)]
    if (trues.length === 0 || falses.length === 0) return []
    const others = values.map(({ value }) => value).filter((value) => ![...trues, ...falses].includes(value))
    return [
      {
        ...{ type: 'step', kind: 'parseBoolean', column: name },
        params: { columns: [name], true: trues, false: falses },
        judge: ({ misfits }) => {
          const fits = present - misfits
          if (fits / present < LEAST) return undefined
          const rest = others.length === 0 ? '' : `; the others are ${quoted(others)}`
          return {
            because: `${percentText(fits / present)} of the values are ${quoted([...trues, ...falses], 4)}${rest}.`,
            score: (fits / present) ** 2 * 0.78,
            fits,
            of: present,
          }
        },
      },
    ]
  },
}
