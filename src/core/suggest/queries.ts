import { CHARTS } from '../charts/index.ts'
import { readProfile } from '../analyses/profile/read.ts'
import { profileQueries } from '../analyses/profile/queries.ts'
import type { ProfiledColumn } from '../analyses/profile/result.ts'
import type { Answers } from '../analyses/define.ts'
import { CHECKS } from '../checks/index.ts'
import { failingRows } from '../checks/judge.ts'
import { hasErrors } from '../issue.ts'
import { paramIssues } from '../params/issues.ts'
import { records, type Column, type Table, type Value } from '../data.ts'
import type { Relation } from '../relation.ts'
import { identifier, joined, sql, type Sql } from '../sql/sql.ts'
import { family } from '../sql/types.ts'
import { compileStep, stepIssues } from '../steps/compile.ts'
import { STEPS } from '../steps/index.ts'
import type { ColumnFacts, Counted, Measure, Proposal, Rule, TableFacts } from './rule.ts'

/** How many distinct texts of a column are drawn, and how long they may be. */
const VALUES = 1500
const LONGEST = 1000
/** Above so many rows those that repeat are not counted. */
const MOST_COMPARED = 2_000_000
/** Columns behind these are not looked at. */
export const MOST_COLUMNS = 150

/** A table to find suggestions for. */
export interface Subject {
  readonly whole: Relation
  readonly rows: number
  /** The rows that are tried: the same, or a sample of them with the same columns. */
  readonly tried: Relation
  readonly today: string
}

/** A search for suggestions in one table: what it still has to ask, and what came of it. Holds no more than it was told. */
export interface Search {
  /**
   * The queries whose answers are still needed, in rounds: the profile, what the rules ask for, then every proposal tried
   * by the SQL of its kind. Many small ones, so that none holds up what the user waits for.
   */
  plan(answers: Answers): Readonly<Record<string, Sql>>
  /** The proposals with what came of them, once every query has its answer. */
  measured(answers: Answers): readonly (readonly [Proposal, Measure])[]
  facts(): TableFacts | undefined
}

/** Begins a search by these rules. */
export function createSearch(rules: readonly Rule[], subject: Subject): Search {
  const { tried, whole } = subject
  const columns = tried.columns.slice(0, MOST_COLUMNS)
  let facts: TableFacts | undefined
  let proposals: readonly Proposal[] = []

  function plan(answers: Answers): Readonly<Record<string, Sql>> {
    const profiling = profileQueries(tried, columns, answers)
    if (!isAnswered(profiling, answers)) return profiling
    const profile = facts === undefined ? readProfile(columns, answers) : undefined
    if (profile !== undefined) {
      const looking = { ...lookQueries(rules, tried, profile.columns), ...distinctRows(subject) }
      if (!isAnswered(looking, answers)) return looking
      facts = factsOf(subject, profile.columns, profile.rows, answers)
      proposals = proposalsOf(rules, facts).filter((proposal) => isPossible(proposal, tried))
    }
    return Object.fromEntries(
      proposals.flatMap((proposal, index) => {
        const counts = Object.entries(countsOf(proposal, tried))
        const each = counts.map(([name, condition]) => sql`count(*) FILTER (WHERE ${condition}) AS ${identifier(name)}`)
        const broken = brokenRows(proposal, whole)
        return [
          ...(each.length === 0 ? [] : [[`tried_${index}`, sql`SELECT ${joined(each)} FROM ${tried.from}`] as const]),
          ...(broken === undefined ? [] : [[`holds_${index}`, broken] as const]),
        ]
      }),
    )
  }

  return {
    plan,
    facts: () => facts,
    measured: (answers) =>
      proposals.flatMap((proposal, index) => {
        const { broken } = firstRow(answers[`holds_${index}`])
        if (Number(broken ?? 0) > 0) return []
        return [[proposal, measureOf(proposal, firstRow(answers[`tried_${index}`]))] as const]
      }),
  }
}

/** What the rules ask for of each column that has a value, and the texts of those of text. */
function lookQueries(
  rules: readonly Rule[],
  { from }: Relation,
  columns: readonly ProfiledColumn[],
): Readonly<Record<string, Sql>> {
  return Object.fromEntries(
    columns.flatMap((column, index) => {
      if (column.rows === column.nulls) return []
      const looks = looksOf(rules, column).map(([name, value]) => sql`${value} AS ${identifier(name)}`)
      return [
        ...(looks.length === 0 ? [] : [[`looks_${index}`, sql`SELECT ${joined(looks)} FROM ${from}`] as const]),
        ...(family(column.column.type) === 'text' ? [[`values_${index}`, valuesOf(from, column.column)] as const] : []),
      ]
    }),
  )
}

/** Whether there is such a kind, and nothing is wrong with the params on these columns. */
function isPossible({ type, kind, params, others = [] }: Proposal, input: Relation): boolean {
  if (type === 'step') {
    const step = STEPS.find(kind)
    // What a step of several tables needs, whoever proposes it has seen to.
    return step !== undefined && (others.length > 0 || !hasErrors(stepIssues(step, params, [input.columns])))
  }
  const found = (type === 'check' ? CHECKS : CHARTS).find(kind)
  return found !== undefined && !hasErrors(paramIssues(found.params, params, [input.columns]))
}

