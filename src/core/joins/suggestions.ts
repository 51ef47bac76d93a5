import { countText } from '../format/count.ts'
import { percentText } from '../format/percent.ts'
import { columnOf, type Relation } from '../relation.ts'
import { any, identifier, joined, sql, type Sql } from '../sql/sql.ts'
import { STEPS } from '../steps/index.ts'
import { inOneType } from '../steps/matching.ts'
import { suggestionId, type Suggestion } from '../suggest/suggestion.ts'
import { joinKeys, type KeyProposal } from './keys.ts'
import type { Ask } from './measure.ts'

/** Below this a join is not offered unasked; the assistant of the join's form shows weaker keys too. */
const SURE = 0.45

/**
 * Joins of a table with others that its data speaks for: one for each other table, by its best key. Where the keys match
 * only after a step (trimming, lower case, a cast) on this table, that step is offered instead.
 */
export async function joinSuggestions(
  ask: Ask,
  left: Relation,
  others: readonly Relation[],
): Promise<readonly Suggestion[]> {
  const found: Suggestion[] = []
  for (const right of others) {
    const best = (await joinKeys(ask, left, right)).find(({ score }) => score >= SURE)
    if (best === undefined) continue
    const step = best.prepare.find(({ side }) => side === 'left')
    if (best.prepare.length === 0) found.push(joinOf(left, right, best))
    else if (step !== undefined) found.push(suggestionOf(left, right, best, step.kind, step.params))
  }
  return found.toSorted((a, b) => b.score - a.score)
}

function joinOf(left: Relation, right: Relation, best: KeyProposal): Suggestion {
  const expect = best.cardinality === 'many-to-many' ? 'any' : best.cardinality
  const params = { on: best.on, how: 'left', expect }
  return {
    ...suggestionOf(left, right, best, 'join', params, [right.id]),
    misfits: unmatchedCondition(left, right, best),
  }
}

function suggestionOf(
  left: Relation,
  right: Relation,
  best: KeyProposal,
  kind: string,
  params: Readonly<Record<string, unknown>>,
  others?: readonly string[],
): Suggestion {
  const step = STEPS.find(kind)
  if (step === undefined) throw new Error(`no step ${kind}`)
  const [key] = best.on
  const cell = { type: 'step', kind, params, on: left.id, ...(others === undefined ? {} : { others }) } as const
  return {
    ...cell,
    id: suggestionId(cell),
    ...(best.on.length === 1 && key !== undefined ? { column: key.left } : {}),
    title: step.summary(step.params.parse(others === undefined ? params : { ...params, right: right.id })),
    because: becauseOf(right, best),
    fits: best.match.matched.left,
    of: best.match.rows.left,
    ...(best.match.sampled ? { sampled: true } : {}),
    score: best.score,
  }
}

/** Why a key: 'customer_id is in id of customers for 98% of 1,200 rows; customers has one row for each.' */
function becauseOf(right: Relation, { on, match, cardinality, unprepared, prepare }: KeyProposal): string {
  const share = (matched: number) => percentText(matched / Math.max(1, match.rows.left))
  const pairs = on.map((key) => `\`${key.left}\` is found in \`${key.right}\` of \`${right.id}\``).join(' and ')
  const rows = countText('row', match.rows.left)
  const about = match.sampled ? 'about ' : ''
  if (prepare.length > 0)
    return `${pairs} for ${about}${share(match.matched.left)} of ${rows} after this step, ${share(unprepared?.matched.left ?? 0)} as it is.`
  const one = cardinality.endsWith('-to-one') ? `; \`${right.id}\` has one row for each` : ''
  return `${pairs} for ${about}${share(match.matched.left)} of ${rows}${one}.`
}

/** The condition of rows of the left without a match. */
function unmatchedCondition(left: Relation, right: Relation, { on }: KeyProposal): Sql {
  const values = on.map((key) =>
    inOneType(
      identifier(key.left),
      columnOf(left, key.left).type,
      identifier(key.right),
      columnOf(right, key.right).type,
    ),
  )
  const known = joined(
    values.map(([, other]) => sql`${other} IS NOT NULL`),
    sql` AND `,
  )
  const own = values.map(([value]) => value)
  const found = sql`(${joined(own)}) IN (SELECT ${keyRow(values.map(([, other]) => other))} FROM ${right.from} WHERE ${known})`
  return any([...own.map((value) => sql`${value} IS NULL`), sql`NOT ${found}`])
}

/** Several values to compare with as one. */
function keyRow(values: readonly Sql[]): Sql {
  return values.length === 1 ? joined(values) : sql`(${joined(values)})`
}
