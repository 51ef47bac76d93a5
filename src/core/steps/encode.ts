import { z } from 'zod'
import type { Column, Table, Value } from '../data.ts'
import { error, warning, type Issue } from '../issue.ts'
import { choice, column, count, fitted, refit, text } from '../params/fields.ts'
import { recordOf } from '../params/recordOf.ts'
import { columnOf, inputAt, type Relation } from '../relation.ts'
import { say, type Sentence } from '../sentence.ts'
import { keyHash } from '../sql/fingerprint.ts'
import { asPattern } from '../sql/regex.ts'
import { identifier, joined, perDialect, sql, type Sql } from '../sql/sql.ts'
import { family, typeName } from '../sql/types.ts'
import { cleanName, uniqueNames } from './cleanName.ts'
import { defineStep, type ColumnEffect } from './define.ts'
import { encodeExamples } from './encode.examples.ts'
import { notLearned, unlearnedIssues } from './learn.ts'
import { lookedUp } from './lookup.ts'
import { typedLiteral } from './typedLiteral.ts'

const METHODS = {
  onehot: 'a column for each category',
  ordinal: 'the number of the category',
  frequency: 'the share of the category',
  hash: 'a bucket of its hash',
  multilabel: 'a column for each of several labels',
} as const

/** More columns than that serve nobody. */
const MOST_COLUMNS = 1000

const scalar = z.union([z.string(), z.number(), z.boolean()])
type Category = z.output<typeof scalar>

const params = z.strictObject({
  column: column('Column', { families: ['text', 'boolean', 'integer', 'number', 'decimal', 'date', 'timestamp'] }),
  method: choice('As', METHODS).default('onehot'),
  separator: text('Between the labels', {
    when: { param: 'method', is: ['multilabel'] },
    placeholder: ',',
    help: 'A comma unless said. Blanks around labels are left out.',
  }).optional(),
  count: count('Buckets', { when: { param: 'method', is: ['hash'] } })
    .min(1)
    .default(1024),
  unknown: choice(
    'New categories',
    { zero: 'become 0', null: 'become missing', fail: 'stop the run' },
    {
      when: { param: 'method', is: ['onehot', 'ordinal', 'frequency', 'multilabel'] },
      help: 'Those that come after the step has learned.',
    },
  ).default('zero'),
  fitted: fitted(recordOf(z.union([z.strictObject({ categories: z.array(scalar) }), recordOf(z.number())]))),
  refit: refit(),
})
type Params = z.output<typeof params>

function isColumns({ method }: Params): boolean {
  return method === 'onehot' || method === 'multilabel'
}

/** The categories that were learned, with the share of each where it is known; undefined before. */
function learnedOf({
  column,
  fitted,
}: Params): readonly { readonly category: Category; readonly share: number }[] | undefined {
  const own = fitted !== undefined && Object.hasOwn(fitted, column) ? fitted[column] : undefined
  if (own === undefined) return undefined
  const { categories } = own
  if (Array.isArray(categories)) return categories.map((category: Category) => ({ category, share: 0 }))
  return Object.entries(own as Readonly<Record<string, number>>).map(([category, share]) => ({ category, share }))
}

/** The names of the columns for categories: cleaned, unique, and none that of the column they replace. */
function markNames(p: Params, columns: readonly Column[]): readonly string[] {
  const names = (learnedOf(p) ?? []).map(({ category }) => cleanName(`${p.column}_${String(category)}`))
  return uniqueNames(
    names,
    columns.map(({ name }) => name),
  )
}

function encodeIssues(p: Params, columns: readonly Column[]): readonly Issue[] {
  const type = columns.find(({ name }) => name === p.column)?.type ?? 'text'
  if (p.method === 'multilabel' && family(type) !== 'text')
    return [
      error(
        'wrong-type',
        `\`${p.column}\` is ${type}; labels are in text. Cast it first, or choose a column for each category.`,
        {
          param: ['column'],
        },
      ),
    ]
  if (p.method === 'multilabel' && p.separator === '')
    return [
      error('no-separator', 'Nothing stands between the labels. Say what does, such as a comma.', {
        param: ['separator'],
      }),
    ]
  if (p.method === 'ordinal' && p.unknown === 'zero')
    return [
      warning('zero-is-a-category', 'New categories become 0, which is the number of the first category too.', {
        param: ['unknown'],
        fix: { label: 'Let them become missing', param: ['unknown'], value: 'null' },
      }),
    ]
  return []
}

