import type { SourceFile } from '../core/notebook/document.ts'
import { matchesWildcard } from '../core/wildcard.ts'

/** A file that was given: its hash is empty where its size says that it is none of those looked for. */
export interface Given {
  readonly name: string
  readonly sha256: string
}

/** Which of the files are those of a source, in its order: by their content, else by their names without folders. */
export function belonging(file: SourceFile, given: readonly Given[]): readonly number[] {
  const found = (file.parts ?? [file]).flatMap(({ name, sha256 }) => {
    const same = given.findIndex((each) => each.sha256 !== '' && each.sha256 === sha256)
    return same === -1 ? given.flatMap((each, index) => (isCalled(each.name, name) ? [index] : [])) : [same]
  })
  return [...new Set(found)]
}

/** A spec that does not know its files names them by paths, with wildcards, one after the other. */
function isCalled(name: string, said: string): boolean {
  const own = baseName(name)
  return [said, ...said.split(', ')].some((each) => matchesWildcard(baseName(each), own))
}

function baseName(path: string): string {
  return path.replace(/^.*[/\\]/, '')
}
