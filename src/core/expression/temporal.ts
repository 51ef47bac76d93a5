const DATE = /^(\d{4})-(\d{2})-(\d{2})$/
const TIMESTAMP = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,6}))?)?(Z|[+-]\d{2}(?::?\d{2})?)?)?$/

/** A date written `YYYY-MM-DD` that exists, or undefined. */
export function readDate(text: string): string | undefined {
  return midnight(text) === undefined ? undefined : text
}

/** A time written in ISO 8601, as `YYYY-MM-DD HH:MM:SS[.ffffff]` in UTC, or undefined. */
export function readTimestamp(text: string): string | undefined {
  const match = TIMESTAMP.exec(text)
  const day = midnight(match?.[1] ?? '')
  if (match === null || day === undefined) return undefined
  const [hour, minute, second] = [match[2], match[3], match[4]].map((part) => Number(part ?? 0))
  if (hour === undefined || minute === undefined || second === undefined) return undefined
  if (hour > 23 || minute > 59 || second > 59) return undefined
  const time = new Date(day + ((hour * 60 + minute - offsetMinutes(match[6] ?? 'Z')) * 60 + second) * 1000)
  const fraction = (match[5] ?? '').replace(/0+$/, '')
  return `${time.toISOString().slice(0, 19).replace('T', ' ')}${fraction === '' ? '' : `.${fraction}`}`
}

/** Milliseconds of the day's start; undefined for 30 February and for the years before 1, which engines print otherwise. */
function midnight(text: string): number | undefined {
  const match = DATE.exec(text)
  if (match === null || match[1] === '0000') return undefined
  const time = Date.parse(`${text}T00:00:00Z`)
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text ? undefined : time
}

function offsetMinutes(zone: string): number {
  if (zone === 'Z') return 0
  const digits = zone.slice(1).replace(':', '')
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2) || 0)
  return zone.startsWith('-') ? -minutes : minutes
}
