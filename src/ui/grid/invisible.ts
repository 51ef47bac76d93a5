/** A stretch of text: as it is, or a sign that stands for a letter nobody sees. */
export interface Stretch {
  readonly text: string
  /** The name of the letter that the sign stands for. */
  readonly stands?: string
}

const SIGNS: Readonly<Record<string, readonly [sign: string, name: string]>> = {
  '\n': ['↵', 'line break'],
  '\r': ['␍', 'carriage return'],
  '\t': ['⇥', 'tab'],
  '\u00a0': ['⍽', 'no-break space'],
}

// Control letters, soft hyphen, zero-width and direction marks, line separators, no-break space, byte order mark.
const INVISIBLE =
  /[\u0000-\u001f\u007f-\u00a0\u00ad\u034f\u061c\u115f\u180e\u200b-\u200f\u2028-\u202f\u2060-\u206f\u3164\ufeff\ufff9-\ufffb]/u

const PIECES = new RegExp(`^ +| +$|${INVISIBLE.source}`, 'gu')

/**
 * Text cut so that letters which cannot be seen, or that turn the direction of what follows, become signs; spaces at
 * either end become dots. One stretch for ordinary text.
 */
export function stretches(text: string): readonly Stretch[] {
  if (!INVISIBLE.test(text) && !text.startsWith(' ') && !text.endsWith(' ')) return [{ text }]
  const found: Stretch[] = []
  let end = 0
  for (const match of text.matchAll(PIECES)) {
    if (match.index > end) found.push({ text: text.slice(end, match.index) })
    found.push(signOf(match[0]))
    end = match.index + match[0].length
  }
  if (end < text.length) found.push({ text: text.slice(end) })
  return found
}

function signOf(letters: string): Stretch {
  if (letters.startsWith(' ')) return { text: '·'.repeat(letters.length), stands: 'space' }
  const known = SIGNS[letters]
  if (known !== undefined) return { text: known[0], stands: known[1] }
  const code = (letters.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
  return { text: `U+${code}`, stands: 'invisible character' }
}
