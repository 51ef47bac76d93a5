import { z } from 'zod'
import type { Column } from '../data.ts'
import { error, failed, ok, type Issue, type Result } from '../issue.ts'
import { column, newColumn, onError, text, type } from '../params/fields.ts'
import { hints } from '../params/hints.ts'
import { columnOf, type Relation } from '../relation.ts'
import { listed, say } from '../sentence.ts'
import { strictCast, toText } from '../sql/casts.ts'
import { tolerance } from '../sql/grade.ts'
import { letting } from '../sql/characters.ts'
import { isJson, jsonList, jsonPart, type JsonPath } from '../sql/json.ts'
import { any, identifier, perDialect, sql, type Sql } from '../sql/sql.ts'
import { family } from '../sql/types.ts'
import { defineStep, type ColumnEffect } from './define.ts'
import { flattenExamples } from './flatten.examples.ts'
import { nameIssues } from './names.ts'

const field = z.strictObject({
  path: text('Path', { placeholder: 'address.street' }),
  into: newColumn(),
  type: type('As').default('text'),
})
type Field = z.output<typeof field>

const fields = z.array(field).min(1)
hints.add(fields, {
  widget: 'list',
  label: 'Fields',
  help: 'Members after dots, places in lists from 0: items[0].name. Other names in quotes. As list, the elements can become rows.',
})

const params = z.strictObject({
  column: column('Column', { families: ['struct', 'list', 'text'] }),
  fields,
  onError: onError(),
})
type Params = z.output<typeof params>

const PART = /"((?:[^"]|"")*)"|\[(\d{1,9})\]|([^."[\]]+)/y

/** A path: members after dots, in quotes where their names have signs, places in brackets; the empty one is the whole. */
export function readPath(path: string): Result<JsonPath> {
  const steps: (string | number)[] = []
  let at = 0
  while (at < path.length) {
    if (at > 0 && path.charAt(at) === '.') at += 1
    PART.lastIndex = at
    const [found, quoted, place, plain] = PART.exec(path) ?? []
    const isFirst = at === 0
    const follows = place !== undefined || isFirst || path.charAt(at - 1) === '.'
    if (found === undefined || !follows || (place !== undefined && path.charAt(at - 1) === '.'))
      return failed(
        error(
          'bad-path',
          `The path '${path}' cannot be read from '${path.slice(at)}' on. Write it like address.street, items[0] or "first name".`,
        ),
      )
    steps.push(place === undefined ? (plain ?? (quoted ?? '').replaceAll('""', '"')) : Number(place))
    at += found.length
  }
  return ok(steps)
}

function pathOf({ path }: Field): JsonPath {
  const read = readPath(path)
  if (!read.ok) throw new Error(read.issues[0]?.message)
  return read.value
}

function flattenIssues(p: Params, columns: readonly Column[]): readonly Issue[] {
  const isText = family(columns.find(({ name }) => name === p.column)?.type ?? 'text') === 'text'
  const names = nameIssues([...columns.map(({ name }) => name), ...p.fields.map(({ into }) => into)], ['fields'])
  const wrong = p.fields.flatMap((each, index): readonly Issue[] => {
    const read = readPath(each.path)
    if (!read.ok) return read.issues.map((issue) => ({ ...issue, param: ['fields', index, 'path'] }))
    if (!isText && each.path === '')
      return [
        error('no-path', 'The path is empty. Name a member, such as address.street.', {
          param: ['fields', index, 'path'],
        }),
      ]
    if (!isText || !['struct', 'binary', 'interval'].includes(family(each.type))) return []
    return [
      error('no-json-type', `JSON text has no ${each.type}. Take it as text and flatten that, or as another type.`, {
        param: ['fields', index, 'type'],
      }),
    ]
  })
  return [...names, ...wrong]
}

/** A part in its type, and whether it is there and does not fit it. */
interface Part {
  readonly value: Sql
  readonly isMisfit: Sql
}

function partOf(each: Field, p: Params, input: Relation): Part {
  const column = identifier(p.column)
  const isText = family(columnOf(input, p.column).type) === 'text'
  const path = pathOf(each)
  const found = isText ? jsonPart(column, path) : written(memberAt(column, path))
  if (family(each.type) === 'text') return { value: found, isMisfit: sql`false` }
  if (!isText && NESTED.includes(family(each.type))) return { value: memberAt(column, path), isMisfit: sql`false` }
  if (family(each.type) === 'list') {
    const value = jsonList(column, path)
    return { value, isMisfit: sql`${found} IS NOT NULL AND ${value} IS NULL` }
  }
  const text = sql`part_text`
  const cast = strictCast(text, 'text', each.type)
  return {
    value: letting(text, found, cast),
    isMisfit: letting(text, found, sql`${text} IS NOT NULL AND ${cast} IS NULL`),
  }
}

/** A part of a struct, list or map. */
function memberAt(column: Sql, path: JsonPath): Sql {
  return path.reduce<Sql>(
    (value, step) =>
      typeof step === 'string'
        ? sql`${value}[${step}]`
        : perDialect({ duckdb: sql`${value}[${step + 1}]`, spark: sql`get(${value}, ${step})` }),
    column,
  )
}

const NESTED: readonly string[] = ['list', 'struct']

/** A value of a type that only the engine knows, as text. */
function written(value: Sql): Sql {
  const text = perDialect({ duckdb: sql`CAST(${value} AS VARCHAR)`, spark: sql`CAST(${value} AS STRING)` })
  const type = perDialect({ duckdb: sql`typeof(${value})`, spark: sql`upper(typeof(${value}))` })
  return sql`CASE WHEN ${type} IN ('DOUBLE', 'FLOAT') THEN ${toText(sql`TRY_CAST(${text} AS DOUBLE)`, 'number')} ELSE ${text} END`
}

const OWN_FORM = tolerance('A part that is a struct or a list itself is written by each engine in its own way.')

/** Whether a column's value can be taken apart at all; true of what is missing. */
function isWhole(p: Params, input: Relation): Sql {
  const column = identifier(p.column)
  return family(columnOf(input, p.column).type) === 'text' ? sql`(${column} IS NULL OR ${isJson(column)})` : sql`true`
}

export const flatten = defineStep({
  kind: 'flatten',
  label: 'Flatten nested values',
  group: 'shape',
  help: 'Takes parts of JSON text, structs or lists into columns of their own. A part that is not there is missing.',
  inputs: 1,
  params,
  summary: (p) => say`Flatten ${{ column: p.column }} into ${listed(p.fields.map(({ into }) => into))}`,
  columns: (p): ColumnEffect => ({
    needs: [[p.column]],
    makes: Object.fromEntries(p.fields.map(({ into }) => [into, [[0, p.column]]])),
  }),
  issues: (p, [columns = []]) => flattenIssues(p, columns),
  grade: (p, [columns = []]) =>
    family(columns.find(({ name }) => name === p.column)?.type ?? 'text') === 'text' ? 'exact' : OWN_FORM,
  after: (p) => p.column,
  made: (p) => p.fields.map(({ into }) => into),
  values: (p, input): Record<string, Sql> =>
    Object.fromEntries(
      p.fields.map((each) => [each.into, sql`CASE WHEN ${isWhole(p, input)} THEN ${partOf(each, p, input).value} END`]),
    ),
  misfits: (p, input) => {
    const parts = p.fields.map((each) => partOf(each, p, input).isMisfit)
    return sql`NOT ${isWhole(p, input)} OR ${any(parts)}`
  },
  examples: flattenExamples,
})
