import { error, failed, ok, unknownName, type Issue, type Result } from '../issue.ts'
import { secretsNamed, writtenSecrets } from '../params/secrets.ts'
import { STEPS } from '../steps/index.ts'
import type { Pipeline } from './pipeline.ts'

/**
 * The spec with every `{"param": name}` among its params replaced by the value given, or by its default. Without data to
 * run on, secrets that were not given may be `left` as they are.
 */
export function withParameters(
  spec: Pipeline,
  given: ReadonlyMap<string, string>,
  secrets: 'needed' | 'left' = 'needed',
): Result<Pipeline> {
  const issues: Issue[] = [...given.keys()]
    .filter((name) => !Object.hasOwn(spec.parameters, name))
    .map((name) => unknownName('parameter', name, Object.keys(spec.parameters)))
  const values = new Map<string, unknown>()
  for (const [name, { type, secret, default: preset }] of Object.entries(spec.parameters)) {
    const text = given.get(name)
    const value = text === undefined ? preset : typed(text, type)
    if (value !== undefined) values.set(name, value)
    else if (text !== undefined || secret !== true || secrets === 'needed')
      issues.push(missing(name, secret === true && text !== undefined ? '…' : text, type))
  }
  if (issues.length > 0) return failed(...issues)
  const replace = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(replace)
    if (typeof value !== 'object' || value === null) return value
    const entries = Object.entries(value)
    const [first] = entries
    if (entries.length === 1 && first?.[0] === 'param' && typeof first[1] === 'string' && values.has(first[1]))
      return values.get(first[1])
    return Object.fromEntries(entries.map(([key, member]) => [key, replace(member)]))
  }
  const steps = spec.steps.map((step) => ({ ...step, params: replace(step.params) as Record<string, unknown> }))
  const checks = spec.checks.map((check) => ({ ...check, params: replace(check.params) as Record<string, unknown> }))
  return ok({ ...spec, steps, checks })
}

function typed(text: string, type: string): unknown {
  if (type === 'boolean') return text === 'true' ? true : text === 'false' ? false : undefined
  if (type !== 'number' && type !== 'integer') return text
  const number = Number(text)
  const fits = text.trim() !== '' && (type === 'integer' ? Number.isSafeInteger(number) : Number.isFinite(number))
  return fits ? number : undefined
}

function missing(name: string, text: string | undefined, type: string): Issue {
  return text === undefined
    ? error('missing-parameter', `The parameter \`${name}\` has no value. Give it with --param ${name}=VALUE.`)
    : error('bad-parameter', `The parameter \`${name}\` takes a ${type}, not \`${text}\`.`)
}

/** The parameters by which the steps name secrets, as a spec declares them. */
export function secretParameters(steps: Pipeline['steps']): Pipeline['parameters'] {
  const names = steps.flatMap(({ kind, params }) => namedBy(kind, params).map(({ name }) => name))
  return Object.fromEntries(names.map((name) => [name, { type: 'text', secret: true }]))
}

/** Secrets that stand in a spec, and those that steps name and no parameter declares. */
export function secretIssues({ steps, parameters }: Pipeline): readonly Issue[] {
  return steps.flatMap(({ id, kind, params }, index) => {
    const schema = STEPS.find(kind)?.params
    const written = schema === undefined ? [] : writtenSecrets(schema, params)
    const unknown = namedBy(kind, params)
      .filter(({ name }) => !Object.hasOwn(parameters, name))
      .map(({ name, path }) => unknownName('parameter', name, Object.keys(parameters), { param: path }))
    return [...written, ...unknown].map(({ fix: _, ...issue }) => ({
      ...issue,
      node: id,
      param: ['steps', index, 'params', ...(issue.param ?? [])],
    }))
  })
}

function namedBy(kind: string, params: unknown) {
  const schema = STEPS.find(kind)?.params
  return schema === undefined ? [] : secretsNamed(schema, params)
}
