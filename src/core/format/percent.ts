/**
 * A share (0 to 1) as a percentage with one decimal. A share that is not 0 never reads `0%`, one that is not 1 never
 * `100%`.
 */
export function percentText(share: number): string {
  if (!Number.isFinite(share)) return 'unknown'
  if (share > 0 && share < 0.0005) return '<0.1%'
  if (share < 1 && share > 0.9995) return '>99.9%'
  return `${(Math.round(share * 1000) / 10).toString()}%`
}
