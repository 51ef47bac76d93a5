import { inClass, quotedPattern } from '../byExample/piece.ts'

/**
 * A pattern with one group that finds in other texts what was picked in this one: by its kinds of characters, and where
 * these occur earlier too, by the sign that stands before or behind it.
 */
export function patternLike(whole: string, start: number, end: number): string {
  const kinds = kindsOf(whole.slice(start, end))
  const group = `(${kinds})`
  const before = lastOf(whole.slice(0, start))
  const behind = [...whole.slice(end)][0]
  const candidates = [
    group,
    ...(before === undefined ? [`^${group}`] : isSign(before) ? [`${quotedPattern(before)}${group}`] : []),
    ...(behind === undefined ? [`${group}$`] : isSign(behind) ? [`${group}${quotedPattern(behind)}`] : []),
    ...(before !== undefined && behind !== undefined && isSign(before) && isSign(behind)
      ? [
          `${quotedPattern(before)}${group}${quotedPattern(behind)}`,
          `${quotedPattern(before)}([^${inClass(behind)}]*)${quotedPattern(behind)}`,
        ]
      : []),
    `^${quotedPattern(whole.slice(0, start))}${group}`,
  ]
  return candidates.find((pattern) => finds(pattern, whole, start, end)) ?? group
}

function finds(pattern: string, whole: string, start: number, end: number): boolean {
  const match = new RegExp(pattern, 'du').exec(whole)
  const [from, to] = match?.indices?.[1] ?? []
  return from === start && to === end
}

/** Runs of digits and letters by their class, everything else as it is. */
function kindsOf(text: string): string {
  return text.replace(/[0-9]+|[A-Za-z]+|[\p{L}]+|[^\p{L}0-9]/gu, (run) => {
    if (/^[0-9]/.test(run)) return '[0-9]+'
    if (/^[A-Za-z]/.test(run)) return '[A-Za-z]+'
    return /^\p{L}/u.test(run) ? `[A-Za-zÀ-ÖØ-öø-ſͰ-ϿЀ-ӿ]+` : quotedPattern(run)
  })
}

function isSign(character: string): boolean {
  return !/[\p{L}\p{N}]/u.test(character)
}

function lastOf(text: string): string | undefined {
  return [...text].at(-1)
}
