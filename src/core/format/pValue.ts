/** A p-value as reports write it: `p < 0.001`, else to two significant digits. */
export function pValueText(p: number): string {
  if (p < 0.001) return 'p < 0.001'
  return `p = ${Number(p.toPrecision(2)).toString()}`
}
