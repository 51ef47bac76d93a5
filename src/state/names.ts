import { matchesWildcard } from '../core/wildcard.ts'

/** The name, or pattern with one `*`, that the wanted names have and no other of all; undefined where there is none. */
export function patternOf(wanted: readonly string[], all: readonly string[]): string | undefined {
  const [first = '', ...others] = wanted
  if (others.length === 0) return first
  const start = common(wanted)
  const end = reversed(common(wanted.map((name) => reversed(name.slice(start.length)))))
  const pattern = `${start}*${end}`
  return all.filter((name) => matchesWildcard(pattern, name)).length === wanted.length ? pattern : undefined
}

/** What names of files begin with alike, in whole words and numbers, without folders, endings and marks; undefined where that is not worth a name. */
export function commonStem(names: readonly string[]): string | undefined {
  const stems = names.map((name) => name.replace(/^.*\//, '').replace(/\.[^.]*$/, ''))
  const alike = common(stems)
  const isCut = stems.some((stem) => goesOn(stem, alike.length))
  const stem = (isCut ? alike.replace(/(?:\p{L}+|\p{N}+)$/u, '') : alike).replace(/[^\p{L}\p{N}]+$/u, '')
  return stem.length < 2 ? undefined : stem
}

/** Whether a word or a number of the text stands on both sides of that place. */
function goesOn(text: string, at: number): boolean {
  return /^(?:\p{L}{2}|\p{N}{2})$/u.test(text.slice(at - 1, at + 1))
}

/** The longest beginning that all texts have. */
function common([first = '', ...others]: readonly string[]): string {
  let length = first.length
  for (const other of others) while (!other.startsWith(first.slice(0, length))) length -= 1
  return first.slice(0, length)
}

function reversed(text: string): string {
  return text.split('').toReversed().join('')
}
