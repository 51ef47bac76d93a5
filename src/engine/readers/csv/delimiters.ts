/** Marks that a table may have between its fields, of one character. */
const SINGLE = [',', ';', '\t', '|', ':', '~', '^', '\x01', '\x1f', '§', '¦', '¬', ' '] as const

/** Lines that are looked at. */
const LINES = 50

/** Marks of several characters: one repeated, or one with spaces or angles around. */
const SEVERAL = /([|:~^#$&*%@;])\1{1,2}| ?[,;|~:] +|<[|>]>?|[|~;]([~;|^*])[|~;]|[,;|:] ?\t/g

/** Values that marks stand inside of: such a mark is no evidence for itself. */
const VALUES = [
  // JSON objects, one within another at most.
  /\{\s*"(?:[^{}]|\{[^{}]*\})*\}/g,
  // Addresses.
  /\b[a-z]+:\/\/[^\s,;|"']*/gi,
  // Times of day.
  /(?<![\d:])\d{1,2}:\d\d(?::\d\d)?(?![\d:])/g,
] as const

/**
 * The marks that may stand between the fields of a text, those of several characters first: where such a mark divides the
 * lines as well as its first character does, it is the one.
 */
export function delimitersIn(text: string): readonly string[] {
  const lines = text
    .split(/\r\n|\n|\r/, LINES + 1)
    .slice(0, LINES)
    .filter((line) => line !== '')
    .map((line) => VALUES.reduce((rest, value) => rest.replace(value, '0'), line.replace(/"[^"]*"/g, '""')))
  const counts = new Map<string, number>()
  for (const line of lines) {
    for (const mark of new Set([...line.matchAll(SEVERAL)].map(([mark]) => mark)))
      counts.set(mark, (counts.get(mark) ?? 0) + 1)
  }
  const several = [...counts].filter(([, count]) => count >= lines.length * 0.8).map(([mark]) => mark)
  several.sort((a, b) => b.length - a.length)
  return [...several, ...SINGLE.filter((mark) => lines.some((line) => line.includes(mark)))]
}
