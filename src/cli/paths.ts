import { existsSync, readdirSync } from 'node:fs'
import { join, sep } from 'node:path'
import { naturalOrder } from '../core/naturalOrder.ts'
import { isWildcard, matchesWildcard } from '../core/wildcard.ts'

/**
 * The files that a path stands for, 2 before 10: itself, or those whose names match where it has a `*`, which is any
 * part of one name. Empty where there is none.
 */
export function filesAt(path: string): readonly string[] {
  if (existsSync(path)) return [path]
  if (!isWildcard(path)) return []
  const [root = '', ...names] = path.split(/[/\\]/)
  const start = path.startsWith('/') || /^[A-Za-z]:$/.test(root) ? [`${root}${sep}`] : matching('', root)
  return names.reduce<readonly string[]>((found, name) => found.flatMap((folder) => matching(folder, name)), start)
}

/** The paths in a folder ('' for the working folder) whose names match. Names that begin with a point are left out. */
function matching(folder: string, pattern: string): readonly string[] {
  if (!isWildcard(pattern)) {
    const path = join(folder, pattern)
    return existsSync(path) ? [path] : []
  }
  return namesIn(folder === '' ? '.' : folder)
    .filter((name) => !name.startsWith('.') && matchesWildcard(pattern, name))
    .sort(naturalOrder)
    .map((name) => join(folder, name))
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch (reason) {
    // A file among the folders has nothing in it.
    if (reason instanceof Error && 'code' in reason && reason.code === 'ENOTDIR') return []
    throw reason
  }
}
