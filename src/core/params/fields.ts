import { z } from 'zod'
import { isType } from '../sql/types.ts'
import { hints, type Hint } from './hints.ts'
import { recordOf } from './recordOf.ts'

type Extra = Partial<Omit<Hint, 'widget' | 'label'>>

function hinted<S extends z.ZodType>(schema: S, widget: Hint['widget'], label: string, extra: Extra = {}): S {
  hints.add(schema, { widget, label, ...extra })
  return schema
}

/** The name of one column of the input. */
export const column = (label = 'Column', extra?: Extra) => hinted(z.string().min(1), 'column', label, extra)

/** Names of columns of the input, at least one. */
export const columns = (label = 'Columns', extra?: Extra) =>
  hinted(z.array(z.string().min(1)).min(1), 'columns', label, extra)

/** Names of columns of the input, perhaps none. */
export const someColumns = (label = 'Columns', extra?: Extra) =>
  hinted(z.array(z.string().min(1)), 'columns', label, extra)

/** The groups. */
export const by = (label = 'Grouped by', extra?: Extra) => someColumns(label, extra).default([])

/** The name of a column to be made. */
export const newColumn = (label = 'New column', extra?: Extra) => hinted(z.string().min(1), 'newColumn', label, extra)

/** The names of columns to be made. */
export const newColumns = (label = 'New columns', extra?: Extra) =>
  hinted(z.array(newColumn()).min(1), 'texts', label, extra)

/** Old name → new name. */
export const names = (label = 'New names', extra?: Extra) =>
  hinted(recordOf(z.string().min(1), z.string().min(1)), 'names', label, extra)

/** A formula in Assay's language. */
export const expression = (label = 'Formula', extra?: Extra) => hinted(z.string().min(1), 'expression', label, extra)

/** A formula that is true or not. */
export const condition = (label = 'Condition', extra?: Extra) => expression(label, { expect: 'boolean', ...extra })

export const text = (label: string, extra?: Extra) => hinted(z.string(), 'text', label, extra)

export const texts = (label: string, extra?: Extra) => hinted(z.array(z.string()), 'texts', label, extra)

const scalar = z.union([z.string(), z.number(), z.boolean()])

/** One value of any simple type. */
export const value = (label: string, extra?: Extra) =>
  hinted(z.union([z.string(), z.number(), z.boolean()]), 'value', label, extra)

/** Values of any simple type; null stands for missing. */
export const values = (label: string, extra?: Extra) =>
  hinted(z.array(scalar.nullable()).min(1), 'values', label, extra)

export const number = (label: string, extra?: Extra) => hinted(z.number(), 'number', label, extra)

/** Several numbers, in order. */
export const numbers = (label: string, extra?: Extra) => hinted(z.array(z.number()), 'numbers', label, extra)

/** A whole number, not negative. */
export const count = (label: string, extra?: Extra) => hinted(z.int().min(0), 'number', label, extra)

export const flag = (label: string, extra?: Extra) => hinted(z.boolean(), 'flag', label, extra).default(false)

/** One of several; the first is the default unless the schema says `.default` otherwise. `choices` gives their labels. */
export const choice = <const C extends Readonly<Record<string, string>>>(label: string, choices: C, extra?: Extra) =>
  hinted(z.enum(Object.keys(choices) as [keyof C & string, ...(keyof C & string)[]]), 'choice', label, {
    choices,
    ...extra,
  })

/** Several of some, in the order they are chosen. `choices` gives their labels. */
export const chosen = <const C extends Readonly<Record<string, string>>>(label: string, choices: C, extra?: Extra) =>
  hinted(
    z.array(z.enum(Object.keys(choices) as [keyof C & string, ...(keyof C & string)[]])).min(1),
    'choices',
    label,
    {
      choices,
      ...extra,
    },
  )

/** A type in Assay's words. */
export const type = (label = 'Type', extra?: Extra) =>
  hinted(
    z.string().refine(isType, {
      error: 'is no type. Use boolean, integer, number, decimal(p,s), text, date, timestamp or time.',
    }),
    'type',
    label,
    extra,
  )

/** strptime formats, tried in order. */
export const formats = (label = 'Formats', extra?: Extra) =>
  hinted(z.array(z.string().min(1)).min(1), 'formats', label, extra)

/** What becomes of a value that does not fit. */
export const onError = () =>
  choice('Values that do not fit', {
    null: 'become missing',
    reject: 'move their row to the rejects',
    fail: 'stop the run',
  }).default('null')

/** The id of another input of the step. */
export const node = (label: string, extra?: Extra) => hinted(z.string().min(1), 'node', label, extra)

