import type { z } from 'zod'
import type { Column } from '../data.ts'
import { compileExpression } from '../expression/compile.ts'
import { error, unknownName, type Issue } from '../issue.ts'
import { family } from '../sql/types.ts'
import { references, walk, type Path } from './walk.ts'

/** What is wrong with the shape of params, in plain words; empty when they parse. */
export function shapeIssues(schema: z.ZodType, params: unknown): readonly Issue[] {
  const parsed = schema.safeParse(params)
  if (parsed.success) return []
  return parsed.error.issues.map((issue) => {
    const param = issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step))
    const name = param.length === 0 ? 'The params' : `\`${param.join('.')}\``
    const told = isBlank(valueAt(params, param)) ? `${name} is missing. Fill it in.` : `${name}: ${issue.message}`
    return error('bad-param', told, { param })
  })
}

function valueAt(params: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce((value, step) => (value as Record<string | number, unknown> | null | undefined)?.[step], params)
}

function isBlank(value: unknown): boolean {
  return value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
}

/**
 * Everything wrong with the params of a kind, given the columns of its inputs: shape, names of columns, families of
 * columns, expressions. The kind's own `issues` come on top of these.
 */
export function paramIssues(
  schema: z.ZodType,
  params: unknown,
  inputs: readonly (readonly Column[])[],
): readonly Issue[] {
  const shape = shapeIssues(schema, params)
  if (shape.length > 0) return shape
  const issues: Issue[] = []
  for (const { name, input, path, hint } of references(schema, params)) {
    const columns = inputs[input] ?? []
    const column = columns.find((each) => each.name === name)
    if (column === undefined) {
      issues.push(
        unknownName(
          'column',
          name,
          columns.map((each) => each.name),
          { param: path },
        ),
      )
    } else if (hint.families !== undefined && !hint.families.includes(family(column.type))) {
      issues.push(
        error('wrong-type', `\`${name}\` is ${column.type}; this needs ${hint.families.join(', ')}. Cast it first.`, {
          param: path,
        }),
      )
    }
  }
  walk(schema, params, (hint, value, path) => {
    if (hint.widget !== 'expression' || typeof value !== 'string') return
    const compiled = compileExpression(value, inputs[hint.input ?? 0] ?? [], {
      ...(hint.expect === undefined ? {} : { expect: hint.expect }),
      aggregates: hint.aggregates ?? false,
      windows: hint.windows ?? false,
    })
    if (!compiled.ok) issues.push(...compiled.issues.map((issue) => inParam(issue, path)))
  })
  return issues
}

/** An issue of a formula, and its fix, as one of the param that holds the formula. */
function inParam(issue: Issue, param: Path): Issue {
  const { fix } = issue
  return { ...issue, param, ...(fix === undefined ? {} : { fix: { ...fix, param } }) }
}
