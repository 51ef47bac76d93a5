const WHOLE = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 })
const COMPACT = new Intl.NumberFormat('en-US', { notation: 'compact', maximumSignificantDigits: 3 })

/**
 * A number for reading: whole numbers in full with grouped digits, others to `digits` significant digits, with an
 * exponent below 10^-4 and from 10^15 on.
 */
export function numberText(value: number | bigint, digits = 4): string {
  if (typeof value === 'bigint') return WHOLE.format(value)
  if (Number.isNaN(value)) return 'NaN'
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '-∞'
  const size = Math.abs(value)
  if (Object.is(value, -0)) return '0'
  if (Number.isInteger(value) && size < 1e15) return WHOLE.format(value)
  if (size >= 1e15 || size < 1e-4) return exponential(value, digits)
  const fractionDigits = Math.max(0, digits - 1 - Math.floor(Math.log10(size)))
  return value.toLocaleString('en-US', { maximumFractionDigits: Math.min(fractionDigits, 20) })
}

function exponential(value: number, digits: number): string {
  return value
    .toExponential(digits - 1)
    .replace(/\.?0+e/, 'e')
    .replace('e+', 'e')
}

/** A number in little room, to three significant digits: `1.23M`. */
export function compactText(value: number | bigint): string {
  return typeof value === 'number' && !Number.isFinite(value) ? numberText(value) : COMPACT.format(value)
}
