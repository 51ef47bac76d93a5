import type { Column, Value } from '../data.ts'
import { printColumn, printText } from '../expression/print.ts'
import { family } from '../sql/types.ts'

/** A value as a formula writes it, of the type of its column; undefined for one that no formula can say. */
export function printValue(value: Value, type: string): string | undefined {
  if (value === null) return 'null'
  switch (family(type)) {
    case 'text':
      return printText(String(value))
    case 'integer':
    case 'boolean':
    case 'decimal':
      return String(value)
    case 'number':
      return Number.isFinite(Number(value)) ? String(value) : undefined
    case 'date':
    case 'timestamp':
      return `${family(type)} ${printText(String(value))}`
    default:
      return undefined
  }
}

/** The condition that a column has one of the values, missing among them; undefined where a value cannot be said. */
export function oneOf({ name, type }: Column, values: readonly Value[]): string | undefined {
  const column = printColumn(name)
  const there = values.filter((value) => value !== null)
  const printed = there.flatMap((value) => printValue(value, type) ?? [])
  if (printed.length < there.length) return undefined
  const [first, ...others] = printed
  const equal =
    first === undefined ? [] : [others.length === 0 ? `${column} = ${first}` : `${column} in (${printed.join(', ')})`]
  const missing = there.length < values.length ? [`${column} is null`] : []
  return [...equal, ...missing].join(' or ')
}

/** A stretch of a column of numbers or times, as a bar of a histogram stands for it. */
export interface Stretch {
  readonly from: Value
  readonly to: Value
  /** Whether `to` is in it, as in the last bar. */
  readonly closed: boolean
}

/** The condition that a column lies in a stretch. */
export function within({ name, type }: Column, { from, to, closed }: Stretch): string | undefined {
  const [low, high] = [printValue(from, type), printValue(to, type)]
  if (from === null || to === null || low === undefined || high === undefined) return undefined
  const column = printColumn(name)
  return `${column} >= ${low} and ${column} ${closed ? '<=' : '<'} ${high}`
}
