const WORD = /[\p{L}\p{M}\p{N}_]/u

/**
 * The part of the old text that the new one replaced, widened to whole words: of `2046-12-31` and `1946-12-31` it is
 * `2046`. Empty when something was only added.
 */
export function replacedPart(before: string, after: string): string {
  const old = Array.from(before)
  const now = Array.from(after)
  const shorter = Math.min(old.length, now.length)
  let start = 0
  while (start < shorter && old[start] === now[start]) start += 1
  let end = 0
  while (end < shorter - start && old[old.length - 1 - end] === now[now.length - 1 - end]) end += 1
  let from = start
  let to = old.length - end
  if (from === to) return ''
  while (from > 0 && isWord(old[from - 1]) && isWord(old[from])) from -= 1
  while (to < old.length && isWord(old[to]) && isWord(old[to - 1])) to += 1
  return old.slice(from, to).join('')
}

function isWord(letter: string | undefined): boolean {
  return letter !== undefined && WORD.test(letter)
}
