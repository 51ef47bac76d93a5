import { isNumeric, family } from '../../core/sql/types.ts'

/**
 * A typed value from what was typed, as the columns it is compared with ask for: a number only where all are numbers, so
 * `007` stays text in a text column. Without columns whatever reads as a number or a truth value is one.
 */
export function readValue(text: string, types: readonly string[]): string | number | boolean {
  const trimmed = text.trim()
  const numbers = types.length === 0 ? String(Number(trimmed)) === trimmed : types.every(isNumeric)
  if (numbers && trimmed !== '' && Number.isFinite(Number(trimmed))) return Number(trimmed)
  const truths = types.length === 0 || types.every((type) => family(type) === 'boolean')
  if (truths && (trimmed === 'true' || trimmed === 'false')) return trimmed === 'true'
  return text
}

/** How a value is written in a field; missing is the empty-set sign, which no one types by chance. */
export const MISSING = '∅ missing'

export function writeValue(value: unknown): string {
  return value === null ? MISSING : typeof value === 'string' ? value : value === undefined ? '' : String(value)
}
