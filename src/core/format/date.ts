/** Milliseconds since 1970 (UTC) as `2024-01-31`, with ` 12:30` or ` 12:30:05` only where the time says something. */
export function dateText(milliseconds: number): string {
  const date = new Date(milliseconds)
  if (Number.isNaN(date.getTime())) return 'no date'
  const text = date.toISOString()
  const time = text.indexOf('T')
  const day = text.slice(0, time)
  const clock = text.slice(time + 1, time + 9)
  if (clock === '00:00:00') return day
  return `${day} ${clock.endsWith(':00') ? clock.slice(0, 5) : clock}`
}
