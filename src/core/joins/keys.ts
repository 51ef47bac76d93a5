import type { JoinKey } from '../params/fields.ts'
import type { Relation } from '../relation.ts'
import type { Sides } from '../steps/matching.ts'
import { candidatePairs, type Pair } from './candidates.ts'
import { cardinalityOf, filled, measureMatch, type Ask, type Cardinality, type Filled, type Match } from './measure.ts'
import { castStep, looseSteps, prepared, type Preparation } from './prepare.ts'

/** A key by which two tables could be joined, as it was found in the data. */
export interface KeyProposal {
  readonly on: readonly JoinKey[]
  /** How the tables match by it, after `prepare`. */
  readonly match: Match
  readonly cardinality: Cardinality
  /** 0 to 1; the list is ranked by it. */
  readonly score: number
  /** Steps that must come before the join for it to match so; none unless the keys match better after them. */
  readonly prepare: readonly Preparation[]
  /** Without those steps. */
  readonly unprepared?: Match
}

/** Rows from which on a first look takes a part of the keys, and from which on the figures shown do. */
const SCREENED = 200_000
const SAMPLED = 1_000_000

/** How many pairs are measured in full, tried as parts of a key of two, and tried after trimming. */
const FINALISTS = 8
const COMBINED = 4
const LOOSENED = 6

/** Below this a key is not worth naming. */
const LEAST = 0.12

/** A step before is worth it when it lets this share of the rows match that did not. */
const GAIN = 0.02

interface Tables {
  readonly ask: Ask
  readonly left: Relation
  readonly right: Relation
  readonly counts: { readonly left: Filled; readonly right: Filled }
}

/**
 * The keys by which two tables could be joined, the best first, at most `limit`. Names, types, the share of distinct
 * values that both have and whether they tell rows apart decide; beyond a million rows a part of the keys is measured.
 */
export async function joinKeys(ask: Ask, left: Relation, right: Relation, limit = 6): Promise<readonly KeyProposal[]> {
  const pairs = candidatePairs(left, right)
  if (pairs.length === 0) return []
  const counts = {
    left: await filled(
      ask,
      left,
      pairs.map(({ key }) => key.left),
    ),
    right: await filled(
      ask,
      right,
      pairs.map(({ key }) => key.right),
    ),
  }
  const tables: Tables = { ask, left, right, counts }
  const plain = await best(
    tables,
    pairs.filter(({ mixed }) => !mixed),
  )
  const combined = await combinedKeys(tables, plain)
  const loose = await looseKeys(tables, pairs, plain)
  const cast = await castKeys(
    tables,
    pairs.filter(({ mixed }) => mixed),
  )
  return [...plain.map(({ proposal }) => proposal), ...combined, ...loose, ...cast]
    .filter(({ score }) => score >= LEAST)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, limit)
}

interface Found {
  readonly pair: Pair
  readonly proposal: KeyProposal
}

/** Measures pairs, of large tables a part of the keys first, and gives the best of them. */
async function best(tables: Tables, pairs: readonly Pair[]): Promise<readonly Found[]> {
  const [first, last] = [everyOf(tables, SCREENED), everyOf(tables, SAMPLED)]
  const looked: Found[] = []
  for (const pair of pairs) {
    const match = await measured(tables, [pair.key], [], first)
    if (match.shared > 0) looked.push({ pair, proposal: proposalOf([pair], match) })
  }
  const finalists = looked.toSorted((a, b) => b.proposal.score - a.proposal.score).slice(0, FINALISTS)
  if (first === last) return finalists
  const found: Found[] = []
  for (const { pair } of finalists) {
    found.push({ pair, proposal: proposalOf([pair], await measured(tables, [pair.key], [], last)) })
  }
  return found
}

/** Keys of two pairs where no single one tells the rows of either side apart. */
async function combinedKeys(tables: Tables, found: readonly Found[]): Promise<readonly KeyProposal[]> {
  const candidates = found.filter(({ proposal }) => proposal.score >= LEAST)
  if (candidates.some(({ proposal }) => proposal.cardinality !== 'many-to-many')) return []
  const combined: KeyProposal[] = []
  const top = candidates.slice(0, COMBINED)
  for (const [index, a] of top.entries()) {
    for (const b of top.slice(index + 1)) {
      if (a.pair.key.left === b.pair.key.left || a.pair.key.right === b.pair.key.right) continue
      const match = await measured(tables, [a.pair.key, b.pair.key], [], everyOf(tables, SAMPLED))
      if (match.shared > 0 && cardinalityOf(match.most) !== 'many-to-many')
        combined.push(proposalOf([a.pair, b.pair], match))
    }
  }
  return combined
}