export const nodes = (label: string, extra?: Extra) => hinted(z.array(z.string().min(1)), 'nodes', label, extra)

const sortKey = z.strictObject({
  column: column(),
  direction: choice('Direction', { asc: 'ascending', desc: 'descending' }).default('asc'),
  nulls: choice('Missing values', { last: 'last', first: 'first' }).default('last'),
})
export type SortKey = z.infer<typeof sortKey>

/** One or more of what a schema says, each drawn from its fields. */
export const list = <S extends z.ZodType>(each: S, label: string, extra?: Extra) =>
  hinted(z.array(each).min(1), 'list', label, extra)

/** Columns to sort by. */
export const orderBy = (label = 'Sorted by', extra?: Extra) => list(sortKey, label, extra)

export const MEASURE_FUNCTIONS = {
  count: 'count',
  countDistinct: 'distinct count',
  sum: 'sum',
  mean: 'mean',
  median: 'median',
  min: 'minimum',
  max: 'maximum',
  stddev: 'standard deviation',
  variance: 'variance',
  quantile: 'quantile',
  first: 'first',
  last: 'last',
  mode: 'most frequent',
  any: 'any true',
  all: 'all true',
  list: 'list',
} as const

const measure = z.strictObject({
  name: newColumn('Name'),
  fn: choice('Function', MEASURE_FUNCTIONS),
  column: column('Of column').optional(),
  expression: expression('Or of formula').optional(),
  p: number('Quantile, 0 to 1', { when: { param: 'fn', is: ['quantile'] } })
    .min(0)
    .max(1)
    .optional(),
  orderBy: orderBy('In the order of', { when: { param: 'fn', is: ['first', 'last', 'list'] } }).optional(),
})
export type Measure = z.infer<typeof measure>

/** One figure computed of rows, for kinds that make no column of its name. */
export const unnamedMeasure = (label: string, extra?: Extra) =>
  hinted(measure.extend({ name: newColumn('Name', { hidden: true }).default('value') }), 'object', label, extra)

/** What is computed of each group. */
export const measures = (label = 'Measures', extra?: Extra) => list(measure, label, extra)

const joinKey = z.strictObject({ left: column('Left'), right: column('Right', { input: 1 }) })
export type JoinKey = z.infer<typeof joinKey>

/** Pairs of columns that must be equal. */
export const keys = (label = 'Where', extra?: Extra) => hinted(z.array(joinKey), 'keys', label, extra)

/** The text of a query for DuckDB. */
export const query = (label = 'Query', extra?: Extra) => hinted(z.string().min(1), 'sql', label, extra)

/** What a step learned from the data, kept by the program and never shown in a form. */
export const fitted = <S extends z.ZodType>(shape: S) =>
  hinted(shape.optional(), 'object', 'Learned from the data', { hidden: true })

/** Whether a step learns in every run instead of applying what it learned. */
export const refit = () => flag('Learn anew in every run')

const nearest = z.strictObject({
  left: column('Left'),
  right: column('Right', { input: 1 }),
  direction: choice('Direction', {
    backward: 'at or before',
    forward: 'at or after',
    nearest: 'on either side',
  }).default('backward'),
  within: hinted(z.union([z.string(), z.number()]), 'value', 'At most this far away', {
    placeholder: '3 days',
  }).optional(),
})

/** What the nearest row of another table is: a column of each side, a direction, and how far away it may be. */
export const asOf = (label = 'Nearest by') => hinted(nearest, 'object', label, { when: { param: 'how', is: ['asof'] } })

/**
 * A value that no document holds: the name of a parameter that whoever runs it gives. A run puts the value in its place,
 * so a text is what `{param}` stands for, and is refused wherever a document is read.
 */
export const secret = (label: string, extra?: Extra) =>
  hinted(
    z.union([z.strictObject({ param: z.string().regex(/^[A-Za-z_]\w*$/) }), z.string().min(1)], {
      error: 'the name of a parameter has letters, digits and _, and begins with none of the digits.',
    }),
    'secret',
    label,
    extra,
  )
export type Secret = { readonly param: string } | string

const share = (label: string, extra?: Extra) => number(label, extra).min(0).max(1)

/** The shares of a split into train, perhaps validation, and test. */
export const fractions = (label = 'Shares') =>
  hinted(
    z.strictObject({
      train: share('Train', { placeholder: '0.8' }),
      validation: share('Validation').optional(),
      test: share('Test', { placeholder: '0.2' }),
    }),
    'object',
    label,
  )
