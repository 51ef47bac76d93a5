import type { NumberFormat } from '../../sql/parseNumber.ts'
import { allOrSome, isIdentifier, isOf, quoted, shareOf } from '../columnRule.ts'
import type { ColumnFacts, Judgement, Measure, Proposal, Rule } from '../rule.ts'
import { numberRegExp } from '../texts.ts'

/** How numbers are written, the likelier first. */
const MARKS = [
  { decimal: '.', group: ',' },
  { decimal: ',', group: '.' },
  { decimal: ',', group: ' ' },
  { decimal: '.', group: ' ' },
  { decimal: '.', group: "'" },
] as const
const FORMATS = MARKS.map((marks) => {
  const format: NumberFormat = { ...marks, percent: true, currency: true }
  return { format, expression: numberRegExp(format) }
})
const INTEGER = /^[+-]?\d{1,18}$/
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/
const ZEROS = /^[+-]?0\d/
const PERCENT = /%/
const CURRENCY = /\p{Sc}|\b[A-Z]{3}\b/u
/** The share of texts that must be numbers. */
const LEAST = 0.75

/** Numbers that are text: because of marks, signs of currencies and percent, or of a few words among them. */
export const numbersInText: Rule = {
  name: 'numbersInText',
  column: (facts) => {
    const { name, values } = facts
    if (!isOf(facts, 'text') || values.length === 0 || isIdentifier(name)) return []
    // Leading zeros are kept by labels (postcodes), and by no quantity.
    if (shareOf(values, (value) => ZEROS.test(value)) > 0.02) return []
    const plain = shareOf(values, (value) => NUMBER.test(value))
    const best = FORMATS.map((each) => ({
      ...each,
      share: shareOf(values, (value) => each.expression.test(value)),
    })).reduce((most, each) => (each.share > most.share ? each : most))
    if (Math.max(plain, best.share) < LEAST) return []
    return [plain >= best.share ? asCast(facts, name) : asParsed(facts, best.format)]
  },
}

function asCast(facts: ColumnFacts, name: string): Proposal {
  const whole = facts.values.every(({ value }) => INTEGER.test(value) || !NUMBER.test(value))
  const type = whole ? 'integer' : 'number'
  const what = whole ? 'whole numbers' : 'numbers'
  return {
    ...{ type: 'step', kind: 'cast', params: { columns: [name], type }, column: name },
    judge: (measure) => judged(facts, measure, what, (value) => NUMBER.test(value)),
  }
}

function asParsed(facts: ColumnFacts, { decimal, group }: NumberFormat): Proposal {
  const { name, values } = facts
  const [percent, currency] = [PERCENT, CURRENCY].map((sign) => values.some(({ value }) => sign.test(value)))
  const format: NumberFormat = { decimal, group, percent: percent === true, currency: currency === true }
  const expression = numberRegExp(format)
  const fitting = values.filter(({ value }) => expression.test(value))
  const params = {
    columns: [name],
    ...(decimal === '.' ? {} : { decimal }),
    ...(group === ',' ? {} : { group }),
    ...(percent === true ? { percent } : {}),
    ...(currency === true ? { currency } : {}),
  }
  const marks = [
    ...(fitting.some(({ value }) => value.includes(group))
      ? [`${group === ' ' ? 'spaces' : `'${group}'`} between thousands`]
      : []),
    ...(decimal !== '.' && fitting.some(({ value }) => value.includes(decimal))
      ? [`'${decimal}' before decimals`]
      : []),
    ...(currency === true ? ['a currency'] : []),
    ...(percent === true ? ['%'] : []),
  ]
  const other = fitting.every(({ value }) => !value.includes(decimal)) && isAmbiguous(fitting, group)
  return {
    ...{ type: 'step', kind: 'parseNumber', params, column: name },
    judge: (measure) =>
      judged(
        facts,
        measure,
        `numbers${marks.length === 0 ? '' : ` with ${marks.join(', ')}`}`,
        (value) => expression.test(value),
        other ? ` No value has decimals, so '${group}' could be the decimal mark as well.` : '',
      ),
  }
}

/** Whether each mark stands once before three digits, where it might be a decimal point. */
function isAmbiguous(values: ColumnFacts['values'], group: string): boolean {
  const marked = values.filter(({ value }) => value.includes(group))
  return ',.'.includes(group) && marked.length > 0 && marked.every(({ value }) => value.split(group).length === 2)
}

function judged(
  { present, values }: ColumnFacts,
  { misfits }: Measure,
  what: string,
  fits: (value: string) => boolean,
  more = '',
): Judgement | undefined {
  const fitting = present - misfits
  if (fitting === 0 || fitting / present < LEAST) return undefined
  const others = values.filter(({ value }) => !fits(value)).map(({ value }) => value)
  const rest = misfits === 0 ? '' : `; the others are ${quoted(others)}`
  return {
    because: `${allOrSome(fitting, present)} are ${what}${rest}.${more}`,
    score: (fitting / present) ** 2 * 0.88,
    fits: fitting,
    of: present,
  }
}
