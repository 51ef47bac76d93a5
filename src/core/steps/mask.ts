import { z } from 'zod'
import type { Column } from '../data.ts'
import { error, type Issue } from '../issue.ts'
import { choice, columns, count, number, secret, type Secret } from '../params/fields.ts'
import { columnOf, type Relation } from '../relation.ts'
import { listed, say, type Sentence } from '../sentence.ts'
import { canonicalText } from '../sql/canonicalText.ts'
import { toText } from '../sql/casts.ts'
import { shiftDate } from '../sql/dates.ts'
import { HASHES, hashOf } from '../sql/fingerprint.ts'
import { ROUNDED } from '../sql/grade.ts'
import { identifier, literal, perDialect, sql, written, type Sql } from '../sql/sql.ts'
import { family, isNumeric, isTemporal, typeName } from '../sql/types.ts'
import { defineStep, type ColumnEffect } from './define.ts'
import { maskExamples } from './mask.examples.ts'
import { typedLiteral } from './typedLiteral.ts'

const METHODS = {
  redact: 'stars',
  hash: 'a hash',
  partial: 'stars but for the end',
  generalize: 'the lower edge of a range',
  shift: 'a shift that is kept secret',
  noise: 'random noise',
} as const

const SALTED: readonly string[] = ['hash', 'shift', 'noise']

const params = z.strictObject({
  columns: columns(),
  method: choice('With', METHODS).default('redact'),
  salt: secret('Salt', { when: { param: 'method', is: SALTED } }).optional(),
  keep: count('Characters left', { when: { param: 'method', is: ['partial'] } }).default(4),
  width: number('Width', {
    when: { param: 'method', is: ['generalize', 'shift', 'noise'] },
    help: 'Of a range; how far at most, in days for dates; of noise the most that one person changes a value.',
  })
    .gt(0)
    .default(1),
  epsilon: number('Privacy loss', {
    when: { param: 'method', is: ['noise'] },
    help: 'Noise is of the scale width / privacy loss: the smaller, the more noise.',
  })
    .gt(0)
    .default(1),
})
type Params = z.output<typeof params>

/** What a method can do nothing with. */
function columnIssue({ method, width, columns }: Params, { name, type }: Column): Issue | undefined {
  const place = { param: ['columns', columns.indexOf(name)] }
  const wrong = (need: string) =>
    error('wrong-type', `\`${name}\` is ${type}; ${METHODS[method]} needs ${need}.`, place)
  switch (method) {
    case 'redact':
      return undefined
    case 'hash':
    case 'partial':
      return ['list', 'struct', 'interval'].includes(family(type))
        ? wrong('a simple type. Unnest or cast it first')
        : undefined
    case 'generalize':
      if (!isNumeric(type)) return wrong(`a number. ${isTemporal(type) ? 'Truncate dates instead' : 'Cast it first'}`)
      if (family(type) === 'number' || typedLiteral(width, type) !== undefined) return undefined
      return error(
        'width-does-not-fit',
        `Ranges of ${width} do not fit \`${name}\`, which is ${type}. Choose another width.`,
        { param: ['width'] },
      )
    case 'shift':
      return isNumeric(type) || isTemporal(type) ? undefined : wrong('a number, a date or a timestamp. Cast it first')
    case 'noise':
      return isNumeric(type) ? undefined : wrong('a number. Cast it first')
  }
}

function maskIssues(p: Params, [columns = []]: readonly (readonly Column[])[]): readonly Issue[] {
  const salt =
    SALTED.includes(p.method) && p.salt === undefined
      ? [
          error(
            'no-salt',
            `${p.method === 'hash' ? 'A hash' : 'It'} can be undone by trying values unless a secret goes into it. Give a salt.`,
            {
              param: ['salt'],
              fix: { label: 'Ask for it at run time', param: ['salt'], value: { param: 'salt' } },
            },
          ),
        ]
      : []
  const width =
    p.method === 'shift' && !Number.isSafeInteger(p.width)
      ? [
          error('width-not-whole', `A shift is a whole number, at most ${p.width} is none. Give a whole width.`, {
            param: ['width'],
          }),
        ]
      : []
  const own = columns.filter(({ name }) => p.columns.includes(name)).flatMap((column) => columnIssue(p, column) ?? [])
  return [...salt, ...width, ...own]
}

/** The salt's text. Where a run has not put it in place of its name, what each engine calls a value given to it. */
function saltSql(salt: Secret | undefined): Sql {
  if (typeof salt === 'string') return literal(salt)
  const name = salt?.param ?? 'salt'
  return perDialect({ duckdb: sql`getvariable(${name})`, spark: written(`:${name}`) })
}

