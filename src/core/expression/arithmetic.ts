import { dateDiff, shiftDate, shiftedType } from '../sql/dates.ts'
import { remainder } from '../sql/functions/number.ts'
import { roundSql } from '../sql/round.ts'
import { perDialect, sql, type Sql } from '../sql/sql.ts'
import { decimalSize, family, typeName } from '../sql/types.ts'
import { stop } from './cursor.ts'
import { strengthOf } from './parse.ts'
import { print } from './print.ts'
import type { At, BinaryOperator, Tree } from './tree.ts'
import { asText, atom, atomic, isNull, isNumber, isOf, isTime, quote, widened, wrongType, type Typed } from './typed.ts'

export type ArithmeticOperator = Exclude<BinaryOperator, 'and' | 'or'> & ('+' | '-' | '*' | '/' | '//' | '%' | '||')

const SIGNS: Readonly<Record<'+' | '-' | '*' | '||', Sql>> = {
  '+': sql` + `,
  '-': sql` - `,
  '*': sql` * `,
  '||': sql` || `,
}

/** Two parts joined by an operator of numbers, times or texts. */
export function arithmetic(tree: Tree, operator: ArithmeticOperator, left: Typed, right: Typed): Typed {
  if (operator === '||') {
    // DuckDB gives NULL || NULL a type of its own.
    if (isNull(left) || isNull(right)) return atomic(tree, 'text', sql`CAST(NULL AS ${typeName('text')})`)
    const joined = sql`${bound(left, operator, asText(left))} || ${asText(right)}`
    return { tree, type: 'text', sql: joined, binding: strengthOf(operator), wide: false }
  }
  if (operator === '+' || operator === '-') {
    const moved = ofTimes(tree, operator, left, right)
    if (moved !== undefined) return moved
  }
  for (const part of [left, right]) {
    if (!isNumber(part)) wrongType(part, `\`${operator}\` needs numbers`, numberHint(part))
  }
  switch (operator) {
    case '/':
      return atomic(tree, 'number', sql`(${asDouble(left)} / nullif(${asDouble(right)}, 0))`)
    case '//':
      return integerDivision(tree, left, right)
    case '%':
      return modulo(tree, left, right)
    default:
      return ofNumbers(tree, operator, left, right)
  }
}

function numberHint(part: Typed): string {
  if (isOf(part, 'text')) return `Use cast(${print(part.tree)} as number).`
  if (isOf(part, 'boolean')) return `Use cast(${print(part.tree)} as integer).`
  return isTime(part) ? 'Use date_diff or date_add.' : 'Use a numeric column.'
}

/** The left side of a chain of one operator needs no brackets. */
function bound(typed: Typed, operator: string, bracketed: Sql): Sql {
  return typed.binding >= strengthOf(operator) && (operator !== '||' || typed.type === 'text') ? typed.sql : bracketed
}

function asDouble(typed: Typed): Sql {
  return typed.type === 'number' ? atom(typed) : sql`CAST(${atom(typed)} AS DOUBLE)`
}

/** The type of a sum, difference or product. */
function resultType(tree: Tree, operator: '+' | '-' | '*', left: Typed, right: Typed): string {
  const kinds = [left, right].map((part) => (isNull(part) ? 'null' : family(part.type)))
  if (kinds.includes('number')) return 'number'
  if (!kinds.includes('decimal')) return 'integer'
  const [a, b] = [sizeOf(left), sizeOf(right)]
  if (operator === '*') {
    const scale = a.scale + b.scale
    if (scale > 38) {
      stop(
        'too-precise',
        `${quote(tree)} would have ${scale} digits after the point; 38 fit. Cast one side to number.`,
        tree.at,
      )
    }
    return `decimal(${Math.min(38, a.precision + b.precision)},${scale})`
  }
  const scale = Math.max(a.scale, b.scale)
  const whole = Math.max(a.precision - a.scale, b.precision - b.scale)
  return `decimal(${Math.min(38, whole + scale + 1)},${scale})`
}

/** An integer counts as a decimal of its digits. */
function sizeOf(part: Typed): { readonly precision: number; readonly scale: number } {
  if (!isNull(part) && family(part.type) === 'decimal') return decimalSize(part.type)
  const digits = part.value === undefined ? 19 : String(part.value ?? 0).replace('-', '').length
  return { precision: digits, scale: 0 }
}

/**
 * Engines compute in the narrowest type of the operands and overflow there: one side is widened first. Products of
 * decimals in Spark lose digits when a side is widened, so there they stay as they are.
 */