/** Texts that match better once they are trimmed, or in lower case, with the fewest steps that do it. */
async function looseKeys(
  tables: Tables,
  pairs: readonly Pair[],
  found: readonly Found[],
): Promise<readonly KeyProposal[]> {
  const isText = (name: string, { columns }: Relation) => columns.find((each) => each.name === name)?.type === 'text'
  const loose: KeyProposal[] = []
  const likely = [...found.map(({ pair }) => pair), ...pairs.filter(({ alike }) => alike >= 0.5)]
  const texts = [...new Set(likely)].filter(
    ({ key }) => isText(key.left, tables.left) && isText(key.right, tables.right),
  )
  for (const pair of texts.slice(0, LOOSENED)) {
    const before = found.find((each) => each.pair === pair)?.proposal.match
    const after = (steps: readonly Preparation[]) => measured(tables, [pair.key], steps, everyOf(tables, SAMPLED))
    let prepare = looseSteps(pair.key)
    let match = await after(prepare)
    const worth = Math.max(1, GAIN * match.rows.left)
    if (match.matched.left - (before?.matched.left ?? 0) < worth) continue
    // First both sides without a kind of step, since one side in lower case alone matches worse than none.
    for (const needless of [...kindsOf(prepare), ...prepare.map((step) => [step])]) {
      const without = prepare.filter((step) => !needless.includes(step))
      const less = await after(without)
      if (match.matched.left - less.matched.left >= worth) continue
      prepare = without
      match = less
    }
    loose.push({ ...proposalOf([pair], match), prepare, ...(before === undefined ? {} : { unprepared: before }) })
  }
  return loose
}

function kindsOf(steps: readonly Preparation[]): readonly (readonly Preparation[])[] {
  return [...new Set(steps.map(({ kind }) => kind))].map((kind) => steps.filter((step) => step.kind === kind))
}

/** A text that holds the numbers or dates of the other side. */
async function castKeys(tables: Tables, pairs: readonly Pair[]): Promise<readonly KeyProposal[]> {
  const found: KeyProposal[] = []
  for (const pair of pairs.slice(0, LOOSENED)) {
    const prepare = [castStep(pair.key, tables)]
    const match = await measured(tables, [pair.key], prepare, everyOf(tables, SAMPLED))
    if (match.shared > 0) found.push({ ...proposalOf([pair], match), prepare })
  }
  return found
}

function measured(
  { ask, left, right, counts }: Tables,
  on: readonly JoinKey[],
  steps: readonly Preparation[],
  every: number,
): Promise<Match> {
  const sides: Sides = { left, right, on }
  return measureMatch(ask, prepared(sides, steps), counts, every)
}

/** Which part of the keys is looked at so that about that many rows are. */
function everyOf({ counts }: Tables, rows: number): number {
  return Math.ceil(Math.max(1, counts.left.rows, counts.right.rows) / rows)
}

function proposalOf(pairs: readonly Pair[], match: Match): KeyProposal {
  return {
    on: pairs.map(({ key }) => key),
    match,
    cardinality: cardinalityOf(match.most),
    score: scoreOf(pairs, match),
    prepare: [],
  }
}

/**
 * How much a key is worth: the share of the distinct values of one side that the other has, more where they tell the rows
 * of a side apart; of columns with unlike names only as far as equal values are no chance.
 */
function scoreOf(pairs: readonly Pair[], { keys, shared, keyed, rows, matched }: Match): number {
  // One value in common tells nothing, unless it is all there is.
  if (shared < 2 && Math.max(rows.left, rows.right) > 1) return 0
  const contained = Math.min(1, Math.max(shared / Math.max(1, keys.left), shared / Math.max(1, keys.right)))
  const unique = Math.min(1, Math.max(keys.left / Math.max(1, keyed.left), keys.right / Math.max(1, keyed.right)))
  const used = Math.max(matched.left / Math.max(1, rows.left), matched.right / Math.max(1, rows.right))
  const content = (0.7 * contained + 0.3 * used) * (0.4 + 0.6 * unique)
  const mean = (values: readonly number[]) => values.reduce((sum, each) => sum + each, 0) / values.length
  const alike = mean(pairs.map((pair) => pair.alike))
  const chance = Math.max(...pairs.map((pair) => pair.weight)) * Math.min(1, Math.log10(1 + shared) / 2)
  return content * (alike + (1 - alike) * chance)
}
