import { numberText } from '../../format/number.ts'
import { groupedBy, isCategorical, isIdentifier, isOf, isTyped, quoted, shareOf } from '../columnRule.ts'
import type { Counted, Rule } from '../rule.ts'

type Case = 'lower' | 'upper' | 'title' | 'sentence'

/** As `changeCase` writes a text. */
const CASES: Readonly<Record<Case, (value: string) => string>> = {
  lower: (value) => value.toLowerCase(),
  upper: (value) => value.toUpperCase(),
  title: (value) => value.toLowerCase().replace(/[\p{L}\p{M}\p{N}'\u2019]+/gu, capital),
  sentence: (value) => value.toLowerCase().replace(/[\p{L}\p{N}]/u, capital),
}
/** From this share of rows a case is how the column is written, so that the rest are exceptions. */
const USUAL = 0.6

/** The same values in upper and lower case. */
export const letterCase: Rule = {
  name: 'letterCase',
  column: (facts) => {
    const { name, present, values } = facts
    if (!isOf(facts, 'text') || !isCategorical(facts) || isIdentifier(name) || isTyped(facts)) return []
    const groups = groupedBy(values, ({ value }) => value.toLowerCase())
    const mixed = groups.filter((group) => group.length > 1)
    if (mixed.length === 0) return []
    // In a list where most values come in one case, others stand for the same.
    const usual = usualCase(values)
    if (usual === undefined) return []
    const others = mixed.flatMap((group) => group.filter(({ value }) => CASES[usual](value) !== value))
    const [shown = []] = mixed.toSorted((a, b) => rowsOf(b) - rowsOf(a))
    return [
      {
        ...{ type: 'step', kind: 'changeCase', params: { columns: [name], to: usual }, column: name },
        judge: ({ changed }) =>
          changed === 0 || changed > 2 * rowsOf(others)
            ? undefined
            : {
                because: `${numberText(mixed.length)} of ${numberText(groups.length)} different values ${mixed.length === 1 ? 'is' : 'are'} written in several cases, for example ${quoted(shown.map(({ value }) => value))}.`,
                score: 0.74,
                fits: changed,
                of: present,
              },
      },
    ]
  },
}

function usualCase(values: readonly Counted[]): Case | undefined {
  const letters = values.filter(({ value }) => value.toLowerCase() !== value.toUpperCase())
  const shares = (['lower', 'upper', 'title', 'sentence'] as const).map((to) => ({
    to,
    share: shareOf(letters, (value) => CASES[to](value) === value),
  }))
  const best = shares.reduce((most, each) => (each.share > most.share ? each : most))
  return best.share >= USUAL ? best.to : undefined
}

function rowsOf(group: readonly Counted[]): number {
  return group.reduce((sum, { count }) => sum + count, 0)
}

function capital(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1)
}
