import { parse } from './parse.ts'
import { printColumn } from './print.ts'
import { childrenOf, type ColumnReference, type Tree } from './tree.ts'

/** The formula with every reference to a column under its new name; a text that does not parse stays as it is. */
export function renameColumn(text: string, from: string, to: string): string {
  return renameColumns(text, new Map([[from, to]]))
}

/** The formula with columns under their new names, all at once, so two may swap theirs. */
export function renameColumns(text: string, names: ReadonlyMap<string, string>): string {
  return references(text)
    .toSorted((a, b) => b.at.start - a.at.start)
    .reduce((result, { name, at }) => {
      const to = names.get(name)
      return to === undefined ? result : result.slice(0, at.start) + printColumn(to) + result.slice(at.end)
    }, text)
}

/** The columns that a formula names, each once, whether they are there or not; none of a text that does not parse. */
export function columnsNamed(text: string): readonly string[] {
  return [...new Set(references(text).map(({ name }) => name))]
}

function references(text: string): readonly ColumnReference[] {
  const parsed = parse(text)
  return parsed.ok ? columnsIn(parsed.value) : []
}

function columnsIn(tree: Tree): readonly ColumnReference[] {
  return tree.kind === 'column' ? [tree] : childrenOf(tree).flatMap(columnsIn)
}
