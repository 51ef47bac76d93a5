import { parse } from './parse.ts'
import { printColumn } from './print.ts'
import { childrenOf, type ColumnReference, type Tree } from './tree.ts'

/** The formula with every reference to a column under its new name; a text that does not parse stays as it is. */
export function renameColumn(text: string, from: string, to: string): string {
  const parsed = parse(text)
  if (!parsed.ok) return text
  return columnsIn(parsed.value)
    .filter((column) => column.name === from)
    .sort((a, b) => b.at.start - a.at.start)
    .reduce((result, { at }) => result.slice(0, at.start) + printColumn(to) + result.slice(at.end), text)
}

function columnsIn(tree: Tree): readonly ColumnReference[] {
  return tree.kind === 'column' ? [tree] : childrenOf(tree).flatMap(columnsIn)
}
