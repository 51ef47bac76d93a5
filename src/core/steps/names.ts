import { error, type Issue } from '../issue.ts'

/** NUL, and half a character. */
const NO_NAME = /\0|\p{Surrogate}/u

/**
 * What is wrong with the names of a step's columns: one that repeats or differs from another in letter case only (engines
 * disagree on these), one that is empty or has what no engine can write.
 */
export function nameIssues(names: readonly string[], param: readonly (string | number)[] = []): readonly Issue[] {
  const seen = new Map<string, string>()
  const issues: Issue[] = []
  for (const name of names) {
    const before = seen.get(name.toLowerCase())
    if (name === '' || NO_NAME.test(name))
      issues.push(error('bad-name', `${JSON.stringify(name)} can't be the name of a column.`, { param }))
    else if (before === name)
      issues.push(error('name-twice', `There would be two columns \`${name}\`. Choose another name.`, { param }))
    else if (before !== undefined)
      issues.push(
        error(
          'name-case',
          `\`${before}\` and \`${name}\` would differ in letter case only, which engines do not tell apart. Choose another name.`,
          { param },
        ),
      )
    seen.set(name.toLowerCase(), name)
  }
  return issues
}

/** A name that no column has, not even in another letter case: `wanted`, or `wanted_2`, `wanted_3`, … */
export function freeName(wanted: string, taken: readonly string[]): string {
  const lower = new Set(taken.map((name) => name.toLowerCase()))
  let name = wanted
  for (let next = 2; lower.has(name.toLowerCase()); next += 1) name = `${wanted}_${next}`
  return name
}
