/** A duration given in milliseconds: `350 ms`, `2.4 s`, `3 min 5 s`, `2 h 10 min`. */
export function durationText(milliseconds: number): string {
  if (milliseconds < 1) return '<1 ms'
  if (milliseconds < 999.5) return `${Math.round(milliseconds)} ms`
  if (milliseconds < 59_950) return `${(Math.round(milliseconds / 100) / 10).toString()} s`
  const seconds = Math.round(milliseconds / 1000)
  if (seconds < 3600) return pair(Math.floor(seconds / 60), 'min', seconds % 60, 's')
  const minutes = Math.round(seconds / 60)
  return pair(Math.floor(minutes / 60), 'h', minutes % 60, 'min')
}

function pair(large: number, largeUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small} ${smallUnit}`
}
