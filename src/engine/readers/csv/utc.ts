/** A timestamp that fits the strict rule, with its offset applied, as DuckDB reads it: UTC without a zone. */
export function toUtc(text: string): string {
  const parts = /^(.{10})[T ](\d\d):(\d\d)(.*?)(?:([+-])(\d\d)(?::?(\d\d))?|Z)?$/.exec(text)
  if (parts === null) return text
  const [, day = '', hour = '', minute = '', rest = '', sign, offsetHours = '0', offsetMinutes = '0'] = parts
  const seconds = rest === '' ? ':00' : rest
  if (sign === undefined) return `${day} ${hour}:${minute}${seconds}`
  const offset = (Number(offsetHours) * 60 + Number(offsetMinutes)) * (sign === '-' ? -1 : 1)
  // The fraction stays as it is written: a Date has milliseconds only.
  const time = new Date(`${day}T${hour}:${minute}:00Z`)
  time.setUTCMinutes(time.getUTCMinutes() - offset)
  const iso = time.toISOString()
  return `${iso.slice(0, 10)} ${iso.slice(11, 16)}${seconds}`
}
