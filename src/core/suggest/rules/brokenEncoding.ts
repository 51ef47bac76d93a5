import { REPAIRABLE, repaired, type Repairable } from '../../encoding/repair.ts'
import { identifier, sql } from '../../sql/sql.ts'
import { isOf, quoted, withShare } from '../columnRule.ts'
import type { Rule } from '../rule.ts'

/**
 * What no language writes: the two or three signs that a letter of UTF-8 becomes in an encoding of single bytes, and a
 * capital letter with an accent between small ones.
 */
const ODD =
  '[ÃÂÐÑØÅÄ][\\x{0080}-\\x{00bf}\\x{2013}-\\x{203a}\\x{20ac}\\x{2122}\\x{0152}\\x{0153}\\x{0192}\\x{02c6}\\x{02dc}]|â€|√[^ ]|\\p{Ll}[À-ÖØ-ÞŽŠŸ]\\p{Ll}'
const SHOWN = new RegExp(ODD.replace(/\\x\{([0-9a-f]+)\}/g, '\\u{$1}'), 'u')

/** How texts are read wrongly, the likelier first: as what, and what they are. */
const PAIRS: readonly (readonly [from: Repairable, to: Repairable])[] = [
  ['windows-1252', 'utf-8'],
  ['iso-8859-1', 'utf-8'],
  ['macintosh', 'utf-8'],
  ['macintosh', 'windows-1252'],
  ['windows-1252', 'macintosh'],
]
/** The share of odd texts that must be mended. */
const LEAST = 0.6

/** Texts that were decoded by the wrong table. */
export const brokenEncoding: Rule = {
  name: 'brokenEncoding',
  looks: (column) => {
    if (!isOf(column, 'text')) return undefined
    const value = identifier(column.column.name)
    // Most texts have as many bytes as characters, which is told fast.
    return {
      odd: sql`count(*) FILTER (WHERE strlen(${value}) <> length(${value}) AND regexp_matches(${value}, ${ODD}))`,
    }
  },
  column: ({ name, present, values, look }) => {
    const odd = Number(look('odd'))
    const shown = values.map(({ value }) => value).filter((value) => SHOWN.test(value))
    if (odd === 0 || shown.length === 0) return []
    const ways = PAIRS.map(([from, to]) => ({
      from,
      to,
      mended: shown.flatMap((text) => mendedText(text, from, to) ?? []),
    }))
    const best = ways.reduce((most, each) => (each.mended.length > most.mended.length ? each : most))
    const [first] = best.mended
    if (first === undefined || best.mended.length < shown.length * LEAST) return []
    const { from, to } = best
    return [
      {
        ...{ type: 'step', kind: 'repairEncoding', params: { columns: [name], from, to }, column: name },
        judge: () => ({
          because: `${withShare('value', odd, present)} ${odd === 1 ? 'looks' : 'look'} like ${REPAIRABLE[to]} that was read as ${REPAIRABLE[from]}: ${quoted([first.text])} is '${first.mended}'.`,
          score: 0.95,
          fits: odd,
          of: present,
        }),
      },
    ]
  },
}

interface Mended {
  readonly text: string
  readonly mended: string
}

/** The text as it was meant, where that way makes another one of it that is not odd. */
function mendedText(text: string, from: Repairable, to: Repairable): Mended | undefined {
  const mended = repaired(text, from, to)
  // What a letter becomes must be a letter: any bytes are some text in an encoding of single bytes.
  const isText = mended !== undefined && mended !== text && !SHOWN.test(mended) && !/[\u0080-\u009f]/.test(mended)
  return isText ? { text, mended } : undefined
}
