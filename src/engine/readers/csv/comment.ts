/**
 * The mark that lines of comment begin with: `#`, where the lines that begin with it are not made as the others are, or
 * stand between others; '' for none.
 */
export function commentIn(text: Uint8Array): string {
  const lines = new TextDecoder()
    .decode(text.subarray(0, 64 * 1024))
    .split(/\r\n|\n|\r/)
    .filter((line) => line !== '')
  const marked = lines.filter((line) => line.startsWith('#'))
  const others = lines.filter((line) => !line.startsWith('#'))
  if (marked.length === 0 || others.length < 2 || marked.length > others.length * 2) return ''
  const usual = marksIn(others[Math.floor(others.length / 2)] ?? '')
  const isMade = (line: string): boolean =>
    [...usual].every(([mark, count]) => (marksIn(line).get(mark) ?? 0) === count)
  // A line as the others is a row, or the header: `#id,name`; a row among many lines of text is one that was taken out.
  return marked.filter(isMade).length > marked.length * 0.3 ? '' : '#'
}

/** How often each mark that may stand between fields is in a line. */
function marksIn(line: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const [mark] of line.matchAll(/[,;\t|]/g)) counts.set(mark, (counts.get(mark) ?? 0) + 1)
  return counts
}