/** What is wrong with the categories that are frozen, or were just learned. */
function categoryIssues(p: Params, columns: readonly Column[]): readonly Issue[] {
  if (p.method === 'hash') return []
  const own = p.fitted !== undefined && Object.hasOwn(p.fitted, p.column) ? p.fitted[p.column] : undefined
  if (own === undefined) return unlearnedIssues(p, [p.column])
  if (Array.isArray(own.categories) === (p.method === 'frequency'))
    return p.refit ? [] : [notLearned(`What was learned of \`${p.column}\` is for another way to encode it.`)]
  const count = isColumns(p) ? (learnedOf(p) ?? []).length : 1
  if (count > MOST_COLUMNS)
    return [
      error(
        'too-many-categories',
        `\`${p.column}\` has more than ${MOST_COLUMNS.toLocaleString('en')} categories, too many for a column each. Encode it by number, share or hash, or merge rare ones first.`,
        { param: ['method'] },
      ),
    ]
  if (count > 0 || columns.length > 1) return []
  const nothing = `\`${p.column}\` has no value, so nothing would be left of the table.`
  return [error('no-categories', nothing, { param: ['column'] })]
}

/** The labels of a text as a list, blanks around them left out. */
function labelsOf(p: Params): Sql {
  const value = identifier(p.column)
  const separator = p.separator ?? ','
  return perDialect({
    duckdb: sql`list_transform(string_split(${value}, ${separator}), lambda e: trim(e, ' '))`,
    spark: sql`transform(split(${value}, ${asPattern(separator)}, -1), e -> trim(e))`,
  })
}

/** The values that are categories, in order, with how often each occurs. */
function learnQuery(p: Params, input: Relation): Sql {
  const { type } = columnOf(input, p.column)
  const own = identifier(p.column)
  const category = identifier('category')
  const value =
    p.method === 'multilabel'
      ? perDialect({ duckdb: sql`unnest(${labelsOf(p)})`, spark: sql`explode(${labelsOf(p)})` })
      : type === 'number'
        ? sql`CASE WHEN abs(${own}) <= 1.7976931348623157e308 THEN ${own} END`
        : own
  const all = sql`SELECT ${value} AS ${category} FROM ${input.from}`
  const some = p.method === 'multilabel' ? sql`${category} <> ''` : sql`${category} IS NOT NULL`
  const most = isColumns(p) ? sql` LIMIT ${MOST_COLUMNS + 1}` : sql``
  return sql`SELECT ${category}, count(*) AS ${identifier('rows')} FROM (${all}) AS c WHERE ${some} GROUP BY ${category} ORDER BY ${category}${most}`
}

/** What is frozen: categories in order, or the share of each. Integers beyond 2^53 are text. */
function frozen(p: Params, { rows }: Table): unknown {
  if (p.method !== 'frequency') return { [p.column]: { categories: rows.map(([value]) => frozenValue(value)) } }
  const total = rows.reduce((sum, [, count]) => sum + Number(count), 0)
  return { [p.column]: Object.fromEntries(rows.map(([value, count]) => [String(value), Number(count) / total])) }
}

function frozenValue(value: Value | undefined): Category {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : String(value)
}

/** The categories as literals of the column's type, those left out that it cannot hold. */
function literals(p: Params, input: Relation): readonly Sql[] {
  const { type } = columnOf(input, p.column)
  return (learnedOf(p) ?? []).flatMap(({ category }) => typedLiteral(category, type) ?? [])
}

/** Whether a value is there that was not learned. */
function isNew(p: Params, input: Relation): Sql {
  const known = literals(p, input)
  if (p.method === 'multilabel') {
    const unlike = known.length === 0 ? sql`e <> ''` : sql`e <> '' AND e NOT IN (${joined(known)})`
    return perDialect({
      duckdb: sql`len(list_filter(${labelsOf(p)}, lambda e: ${unlike})) > 0`,
      spark: sql`size(filter(${labelsOf(p)}, e -> ${unlike})) > 0`,
    })
  }
  const value = identifier(p.column)
  return known.length === 0 ? sql`${value} IS NOT NULL` : sql`${value} NOT IN (${joined(known)})`
}

