import { canonicalJson } from '../core/canonical.ts'
import type { Reading } from '../core/graph/nodes.ts'

type Options = Reading['options']

/** The options that say which files are read, whatever their format. */
const FILES = ['entry', 'match', 'sourceColumn'] as const
/** The options that say which table of a file is read. */
const TABLE = ['sheet', 'table', 'records'] as const

/** Where a table stands: two sources of one file differ in it. */
export function placeOf({ options }: Pick<Reading, 'options'>): Options {
  return picked(options, [...FILES, ...TABLE])
}

/** What stays said of files that are read as another format. */
export function filesOptions(options: Options): Options {
  return picked(options, FILES)
}

/**
 * What the user has said once a form shows `form`, where `said` and `decided` were shown before: what was only decided
 * stays so unless it was changed, since all of the file may decide otherwise than its beginning. Another table or file is
 * read as it looks.
 */
export function saidIn(form: Options, said: Options, decided: Options): Options {
  const changed = (key: string) => canonicalJson(form[key] ?? null) !== canonicalJson(said[key] ?? decided[key] ?? null)
  if (changed('entry')) return filesOptions(form)
  if (TABLE.some(changed)) return picked(form, [...FILES, ...TABLE])
  return Object.fromEntries(
    Object.entries(form).filter(([key, value]) => value !== undefined && (Object.hasOwn(said, key) || changed(key))),
  )
}

function picked(options: Options, keys: readonly string[]): Options {
  return Object.fromEntries(keys.flatMap((key) => (options[key] === undefined ? [] : [[key, options[key]]])))
}
