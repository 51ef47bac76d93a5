import { fullMatch } from './match.ts'
import { perDialect, sql, type Sql } from './sql.ts'

/** How numbers are written: marks as single characters (`group` may be empty), and whether % and currency signs may stand. */
export interface NumberFormat {
  readonly decimal: string
  readonly group: string
  readonly percent: boolean
  readonly currency: boolean
}

const SPACE = '[ \\x{00A0}\\x{202F}]'
const MINUS = '[-\\x{2212}]'
const SIGN = '[+\\-\\x{2212}]'
const CURRENCY = '(?:[A-Z]{0,3}\\p{Sc}|[A-Z]{3})'

/**
 * A text as number, null where it does not fit as a whole: group marks at groups of three (or the Indian pattern), the
 * sign before or after the currency or behind the number, brackets for negative; 50 % is 0.5.
 */
export function parseNumberSql(value: Sql, format: NumberFormat): Sql {
  const digits = numberText(value, format)
  const percent = format.percent ? sql`CASE WHEN instr(${value}, '%') > 0 THEN 'e-2' ELSE '' END` : sql`''`
  const negative = isNegative(value)
  const read = sql`TRY_CAST(concat(CASE WHEN ${negative} THEN '-' ELSE '' END, ${digits}, ${percent}) AS DOUBLE)`
  // Most values are plain digits, which need no second look.
  const plain = sql`WHEN ${fullMatch(value, `-?[0-9]+(?:${escaped(format.decimal)}[0-9]+)?`)} THEN TRY_CAST(${withPoint(value, format.decimal)} AS DOUBLE)`
  return sql`CASE ${plain} WHEN ${fullMatch(value, numberPattern(format))} THEN ${read} END`
}

/** The pattern of a whole text that is a number in that format, in RE2. */
export function numberPattern({ decimal, group, percent, currency }: NumberFormat): string {
  const point = escaped(decimal)
  const mark = groupMark(group)
  const grouped =
    mark === undefined
      ? []
      : [
          `[0-9]{1,3}(?:${mark}[0-9]{3})+(?:${point}[0-9]+)?`,
          `[0-9]{1,2}(?:${mark}[0-9]{2})+${mark}[0-9]{3}(?:${point}[0-9]+)?`,
        ]
  const number = `(?:${[...grouped, `[0-9]+(?:${point}[0-9]*)?`, `${point}[0-9]+`].join('|')})`
  const amount = percent ? `${number}(?:${SPACE}?%)?` : number
  const money = currency ? `(?:${CURRENCY}${SPACE}?${amount}|${amount}${SPACE}?${CURRENCY}|${amount})` : amount
  const forms = [
    `(?:${SIGN}${SPACE}?)?${money}`,
    `${money}${SPACE}?${MINUS}`,
    `\\(${SPACE}?${money}${SPACE}?\\)`,
    `${SIGN}?[0-9]+(?:${point}[0-9]+)?[eE][+-]?[0-9]{1,3}`,
    ...(currency
      ? [
          `${CURRENCY}${SPACE}?${SIGN}${SPACE}?${amount}`,
          `${amount}${SPACE}?${MINUS}${SPACE}?${CURRENCY}`,
          `${CURRENCY}${SPACE}?\\(${SPACE}?${amount}${SPACE}?\\)`,
        ]
      : []),
  ]
  return forms.join('|')
}

/** The digits of a number that fits, with `.` as decimal mark and no group marks. */
function numberText(value: Sql, { decimal, group }: NumberFormat): Sql {
  const point = escaped(decimal)
  const mark = groupMark(group)
  const pattern = `(?:[0-9]|${point})(?:[0-9]|${point}${mark === undefined ? '' : `|${mark}`})*(?:[eE][+-]?[0-9]+)?`
  const found = perDialect({
    duckdb: sql`regexp_extract(${value}, ${pattern})`,
    spark: sql`regexp_extract(${value}, ${pattern}, 0)`,
  })
  const plain = groupMarks(group).reduce((text, each) => sql`replace(${text}, ${each}, '')`, found)
  return withPoint(plain, decimal)
}

function withPoint(value: Sql, decimal: string): Sql {
  return decimal === '.' ? value : sql`replace(${value}, ${decimal}, '.')`
}

/** A minus or a bracket before the first digit, or a minus after the last: not that of an exponent. */
function isNegative(value: Sql): Sql {
  const pattern = `^[^0-9]*(?:${MINUS}|\\()|${MINUS}[^0-9]*$`
  return perDialect({ duckdb: sql`regexp_matches(${value}, ${pattern})`, spark: sql`${value} RLIKE ${pattern}` })
}

/** A space stands for every space that numbers are grouped by, an apostrophe for both of its forms. */
function groupMarks(group: string): readonly string[] {
  if (group === '') return []
  if (group === ' ') return [' ', '\u00a0', '\u202f']
  return group === "'" ? ["'", '\u2019'] : [group]
}

function groupMark(group: string): string | undefined {
  const marks = groupMarks(group)
  return marks.length === 0 ? undefined : `[${marks.map(escaped).join('')}]`
}

function escaped(text: string): string {
  return text.replace(/[\\^$.|?*+()[\]{}-]/g, '\\$&')
}
