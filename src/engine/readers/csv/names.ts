import { warning, type Issue } from '../../../core/issue.ts'

/**
 * Column names that differ also without regard to case: `a, A` become `a, A_2`, an empty name `column3` by its place.
 * Engines disagree on such names, so each change is a warning.
 */
export function uniqueNames(given: readonly string[]): {
  readonly names: readonly string[]
  readonly issues: readonly Issue[]
} {
  const taken = new Set<string>()
  const reserved = new Set(given.map((name) => name.toLowerCase()))
  const issues: Issue[] = []
  const names = given.map((raw, index) => {
    const wanted = raw.replaceAll('\0', '') === '' ? `column${index + 1}` : raw.replaceAll('\0', '')
    const name = free(wanted, taken, reserved)
    taken.add(name.toLowerCase())
    if (name !== wanted) {
      const again = given.slice(0, index).includes(raw) ? 'is there twice' : 'differs from another one only in case'
      issues.push(warning('renamed-column', `The column \`${wanted}\` ${again}: it is read as \`${name}\`. Rename it.`))
    }
    return name
  })
  return { names, issues }
}

function free(wanted: string, taken: ReadonlySet<string>, reserved: ReadonlySet<string>): string {
  if (!taken.has(wanted.toLowerCase())) return wanted
  for (let number = 2; ; number += 1) {
    const name = `${wanted}_${number}`
    const key = name.toLowerCase()
    if (!taken.has(key) && !reserved.has(key)) return name
  }
}
