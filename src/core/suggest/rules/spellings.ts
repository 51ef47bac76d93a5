import { fingerprint } from '../../clusters/fingerprint.ts'
import { numberText } from '../../format/number.ts'
import { groupedBy, isCategorical, isIdentifier, isOf, isTyped, quoted, withShare } from '../columnRule.ts'
import { isOneEditApart } from '../edits.ts'
import type { Counted, Rule } from '../rule.ts'

/** A misspelling is rare beside the value that is meant: at most this share of its rows. */
const RARE = 0.1
/** How often the value that is meant must occur, and how many letters it must have, for one letter to be a slip. */
const LEAST_ROWS = 5
const LEAST_LETTERS = 5
/** In a code every letter counts. */
const CODE = /_|\p{L}-?\d|\d-?\p{L}/u

/** Several spellings of one value: other punctuation, order of words or accents, or a letter mistyped. */
export const spellings: Rule = {
  name: 'spellings',
  column: (facts) => {
    const { name, present, values } = facts
    if (!isOf(facts, 'text') || !isCategorical(facts) || isIdentifier(name) || isTyped(facts)) return []
    const mapping = [...merge(values)].map(([to, from]) => ({ from: [...from].sort(), to }))
    if (mapping.length === 0) return []
    const [first] = mapping.toSorted((a, b) => b.from.length - a.from.length)
    return [
      {
        ...{ type: 'step', kind: 'mapValues', params: { column: name, mapping }, column: name },
        judge: ({ changed }) =>
          changed === 0 || first === undefined
            ? undefined
            : {
                because: `${withShare('value', changed, present)} ${changed === 1 ? 'is another spelling' : 'are other spellings'} of ${numberText(mapping.length)} ${mapping.length === 1 ? 'value' : 'values'}${mapping.length === 1 ? '' : ', for example'}: ${quoted(first.from)} for '${first.to}'.`,
                score: 0.7,
                fits: changed,
                of: present,
              },
      },
    ]
  },
}

/** The value that is meant, and what is written for it. */
function merge(values: readonly Counted[]): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>()
  const add = (to: string, from: string) => found.set(to, (found.get(to) ?? new Set()).add(from))
  const canonical: Counted[] = []
  for (const group of groupedBy(values, ({ value }) => keyOf(value))) {
    const [first, ...others] = group
    if (first === undefined) continue
    canonical.push(first)
    // What differs by case alone is another rule's, unless that cannot say which is meant.
    for (const other of others) add(first.value, other.value)
  }
  const words = canonical.filter(({ value }) => lettersIn(value) >= LEAST_LETTERS && !CODE.test(value))
  const usual = words.filter(({ count }) => count >= LEAST_ROWS)
  for (const rare of words) {
    if (found.has(rare.value)) continue
    const meant = usual.filter(
      ({ value, count }) =>
        rare.count <= count * RARE &&
        isOneEditApart(rare.value.toLowerCase(), value.toLowerCase()) &&
        sameDigits(rare.value, value),
    )
    const [only] = meant
    if (meant.length === 1 && only !== undefined) add(only.value, rare.value)
  }
  return found
}

/** Numbers tell values apart that differ in nothing else, and so do signs where there are no letters. */
function keyOf(value: string): string {
  const key = fingerprint(value)
  return key.length < 2 ? value : `${key} ${value.replace(/\D+/g, ' ')} ${value.match(/[+#&/<>%]/g)?.join('') ?? ''}`
}

function lettersIn(value: string): number {
  return value.match(/\p{L}/gu)?.length ?? 0
}

function sameDigits(a: string, b: string): boolean {
  return a.replace(/\D/g, '') === b.replace(/\D/g, '')
}
