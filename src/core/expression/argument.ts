import type { Given, Parameter, ParameterType } from '../sql/functions/define.ts'
import { sql } from '../sql/sql.ts'
import { print } from './print.ts'
import { asText, isNull, isNumber, isOf, isTime, quote, widened, wrongType, type Typed } from './typed.ts'
import { stop } from './cursor.ts'

const TEXT_LITERALS: readonly ParameterType[] = ['constant', 'regex', 'unit', 'part', 'format']

/** Whether an argument fits a parameter. */
export function fitting(arg: Typed, type: ParameterType): boolean {
  switch (type) {
    case 'any':
    case 'printable':
    case 'T':
      return arg.tree.kind !== 'interval'
    case 'number':
    case 'numeric':
      return isNumber(arg)
    case 'temporal':
      return isTime(arg)
    case 'timestamp':
      return isTime(arg)
    case 'decimal':
      return !isNull(arg) && isOf(arg, 'decimal')
    case 'amount':
      return arg.type === 'integer' && arg.value !== undefined
    case 'constant':
    case 'regex':
    case 'unit':
    case 'part':
    case 'format':
      return typeof arg.value === 'string' && arg.type === 'text'
    default:
      return isOf(arg, type)
  }
}

/** The type that an argument has for a function; `common` is that of all parameters of type T. */
function typeFor(arg: Typed, type: ParameterType, common: string): string {
  switch (type) {
    case 'T':
      return common
    case 'number':
    case 'timestamp':
      return type
    case 'numeric':
      return isNull(arg) ? 'number' : arg.type
    case 'temporal':
      return isNull(arg) ? 'timestamp' : arg.type
    case 'printable':
      return 'text'
    case 'any':
    case 'amount':
    case 'constant':
    case 'regex':
    case 'unit':
    case 'part':
    case 'format':
      return arg.type
    default:
      return isNull(arg) ? type : arg.type
  }
}

/** An argument as the function's SQL takes it. */
export function given(arg: Typed, parameter: ParameterType, common: string): Given {
  const type = typeFor(arg, parameter, common)
  const fragment = parameter === 'printable' ? asText(arg) : widened(arg, type)
  return { sql: sql`${fragment}`, type, ...(arg.value === undefined ? {} : { value: arg.value }) }
}

const WANTED: Readonly<Partial<Record<ParameterType, string>>> = {
  number: 'a number',
  numeric: 'a number',
  decimal: 'a decimal',
  integer: 'a whole number',
  temporal: 'a date or timestamp',
  timestamp: 'a timestamp',
  date: 'a date',
  boolean: 'a condition',
  amount: 'a whole number written out',
}

/** Ends with the issue of an argument that does not fit. */
export function misfit(arg: Typed, parameter: Parameter, name: string): never {
  const { type } = parameter
  if (TEXT_LITERALS.includes(type)) {
    stop(
      'wrong-arguments',
      `${quote(arg.tree)} is not written out; \`${name}\` needs a text in single quotes for \`${parameter.name}\`.`,
      arg.tree.at,
    )
  }
  if (type === 'amount') {
    stop(
      'wrong-arguments',
      `${quote(arg.tree)} is not written out; \`${name}\` needs a whole number for \`${parameter.name}\`, such as 2.`,
      arg.tree.at,
    )
  }
  const wanted = WANTED[type] ?? type
  const target = type === 'numeric' ? 'number' : type === 'temporal' ? 'date' : type
  const hint =
    type === 'boolean'
      ? `Compare it, for instance ${print(arg.tree)} > 0.`
      : `Use cast(${print(arg.tree)} as ${target}).`
  wrongType(arg, `\`${name}\` needs ${wanted} for \`${parameter.name}\``, hint)
}
