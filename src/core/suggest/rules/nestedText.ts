import { percentText } from '../../format/percent.ts'
import { isOf, quoted, shareOf } from '../columnRule.ts'
import type { ColumnFacts, Rule } from '../rule.ts'

const LEAST = 0.9
/** How many fields become columns, those that most objects have. */
const MOST_FIELDS = 12

/** Objects in JSON. */
export const nestedText: Rule = {
  name: 'nestedText',
  column: (facts, { columns }) => {
    if (!isOf(facts, 'text') || shareOf(facts.values, (value) => value.trim().startsWith('{')) < LEAST) return []
    const { name, present } = facts
    const objects = facts.values.map(({ value }) => objectOf(value)).filter((each) => each !== undefined)
    if (objects.length < LEAST * facts.values.length) return []
    const fields = fieldsOf(objects)
    if (fields.length === 0) return []
    const taken = new Set(columns.map((column) => column.name))
    return [
      {
        ...{ type: 'step', kind: 'flatten', column: name },
        params: { column: name, fields: fields.map(([field, type]) => fieldOf(field, type, taken)) },
        judge: () => ({
          because: `${percentText(share(facts))} of the values are JSON objects with ${quoted(fields.map(([field]) => field))}.`,
          score: 0.65,
          fits: Math.round(share(facts) * present),
          of: present,
        }),
      },
    ]
  },
}

const share = ({ values }: ColumnFacts) => shareOf(values, (value) => objectOf(value) !== undefined)

function objectOf(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined
  } catch (reason) {
    if (reason instanceof SyntaxError) return undefined
    throw reason
  }
}

type Field = readonly [name: string, type: 'integer' | 'number' | 'boolean' | 'text']

/** The members that most objects have, each with the type of all its values. */
function fieldsOf(objects: readonly Readonly<Record<string, unknown>>[]): readonly Field[] {
  const members = new Map<string, unknown[]>()
  for (const object of objects) {
    for (const [name, value] of Object.entries(object)) members.set(name, [...(members.get(name) ?? []), value])
  }
  return [...members]
    .filter(([name]) => name !== '')
    .toSorted(([, a], [, b]) => b.length - a.length)
    .slice(0, MOST_FIELDS)
    .map(([name, values]): Field => [name, typeOf(values.filter((value) => value !== null))])
}

function typeOf(values: readonly unknown[]): Field[1] {
  if (values.length === 0) return 'text'
  if (values.every((value) => typeof value === 'boolean')) return 'boolean'
  if (values.every((value) => Number.isSafeInteger(value))) return 'integer'
  return values.every((value) => typeof value === 'number') ? 'number' : 'text'
}

function fieldOf(name: string, type: Field[1], taken: ReadonlySet<string>): Readonly<Record<string, unknown>> {
  const path = /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name) ? name : `"${name.replaceAll('"', '""')}"`
  let into = name
  for (let number = 2; taken.has(into); number += 1) into = `${name}_${number}`
  return { path, into, ...(type === 'text' ? {} : { type }) }
}