function isAnswered(queries: Readonly<Record<string, Sql>>, answers: Answers): boolean {
  return Object.keys(queries).every((name) => Object.hasOwn(answers, name))
}

function firstRow(table: Table | undefined): Readonly<Record<string, Value>> {
  return table === undefined ? {} : (records(table)[0] ?? {})
}

/** The aggregates that the rules ask for of a column, named after their rule. */
function looksOf(rules: readonly Rule[], column: ProfiledColumn): readonly (readonly [string, Sql])[] {
  return rules.flatMap((rule) =>
    Object.entries(rule.looks?.(column) ?? {}).map(([name, value]) => [`${rule.name}.${name}`, value] as const),
  )
}

function valuesOf(from: Sql, column: Column): Sql {
  const name = identifier(column.name)
  return sql`SELECT v, n, count(*) OVER () AS "all" FROM (SELECT ${name} AS v, count(*) AS n FROM ${from} WHERE ${name} IS NOT NULL GROUP BY ${name}) AS g ORDER BY length(v) > ${LONGEST}, hash(v) LIMIT ${VALUES}`
}

function distinctRows({ whole, rows }: Subject): Readonly<Record<string, Sql>> {
  if (rows > MOST_COMPARED || whole.columns.length > MOST_COLUMNS || whole.columns.length === 0) return {}
  const row = joined(whole.columns.map(({ name }) => identifier(name)))
  return { distinctRows: sql`SELECT count(DISTINCT hash(${row})) AS n FROM ${whole.from}` }
}

function factsOf(
  { tried, rows, today }: Subject,
  columns: readonly ProfiledColumn[],
  triedRows: number,
  answers: Answers,
): TableFacts {
  const distinct = firstRow(answers['distinctRows'])['n']
  return {
    input: tried,
    rows: triedRows,
    allRows: rows,
    distinctRows: distinct === undefined ? undefined : Number(distinct),
    today,
    columns: columns.map((profile, index): ColumnFacts => {
      const looks = firstRow(answers[`looks_${index}`])
      const drawn = answers[`values_${index}`]
      const values = (drawn?.rows ?? [])
        .map(([value, count]): Counted => ({ value: String(value), count: Number(count) }))
        .filter(({ value }) => value.length <= LONGEST)
      return {
        ...profile,
        name: profile.column.name,
        type: profile.column.type,
        present: profile.rows - profile.nulls,
        values: values.toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1)),
        complete: drawn !== undefined && values.length === Number(drawn.rows[0]?.[2] ?? 0),
        look: (name) => looks[name] ?? null,
      }
    }),
  }
}

function proposalsOf(rules: readonly Rule[], facts: TableFacts): readonly Proposal[] {
  return rules.flatMap((rule) => [
    ...(rule.column === undefined
      ? []
      : facts.columns.flatMap((column) =>
          column.present === 0
            ? []
            : (rule.column?.({ ...column, look: (name) => column.look(`${rule.name}.${name}`) }, facts) ?? []),
        )),
    ...(rule.table?.(facts) ?? []),
  ])
}

/** The conditions whose rows are counted: the proposal's own, and what the step changes and cannot use. */
function countsOf({ type, kind, params, counts = {} }: Proposal, input: Relation): Readonly<Record<string, Sql>> {
  const own = Object.fromEntries(Object.entries(counts).map(([name, condition]) => [`own.${name}`, condition]))
  const step = type === 'step' ? STEPS.find(kind) : undefined
  if (step === undefined || step.inputs !== 1) return own
  // What is learned from the data is not known yet; such steps are judged by the profile.
  if (step.fit?.(step.params.parse(params), [input]) !== undefined) return own
  const { changed, misfits } = compileStep(step, params, [input])
  return {
    ...own,
    // Steps that parse change all they can use: counting the rest is enough.
    ...(misfits === undefined ? (changed === undefined ? {} : { changed }) : { misfits }),
  }
}

/** How many rows of the whole table break what the proposal rests on. */
function brokenRows({ type, kind, params, holds }: Proposal, whole: Relation): Sql | undefined {
  if (holds !== undefined) {
    return sql`SELECT count(*) FILTER (WHERE NOT coalesce(${holds}, false)) AS broken FROM ${whole.from}`
  }
  const check = type === 'check' ? CHECKS.find(kind) : undefined
  const failing = check === undefined ? undefined : failingRows(check, params, whole)
  return failing === undefined ? undefined : sql`SELECT count(*) AS broken FROM (${failing}) AS f`
}

function measureOf({ counts = {} }: Proposal, row: Readonly<Record<string, Value>>): Measure {
  return {
    changed: Number(row['changed'] ?? 0),
    misfits: Number(row['misfits'] ?? 0),
    counts: Object.fromEntries(Object.keys(counts).map((name) => [name, Number(row[`own.${name}`] ?? 0)])),
  }
}
