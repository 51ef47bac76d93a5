import { numberText } from '../../format/number.ts'
import { skewOf, withShare, isCategorical, isIdentifier, isOf, quantileOf } from '../columnRule.ts'
import { family, isNumeric } from '../../sql/types.ts'
import type { ColumnFacts, Judgement, Proposal, Rule } from '../rule.ts'

/** Shares of missing values: too few to fill, so few that the rows can go, and so many that the column tells little. */
const HARDLY_ANY = 0.005
const FEW = 0.03
const MOST = 0.4
const NEARLY_ALL = 0.9
/** A most frequent value with this share stands for the missing ones as well as any. */
const DOMINANT = 0.5
const LEAST_ROWS = 20
/** From this skew of the quantiles the mean is not in the middle. */
const LOPSIDED = 0.15

/** Gaps: filled, or left out with their rows where they are few. */
export const missingValues: Rule = {
  name: 'missingValues',
  column: (facts, { rows }) => {
    const { name, nulls } = facts
    const share = nulls / rows
    if (nulls === 0 || rows < LEAST_ROWS) return []
    if (share > NEARLY_ALL)
      return [proposed('drop', { columns: [name] }, facts, rows, 0.34, 'Little can be learned from the rest.')]
    const dropped =
      share <= FEW
        ? [proposed('dropNulls', { columns: [name] }, facts, rows, 0.27, 'So few rows can be left out.')]
        : []
    return share > MOST || share < HARDLY_ANY ? dropped : [...filled(facts, rows), ...dropped]
  },
}

function filled(facts: ColumnFacts, rows: number): readonly Proposal[] {
  const { name, type, numbers, top, present, distinct } = facts
  if (isIdentifier(name)) return []
  if (isNumeric(type) && numbers !== undefined && distinct > 10) {
    const median = quantileOf(numbers, 0.5)
    const method = Math.abs(skewOf(numbers)) > LOPSIDED || family(type) === 'integer' ? 'median' : 'mean'
    const why =
      method === 'median'
        ? `The median, ${numberText(median)}, is not moved by extremes.`
        : `The values lie evenly around their mean, ${numberText(numbers.mean ?? 0)}.`
    return [proposed('fillNulls', { columns: [name], method }, facts, rows, 0.26, why)]
  }
  const [first] = top
  const choices = isCategorical(facts) || (isOf(facts, 'boolean', 'integer') && distinct <= 20)
  if (!choices || first === undefined || first.count / present < DOMINANT) return []
  return [
    proposed(
      'fillNulls',
      { columns: [name], method: 'mode' },
      facts,
      rows,
      0.24,
      `Most of the others are '${first.value}'.`,
    ),
  ]
}

function proposed(
  kind: string,
  params: Readonly<Record<string, unknown>>,
  { name, nulls }: ColumnFacts,
  rows: number,
  score: number,
  why: string,
): Proposal {
  const judgement: Judgement = {
    because: `${withShare('value', nulls, rows)} ${nulls === 1 ? 'is' : 'are'} missing. ${why}`,
    score,
    fits: nulls,
    of: rows,
  }
  return { ...{ type: 'step', kind, params, column: name }, judge: () => judgement }
}
