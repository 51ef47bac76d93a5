import { countText } from '../../format/count.ts'
import { quoted } from '../columnRule.ts'
import type { Rule } from '../rule.ts'

const CLEAN = /^[A-Za-z_][A-Za-z0-9_]*$/
/** Two ways of writing names that consist of words. */
const STYLES = [
  /^[a-z0-9]+(_[a-z0-9]+)*$/,
  /^[a-z]+([A-Z][a-z0-9]*)*$/,
  /^([A-Z][a-z0-9]*)+$/,
  /^[A-Z0-9]+(_[A-Z0-9]+)*$/,
]

/** Names of columns that have to be quoted in formulas, or are written in several ways. */
export const uncleanNames: Rule = {
  name: 'uncleanNames',
  table: ({ columns }) => {
    const names = columns.map(({ name }) => name)
    const unclean = names.filter((name) => !CLEAN.test(name))
    const mixed = unclean.length === 0 && !STYLES.some((style) => names.every((name) => style.test(name)))
    if (unclean.length === 0 && !mixed) return []
    const found = unclean.length === 0 ? names : unclean
    return [
      {
        ...{ type: 'step', kind: 'cleanNames', params: { style: 'snake' }, unit: 'value' },
        judge: () => ({
          because: mixed
            ? `The names are written in several styles: ${quoted(names)}.`
            : `${countText('name', unclean.length)} ${unclean.length === 1 ? 'has' : 'have'} spaces or signs, so formulas have to quote ${unclean.length === 1 ? 'it' : 'them'}: ${quoted(unclean)}.`,
          score: mixed ? 0.35 : 0.62,
          fits: found.length,
          of: names.length,
        }),
      },
    ]
  },
}
