import { canonicalJson } from '../canonical.ts'
import { suggestionId, type Suggestion } from './suggestion.ts'
import { titleOf } from './title.ts'

/** Steps after which a column is to be looked at anew: what would be done with its text as it is now comes after them. */
const FIRST: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(
    ['cast', 'parseNumber', 'parseDate', 'parseBoolean', 'extract', 'flatten', 'drop'].map((kind) => [
      kind,
      [
        'changeCase',
        'mapValues',
        'encode',
        'split',
        'unnest',
        'fillNulls',
        'dropNulls',
        ...(kind === 'extract' ? [] : ['extract']),
      ],
    ]),
  ),
  ...Object.fromEntries(
    ['trim', 'normalizeText', 'repairEncoding'].map((kind) => [kind, ['mapValues', 'encode', 'fillNulls']]),
  ),
  changeCase: ['mapValues', 'encode'],
  mapValues: ['encode'],
  nullIf: ['encode', 'fillNulls', 'scale', 'clip'],
}
/** From this score a step means that the column is not clean yet, so what it holds now is not what a check should hold. */
const UNCLEAN = 0.45
/** Checks that cleaning does not make wrong. */
const OF_ROWS = ['unique', 'primaryKey']
/** Kinds whose columns have nothing to do with each other: done to several, each is done what it would be alone. */
const APART = [
  ...['cast', 'changeCase', 'clip', 'drop', 'dropNulls', 'fillNulls', 'mask', 'normalizeText', 'notNull', 'nullIf'],
  ...['parseBoolean', 'parseDate', 'parseNumber', 'repairEncoding', 'scale', 'trim'],
]
/** How many of one kind are read where each tells little, and what little is. */
const ALIKE = 3
const LITTLE = 0.2

/** Suggestions for a table, the best first: each once, and none that another one makes pointless. */
export function ranked(found: readonly Suggestion[]): readonly Suggestion[] {
  const unique = [...new Map(found.map((each) => [each.id, each])).values()].toSorted(byScore)
  return unique.filter((each) => !isPointless(each, unique))
}

/** Those that are read for a table as a whole: of a kind that tells little only the first few. */
export function aboutTable(list: readonly Suggestion[]): readonly Suggestion[] {
  return list.filter(
    ({ kind, score }, index) =>
      score >= LITTLE || list.slice(0, index).filter((each) => each.kind === kind).length < ALIKE,
  )
}

/** Orders suggestions: those that help more first. */
export function byScore(a: Suggestion, b: Suggestion): number {
  return b.score - a.score
}

function isPointless({ type, kind, column, score }: Suggestion, all: readonly Suggestion[]): boolean {
  if (column === undefined) return false
  const others = all.filter((each) => each.column === column && each.type === 'step' && each.kind !== kind)
  if (type === 'check') return !OF_ROWS.includes(kind) && others.some((each) => each.score >= UNCLEAN)
  if (others.some((each) => each.kind === 'drop' && each.score > score)) return true
  return others.some((each) => each.score >= UNCLEAN && FIRST[each.kind]?.includes(kind) === true)
}

/** Suggestions of a kind that differ only in their columns become one, with the single ones as its parts; the best first. */
export function merged(list: readonly Suggestion[]): readonly Suggestion[] {
  const groups = new Map<string, Suggestion[]>()
  for (const each of list) {
    const { columns, ...others } = each.params
    const key =
      APART.includes(each.kind) && each.column !== undefined && Array.isArray(columns)
        ? canonicalJson([each.type, each.kind, others])
        : each.id
    groups.set(key, [...(groups.get(key) ?? []), each])
  }
  return [...groups.values()].flatMap((group) => (group.length === 1 ? group : [together(group)])).toSorted(byScore)
}

function together(parts: readonly Suggestion[]): Suggestion {
  const [first] = parts
  if (first === undefined) throw new Error('a group has members')
  const { column: _, misfits: __, ...shared } = first
  const params = { ...first.params, columns: parts.flatMap((part) => part.params['columns']) }
  const sum = (of: (part: Suggestion) => number) => parts.reduce((total, part) => total + of(part), 0)
  return {
    ...shared,
    id: suggestionId({ ...first, params }),
    params,
    title: titleOf(first.type, first.kind, params),
    because: `${parts.length} columns. ${first.column ?? ''}: ${first.because}`,
    unit: 'value',
    fits: sum((part) => part.fits),
    of: sum((part) => part.of),
    parts,
  }
}
