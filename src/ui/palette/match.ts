/** Something that can be picked from a list. */
export interface Item {
  readonly id: string
  readonly label: string
  /** Shown behind the label, and found. */
  readonly detail?: string
  /** Found but not shown. */
  readonly words?: string
  readonly keys?: string | undefined
  /** The sign before it: the type of a column or the type of a cell. */
  readonly sign?: string
  readonly run: () => void
}

export interface Group {
  readonly title: string
  readonly items: readonly Item[]
}

/**
 * How well an item matches, 0 when it does not: every word must be found; the label counts more than the detail, the
 * beginning of the label or of a word more than its middle.
 */
export function score(
  { label, detail = '', words = '' }: Pick<Item, 'label' | 'detail' | 'words'>,
  query: string,
): number {
  const more = `${detail} ${words}`.toLowerCase()
  let total = 1
  for (const word of wordsOf(query)) {
    const found = wordScore(label.toLowerCase(), word) || wordScore(more, word) / 10
    if (found === 0) return 0
    total += found
  }
  return total
}

function wordsOf(query: string): readonly string[] {
  return query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
}

function wordScore(text: string, word: string): number {
  const at = text.indexOf(word)
  if (at < 0) return 0
  if (at === 0) return 3
  return /[\s_.-]/.test(text.charAt(at - 1)) ? 2 : 1
}

/** The groups with what matches, best first in each; the order stays where nothing is asked for. */
export function matching(groups: readonly Group[], query: string): readonly Group[] {
  if (query.trim() === '') return groups.filter(({ items }) => items.length > 0)
  return groups
    .map(({ title, items }) => ({
      title,
      items: items
        .map((item) => ({ item, found: score(item, query) }))
        .filter(({ found }) => found > 0)
        .toSorted((a, b) => b.found - a.found)
        .map(({ item }) => item),
    }))
    .filter(({ items }) => items.length > 0)
}

/** The text cut so that what was asked for stands alone: odd pieces match. */
export function marked(text: string, query: string): readonly string[] {
  const at = wordsOf(query)
    .map((word) => ({ start: text.toLowerCase().indexOf(word), length: word.length }))
    .find(({ start }) => start >= 0)
  if (at === undefined) return [text]
  return [text.slice(0, at.start), text.slice(at.start, at.start + at.length), text.slice(at.start + at.length)]
}
