import { numberText } from '../../format/number.ts'
import { percentText } from '../../format/percent.ts'
import { isOf, isTyped, quoted, shareOf } from '../columnRule.ts'
import type { ColumnFacts, Proposal, Rule } from '../rule.ts'

const SEPARATORS = ['|', ';', ', ', ',', ' / ', '/']
/** The share of texts with the separator. */
const LEAST = 0.4
/** A list's elements recur: at most this share of them is different. */
const RECURRING = 0.3
const LONGEST_ELEMENT = 40

/** Several values in one text, with a separator between them. */
export const listsInText: Rule = {
  name: 'listsInText',
  column: (facts, { columns }) => {
    if (!isOf(facts, 'text') || isTyped(facts)) return []
    for (const by of SEPARATORS) {
      const share = shareOf(facts.values, (value) => value.includes(by))
      if (share < LEAST) continue
      const parts = facts.values.map(({ value }) => value.split(by))
      const found =
        asParts(
          facts,
          by,
          parts,
          columns.map(({ name }) => name),
        ) ?? asList(facts, by, parts, share)
      if (found !== undefined) return [found]
    }
    return []
  },
}

/** The same number of parts in nearly every text: a column for each. */
function asParts(
  facts: ColumnFacts,
  by: string,
  parts: readonly (readonly string[])[],
  taken: readonly string[],
): Proposal | undefined {
  const { name, present, values } = facts
  const count = parts[0]?.length ?? 0
  const share = shareOf(values, (value) => value.split(by).length === count)
  if (count < 2 || count > 4 || share < 0.95 || values.length < 5 || !isShort(parts)) return undefined
  const into = Array.from({ length: count }, (_, index) => free(`${name}_${index + 1}`, taken))
  const fits = Math.round(share * present)
  return {
    ...{ type: 'step', kind: 'split', params: { column: name, by, into }, column: name },
    judge: () => ({
      because: `${percentText(share)} of the texts have ${numberText(count)} parts with '${by}' between them, for example ${quoted(values.slice(0, 1).map(({ value }) => value))}.`,
      score: 0.35,
      fits,
      of: present,
    }),
  }
}

/** Elements that recur, in any number: a mark for each. */
function asList(
  { name, present, values }: ColumnFacts,
  by: string,
  parts: readonly (readonly string[])[],
  share: number,
): Proposal | undefined {
  const elements = parts.flat()
  const different = new Set(elements)
  if (different.size > elements.length * RECURRING || different.size < 3 || !isShort(parts)) return undefined
  const many = different.size > 60
  return {
    ...{ type: 'step', column: name },
    ...(many
      ? { kind: 'unnest', params: { column: name, by } }
      : { kind: 'encode', params: { column: name, method: 'multilabel', separator: by } }),
    judge: () => ({
      because: `${percentText(share)} of the texts are lists with '${by}' between; ${numberText(different.size)} different elements recur in them, for example ${quoted(
        values.filter(({ value }) => value.includes(by)).map(({ value }) => value),
        1,
      )}.`,
      score: 0.4,
      fits: Math.round(share * present),
      of: present,
    }),
  }
}

function isShort(parts: readonly (readonly string[])[]): boolean {
  const elements = parts.flat()
  return (
    elements.filter((element) => element.length > LONGEST_ELEMENT || element.trim() === '').length <
    elements.length * 0.05
  )
}

function free(name: string, taken: readonly string[]): string {
  return taken.includes(name) ? free(`${name}_2`, taken) : name
}
