import chiSquareCdf from '@stdlib/stats-base-dists-chisquare-cdf'
import chiSquarePdf from '@stdlib/stats-base-dists-chisquare-pdf'
import fCdf from '@stdlib/stats-base-dists-f-cdf'
import tCdf from '@stdlib/stats-base-dists-t-cdf'

/** Two-sided p-value of Student's t with `df` degrees of freedom; NaN where there is none. */
export function tPValue(statistic: number, df: number): number {
  if (!(df > 0) || Number.isNaN(statistic)) return NaN
  return Math.min(1, 2 * tCdf(-Math.abs(statistic), df))
}

/** Below it one over the statistic overflows, and the tail is 1 to every digit. */
const TINY = 1e-290

/**
 * Upper tail of Fisher's F. Taken from the lower tail of 1/F with the degrees of freedom swapped, which keeps small
 * p-values exact.
 */
export function fPValue(statistic: number, df1: number, df2: number): number {
  if (!(df1 > 0) || !(df2 > 0) || Number.isNaN(statistic)) return NaN
  return statistic < TINY ? 1 : fCdf(1 / statistic, df2, df1)
}

/**
 * Upper tail of chi-square. Beyond the mean by the continued fraction of the incomplete gamma function (DLMF 8.9.2, by
 * Lentz's method), since one minus a lower tail loses every p-value below 10^-16.
 */
export function chiSquarePValue(statistic: number, df: number): number {
  if (!(df > 0) || Number.isNaN(statistic)) return NaN
  if (statistic <= df + 2) return 1 - chiSquareCdf(Math.max(0, statistic), df)
  return statistic * chiSquarePdf(statistic, df) * gammaFraction(df / 2, statistic / 2)
}

function gammaFraction(a: number, x: number): number {
  const tiny = 1e-300
  let b = x + 1 - a
  let c = 1 / tiny
  let d = 1 / b
  let product = d
  for (let i = 1; i < 10_000; i += 1) {
    const numerator = i * (a - i)
    b += 2
    d = 1 / notZero(b + numerator * d, tiny)
    c = notZero(b + numerator / c, tiny)
    product *= c * d
    if (Math.abs(c * d - 1) < 1e-15) break
  }
  return product
}

function notZero(value: number, tiny: number): number {
  return Math.abs(value) < tiny ? tiny : value
}
