/** Endings by media type, for addresses that end in none. */
const ENDINGS: Readonly<Record<string, string>> = {
  'text/csv': '.csv',
  'text/tab-separated-values': '.tsv',
  'application/json': '.json',
  'application/geo+json': '.geojson',
  'application/x-ndjson': '.ndjson',
  'application/vnd.apache.parquet': '.parquet',
  'application/vnd.apache.arrow.file': '.arrow',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': '.xlsx',
  'application/vnd.oasis.opendocument.spreadsheet': '.ods',
  'application/vnd.sqlite3': '.sqlite',
  'application/zip': '.zip',
  'application/gzip': '.gz',
  'text/plain': '.txt',
}

/** What a fetched file is called: as the server says, else as its address ends, else by its host. */
export function nameFor(href: string, type: string, disposition: string): string {
  const { host, pathname } = new URL(href)
  const said = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1]
  const plain = /filename="?([^";]+)"?/i.exec(disposition)?.[1]
  const last = pathname.split('/').findLast((part) => part !== '')
  const name = (decoded(said) ?? plain ?? decoded(last) ?? host).replace(/^.*[/\\]/, '').trim()
  const media = type.split(';')[0]?.trim().toLowerCase() ?? ''
  const ending = Object.hasOwn(ENDINGS, media) ? (ENDINGS[media] ?? '') : ''
  return /\.[a-z0-9]{2,8}$/i.test(name) && name !== host ? name : `${name}${ending}`
}

function decoded(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  try {
    return decodeURIComponent(text)
  } catch {
    // A stray percent sign is a part of the name.
    return text
  }
}