function ofNumbers(tree: Tree, operator: '+' | '-' | '*', left: Typed, right: Typed): Typed {
  const type = resultType(tree, operator, left, right)
  const sign = SIGNS[operator]
  const binding = strengthOf(operator)
  const rightSql = right.binding > binding ? right.sql : atom(right)
  if (family(type) === 'decimal') {
    const { scale } = sizeOf(left)
    const wideLeft = operator === '*' ? sql`DECIMAL(38,${scale})` : typeName(type)
    const wide = sql`CAST(${atom(left)} AS ${wideLeft})${sign}${rightSql}`
    const compute = operator === '*' ? perDialect({ duckdb: wide, spark: sql`${atom(left)}${sign}${rightSql}` }) : wide
    return atomic(tree, type, sql`CAST(${compute} AS ${typeName(type)})`)
  }
  const needsWidth = type === 'integer' && !left.wide && !right.wide
  const leftSql =
    needsWidth || isNull(left) ? sql`CAST(${atom(left)} AS ${typeName(type)})` : bound(left, operator, atom(left))
  return { tree, type, sql: sql`${leftSql}${sign}${rightSql}`, binding, wide: true }
}

function bothIntegers(left: Typed, right: Typed): boolean {
  return isOf(left, 'integer') && isOf(right, 'integer')
}

function integerDivision(tree: Tree, left: Typed, right: Typed): Typed {
  if (!bothIntegers(left, right)) {
    const quotient = sql`(${asDouble(left)} / nullif(${asDouble(right)}, 0))`
    return atomic(tree, 'number', roundSql(quotient, 'number', 0, 'trunc'))
  }
  const dividend = sql`CAST(${atom(left)} AS BIGINT)`
  const divisor = sql`nullif(${atom(right)}, 0)`
  return atomic(
    tree,
    'integer',
    perDialect({ duckdb: sql`(${dividend} // ${divisor})`, spark: sql`(${dividend} DIV ${divisor})` }),
  )
}

function modulo(tree: Tree, left: Typed, right: Typed): Typed {
  if (bothIntegers(left, right))
    return atomic(tree, 'integer', remainder(sql`CAST(${atom(left)} AS BIGINT)`, widened(right, 'integer')))
  if ([left, right].some((part) => isOf(part, 'number') && !isNull(part))) {
    return atomic(tree, 'number', remainder(asDouble(left), asDouble(right)))
  }
  const [a, b] = [sizeOf(left), sizeOf(right)]
  const scale = Math.max(a.scale, b.scale)
  const type = `decimal(${Math.min(38, Math.max(a.precision - a.scale, b.precision - b.scale) + scale)},${scale})`
  return atomic(tree, type, sql`CAST(${remainder(atom(left), atom(right))} AS ${typeName(type)})`)
}

/** A time plus or minus an interval or days, and the days between two dates; undefined where no time is meant. */
function ofTimes(tree: Tree, operator: '+' | '-', left: Typed, right: Typed): Typed | undefined {
  const both = left.tree.kind === 'interval' && right.tree.kind === 'interval'
  if (left.tree.kind === 'interval' && !both && operator === '+') return ofTimes(tree, '+', right, left)
  if (right.tree.kind === 'interval') {
    if (isNull(left) || !isTime(left)) {
      wrongType(left, 'an interval is added to a date or timestamp', `Use cast(${print(left.tree)} as date).`)
    }
    return moved(tree, left, sql`${operator === '+' ? right.tree.amount : -right.tree.amount}`, right.tree.unit)
  }
  if (isNull(left) || isNull(right)) return undefined
  if (isTime(left) && isOf(right, 'integer')) {
    return moved(tree, left, operator === '+' ? atom(right) : sql`(-${atom(right)})`, 'day')
  }
  if (!isTime(left) || !isTime(right)) return undefined
  if (operator === '+') twoTimes(left, right, tree.at)
  if (left.type !== 'date' || right.type !== 'date') {
    stop(
      'wrong-type',
      `The time between two timestamps needs a unit. Use date_diff('day', ${print(right.tree)}, ${print(left.tree)}).`,
      tree.at,
    )
  }
  return atomic(tree, 'integer', dateDiff('day', atom(right), atom(left), 'boundaries'))
}

function twoTimes(left: Typed, right: Typed, at: At): never {
  stop(
    'wrong-type',
    `${quote(left.tree)} is ${left.type} and ${quote(right.tree)} is ${right.type}; two times are not added. Use - for the days between them.`,
    at,
  )
}

function moved(tree: Tree, time: Typed, amount: Sql, unit: Parameters<typeof shiftDate>[2]): Typed {
  return atomic(tree, shiftedType(time.type, unit), shiftDate(atom(time), amount, unit, time.type))
}

/** A number with its sign turned. */
export function negated(tree: Tree, operand: Typed): Typed {
  if (!isNumber(operand)) wrongType(operand, '`-` needs a number', numberHint(operand))
  const type = isNull(operand) ? 'integer' : operand.type
  const wide = operand.wide || type !== 'integer' ? atom(operand) : sql`CAST(${atom(operand)} AS BIGINT)`
  return atomic(tree, type, sql`(-${wide})`)
}