function masked(p: Params, column: Column): Sql {
  const value = identifier(column.name)
  switch (p.method) {
    case 'redact':
      return sql`CASE WHEN ${value} IS NOT NULL THEN '***' END`
    case 'hash':
      return sha256(sql`${saltSql(p.salt)} || ':' || ${toText(value, column.type)}`)
    case 'partial':
      return starred(toText(value, column.type), p.keep)
    case 'generalize':
      return lowerEdge(value, column.type, p.width)
    case 'shift':
      return shifted(value, column.type, shiftOf(p, column.name))
    case 'noise':
      return sql`CAST(${value} AS DOUBLE) + ${noiseOf(p, column)}`
  }
}

function sha256(text: Sql): Sql {
  return perDialect({ duckdb: sql`sha256(${text})`, spark: sql`sha2(${text}, 256)` })
}

function starred(text: Sql, keep: number): Sql {
  const hidden = sql`greatest(length(${text}) - ${keep}, 0)`
  return sql`repeat('*', CAST(${hidden} AS INTEGER)) || substr(${text}, CAST(${hidden} AS INTEGER) + 1)`
}

/** Exact types by the remainder; a number by the count of widths below it, where 0.3 is the third of 0.1. */
function lowerEdge(value: Sql, type: string, width: number): Sql {
  if (family(type) === 'number') {
    const times = sql`floor(${value} / ${double(width)} + 1e-9)`
    const perUnit = Math.round(1 / width)
    return perUnit > 1 && 1 / perUnit === width ? sql`${times} / ${double(perUnit)}` : sql`${times} * ${double(width)}`
  }
  const exact = typedLiteral(width, type) ?? sql`1`
  return sql`CAST(${value} - ((${value} % ${exact}) + ${exact}) % ${exact} AS ${typeName(type)})`
}

/** A whole number from -width to width but for 0, of salt and column alone. */
function shiftOf({ salt, width }: Params, name: string): Sql {
  const place = sql`${hashOf(sql`${saltSql(salt)} || ${`|${name}`}`)} % ${2 * width}`
  return sql`(${place} - ${width} + CASE WHEN ${place} < ${width} THEN 0 ELSE 1 END)`
}

function shifted(value: Sql, type: string, by: Sql): Sql {
  if (isTemporal(type)) return shiftDate(value, by, 'day', type)
  return sql`CAST(${value} + ${family(type) === 'number' ? sql`CAST(${by} AS DOUBLE)` : by} AS ${typeName(type)})`
}

/** Laplace noise by the inverse of its distribution, at the hash of salt, column and value. */
function noiseOf({ salt, width, epsilon }: Params, { name, type }: Column): Sql {
  const text = sql`${saltSql(salt)} || ${`|${name}|`} || ${canonicalText(identifier(name), type)}`
  const share = sql`(CAST(${hashOf(text)} AS DOUBLE) / ${double(Number(HASHES))} - 0.5e0)`
  // The first of all hashes would be infinitely far away.
  const tail = sql`greatest(1e0 - 2e0 * abs(${share}), ${double(1 / Number(HASHES))})`
  return sql`-${double(width / epsilon)} * sign(${share}) * ln(${tail})`
}

function double(value: number): Sql {
  return sql`CAST(${value} AS DOUBLE)`
}

function howText({ method, keep, width, epsilon }: Params): Sentence {
  switch (method) {
    case 'redact':
    case 'hash':
      return say`${METHODS[method]}`
    case 'partial':
      return say`stars but for the last ${keep} characters`
    case 'generalize':
      return say`the lower edge of ranges of ${width}`
    case 'shift':
      return say`a secret shift of at most ${width}`
    case 'noise':
      return say`noise of the scale ${Number((width / epsilon).toPrecision(6))}`
  }
}

export const mask = defineStep({
  kind: 'mask',
  label: 'Mask personal data',
  group: 'privacy',
  help: 'Hides values: by stars, a salted hash, ranges, a secret shift, or noise. The salt is given to each run and stands in no document. Missing stays missing.',
  inputs: 1,
  params,
  summary: (p): Sentence => {
    const named = SALTED.includes(p.method) && typeof p.salt === 'object' ? p.salt.param : undefined
    const salt: Sentence = named === undefined ? [] : say`, salted by ${{ value: named }}`
    return say`Mask ${listed(p.columns)} with ${howText(p)}${salt}`
  },
  columns: (p): ColumnEffect => ({
    needs: [p.columns],
    makes: Object.fromEntries(p.columns.map((name) => [name, [[0, name]]])),
  }),
  issues: maskIssues,
  grade: (p) => (p.method === 'noise' ? ROUNDED : 'exact'),
  retypes: true,
  values: (p, input: Relation): Record<string, Sql> =>
    Object.fromEntries(p.columns.map((name) => [name, masked(p, columnOf(input, name))])),
  examples: maskExamples,
})
