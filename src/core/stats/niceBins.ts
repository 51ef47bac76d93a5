/**
 * Bins of equal width on nice edges: bin `i` holds `[(first + i)·step, (first + i + 1)·step)`, the last one its end too.
 */
export interface NiceBins {
  readonly first: number
  readonly step: number
  readonly count: number
}

/** Values this near to an edge, in bin widths, count as on it: 0.29 / 0.01 is 28.999999999999996 in doubles. */
export const SNAP = 1e-9

/**
 * At most `most` (2 or more) bins that hold `low` to `high`; their width is 1, 2 or 5 times a power of ten. With `whole`
 * it is not below 1, and bins of width 1 hold one whole number each.
 */
export function niceBins(
  low: number,
  high: number,
  most: number,
  options: { readonly whole?: boolean } = {},
): NiceBins {
  if (low === high) return binsOf(low, high, Number.isInteger(low) ? 1 : nice(Math.abs(low) / 1000))
  const whole = options.whole === true
  let step = Math.max(whole ? 1 : SMALLEST, nice(high / most - low / most))
  for (;;) {
    const bins = whole && step === 1 ? { first: low, step, count: high - low + 1 } : binsOf(low, high, step)
    if (bins.count <= most) return bins
    step = nice(step * 1.5)
  }
}

/** Bins of a given width. */
export function binsOf(low: number, high: number, step: number): NiceBins {
  const first = Math.floor(low / step + SNAP)
  return { first, step, count: Math.max(1, Math.ceil(high / step - SNAP) - first) }
}

/** The lower edge of bin `index`, free of the noise of binary fractions: 0.3, not 0.30000000000000004. */
export function edgeOf(bins: NiceBins, index: number): number {
  const edge = (bins.first + index) * bins.step
  const decimals = -Math.floor(Math.log10(bins.step) + SNAP)
  return decimals > 0 && decimals <= 100 ? Number(edge.toFixed(decimals)) : edge
}

const SMALLEST = 1e-300

/** The smallest of 1, 2, 5 times a power of ten that is at least `width`. */
function nice(width: number): number {
  const exponent = Math.floor(Math.log10(Math.max(width, SMALLEST)))
  const found = [1, 2, 5].map((factor) => Number(`${factor}e${exponent}`)).find((step) => step >= width)
  return found ?? Number(`1e${exponent + 1}`)
}