/** One column of marks: 1 where the category is there, 0 where it is not, missing included. */
function markSql(p: Params, category: Category, input: Relation): Sql {
  const wanted = typedLiteral(category, columnOf(input, p.column).type)
  const value = identifier(p.column)
  const isThere =
    wanted === undefined
      ? sql`false`
      : p.method === 'multilabel'
        ? perDialect({
            duckdb: sql`list_contains(${labelsOf(p)}, ${wanted})`,
            spark: sql`array_contains(${labelsOf(p)}, ${wanted})`,
          })
        : sql`${value} = ${wanted}`
  const unknown = p.unknown === 'null' ? sql`WHEN ${isNew(p, input)} THEN NULL ` : sql``
  return sql`CAST(CASE ${unknown}WHEN ${isThere} THEN 1 ELSE 0 END AS ${typeName('integer')})`
}

/** The table with a column for each category in the place of the column. */
function marksQuery(p: Params, input: Relation): Sql {
  const names = markNames(p, input.columns)
  const marks = (learnedOf(p) ?? []).map(
    ({ category }, index) => sql`${markSql(p, category, input)} AS ${identifier(names[index] ?? '')}`,
  )
  const list = input.columns.flatMap(({ name }) => (name === p.column ? marks : [identifier(name)]))
  return sql`SELECT ${joined(list)} FROM ${input.from}`
}

/** The number in the place of a category: its place in order, its share, or the bucket of its hash. */
function numberSql(p: Params, input: Relation): Sql {
  const known = columnOf(input, p.column)
  const value = identifier(p.column)
  if (p.method === 'hash') return sql`CASE WHEN ${value} IS NOT NULL THEN ${keyHash(0, [known])} % ${p.count} END`
  const type = p.method === 'ordinal' ? 'integer' : 'number'
  const typed = (number: number) => sql`CAST(${number} AS ${typeName(type)})`
  const pairs = (learnedOf(p) ?? []).flatMap(({ category, share }, index) => {
    const from = typedLiteral(category, known.type)
    return from === undefined ? [] : [{ from, to: typed(p.method === 'ordinal' ? index : share) }]
  })
  const otherwise =
    p.unknown === 'null'
      ? sql`CAST(NULL AS ${typeName(type)})`
      : sql`CASE WHEN ${value} IS NOT NULL THEN ${typed(0)} END`
  return lookedUp(value, pairs, otherwise, type, input)
}

export const encode = defineStep({
  kind: 'encode',
  label: 'Encode categories',
  group: 'numbers',
  help: 'Puts numbers in the place of categories, for models: columns of 0 and 1, a number, a share, or a bucket. The categories are learned once and frozen.',
  inputs: 1,
  params,
  summary: (p): Sentence => {
    const into = p.method === 'hash' ? say` of ${p.count}` : []
    return say`Encode ${{ column: p.column }} as ${METHODS[p.method]}${into}`
  },
  columns: (p, [input]): ColumnEffect => {
    if (!isColumns(p)) return { needs: [[p.column]], makes: { [p.column]: [[0, p.column]] } }
    const names = markNames(p, input?.columns ?? [])
    return {
      needs: [[p.column]],
      makes: Object.fromEntries(names.map((name) => [name, [[0, p.column]]])),
      drops: [p.column],
      ...(learnedOf(p) === undefined ? { rest: [[0, p.column]] } : {}),
    }
  },
  issues: (p, [columns = []]) => [...encodeIssues(p, columns), ...categoryIssues(p, columns)],
  retypes: true,
  fit: (p, inputs) => (p.method === 'hash' ? undefined : learnQuery(p, inputAt(inputs))),
  fitted: frozen,
  stops: (p, input) =>
    p.unknown !== 'fail' || p.method === 'hash' || learnedOf(p) === undefined
      ? undefined
      : {
          where: isNew(p, input),
          advice: 'These are new categories: let them become 0 or missing, or learn anew.',
          param: 'unknown',
        },
  values: (p, input) => (isColumns(p) ? undefined : { [p.column]: numberSql(p, input) }),
  sql: (p, inputs) => marksQuery(p, inputAt(inputs)),
  examples: encodeExamples,
})
