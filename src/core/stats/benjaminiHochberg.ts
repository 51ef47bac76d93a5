/**
 * P-values adjusted for the false discovery rate (Benjamini and Hochberg 1995), in the order given. NaN stays NaN and
 * does not count as a test.
 */
export function benjaminiHochberg(pValues: readonly number[]): number[] {
  const adjusted = pValues.map(() => NaN)
  const tests = pValues.map((p, index) => ({ p, index })).filter(({ p }) => !Number.isNaN(p))
  tests.sort((a, b) => b.p - a.p)
  let smallest = 1
  tests.forEach(({ p, index }, place) => {
    smallest = Math.min(smallest, p * (tests.length / (tests.length - place)))
    adjusted[index] = smallest
  })
  return adjusted
}
