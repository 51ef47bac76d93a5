const UNITS = ['bytes', 'kB', 'MB', 'GB', 'TB'] as const

/** A size in bytes, in steps of 1000: `1.2 MB`. */
export function bytesText(bytes: number): string {
  let amount = bytes
  let unit = 0
  while (amount >= 999.5 && unit < UNITS.length - 1) {
    amount /= 1000
    unit += 1
  }
  const text = unit === 0 || amount >= 99.95 ? Math.round(amount).toString() : (Math.round(amount * 10) / 10).toString()
  return bytes === 1 ? '1 byte' : `${text} ${UNITS[unit] ?? ''}`
}
