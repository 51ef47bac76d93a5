/** A stretch of JSON text and what it is. */
export interface JsonPart {
  readonly text: string
  readonly kind: 'key' | 'string' | 'number' | 'word' | 'other'
}

const TOKENS = /("(?:\\.|[^"\\])*")(\s*:)?|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/g

/** JSON text cut into what is coloured alike; joined again it is the same text. */
export function jsonParts(json: string): readonly JsonPart[] {
  const parts: JsonPart[] = []
  let end = 0
  for (const match of json.matchAll(TOKENS)) {
    if (match.index > end) parts.push({ text: json.slice(end, match.index), kind: 'other' })
    const [whole, text, colon] = match
    if (text === undefined) parts.push({ text: whole, kind: /^[tfn]/.test(whole) ? 'word' : 'number' })
    else {
      parts.push({ text, kind: colon === undefined ? 'string' : 'key' })
      if (colon !== undefined) parts.push({ text: colon, kind: 'other' })
    }
    end = match.index + whole.length
  }
  if (end < json.length) parts.push({ text: json.slice(end), kind: 'other' })
  return parts
}
