import { parse as parseLosslessly, LosslessNumber } from 'lossless-json'
import { parseOptions } from '../formats/define.ts'
import { FORMATS } from '../formats/index.ts'
import { orderOf } from '../graph/graph.ts'
import type { GraphNode } from '../graph/nodes.ts'
import { error, failed, ok, unknownName, type Issue, type Result } from '../issue.ts'
import { secretIssues } from './parameters.ts'
import { FORMAT, pipeline, type Pipeline } from './pipeline.ts'

/** How deep a spec may nest; a hostile one must not overflow the stack. */
const DEPTH = 64

/** Parses the text of a spec: JSON, keys, shape, graph. Issues name the place in the document. */
export function readSpec(text: string): Result<Pipeline> {
  let json: unknown
  try {
    json = parseJson(text)
  } catch (reason) {
    return failed(
      error('bad-json', `The spec is not JSON: ${reason instanceof Error ? reason.message : String(reason)}`),
    )
  }
  return specFromJson(json)
}

/** The same for a value that is parsed already. */
export function specFromJson(json: unknown): Result<Pipeline> {
  const format = typeof json === 'object' && json !== null && 'format' in json ? json.format : undefined
  if (typeof format === 'string' && /^assay\/pipeline@\d+$/.test(format) && format !== FORMAT) {
    return failed(
      error(
        'newer-spec',
        `The spec says \`${format}\`; this version of Assay reads \`${FORMAT}\`. Use a newer Assay.`,
        { param: ['format'] },
      ),
    )
  }
  const parsed = pipeline.safeParse(json)
  if (!parsed.success) return failed(...parsed.error.issues.map(shapeIssue))
  if (hasLost(json, parsed.data, '__proto__'))
    return failed(error('bad-spec', 'The spec has a key `__proto__`. Remove it.'))
  const issues = [...optionIssues(parsed.data), ...graphIssues(parsed.data), ...secretIssues(parsed.data)]
  return issues.length > 0 ? failed(...issues) : ok(parsed.data)
}

/** JSON with repeated keys, deep nesting and numbers that would lose digits refused: a spec writes those as text. */
function parseJson(text: string): unknown {
  if (nesting(text) > DEPTH) throw new Error(`it nests deeper than ${DEPTH} levels`)
  refuseLostDigits(parseLosslessly(text))
  return JSON.parse(text)
}

function nesting(text: string): number {
  let depth = 0
  let deepest = 0
  let inText = false
  for (let index = 0; index < text.length; index += 1) {
    const letter = text[index]
    if (inText) {
      if (letter === '\\') index += 1
      else if (letter === '"') inText = false
    } else if (letter === '"') inText = true
    else if (letter === '{' || letter === '[') deepest = Math.max(deepest, (depth += 1))
    else if (letter === '}' || letter === ']') depth -= 1
  }
  return deepest
}

function refuseLostDigits(value: unknown): void {
  if (value instanceof LosslessNumber) {
    const read = Number(value.value)
    // A mean beyond 2^53 stands here as it is read; other digits would be lost.
    if (/^-?\d+$/.test(value.value) && !Number.isSafeInteger(read) && String(read) !== value.value) {
      throw new Error(`${value.value} is beyond 2^53; write it as text`)
    }
  } else if (typeof value === 'object' && value !== null) Object.values(value).forEach(refuseLostDigits)
}

/** Whether an object in a JSON value has a key that what it was parsed to lacks: zod passes over `__proto__` in silence. */
function hasLost(value: unknown, parsed: unknown, key: string): boolean {
  if (typeof value !== 'object' || value === null || typeof parsed !== 'object' || parsed === null) return false
  if (Object.hasOwn(value, key) && !Object.hasOwn(parsed, key)) return true
  const members = new Map(Object.entries(parsed))
  return Object.entries(value).some(([name, member]) => hasLost(member, members.get(name), key))
}

interface ShapeIssue {
  readonly code: string
  readonly path: readonly PropertyKey[]
  readonly message: string
  readonly keys?: readonly string[]
  readonly params?: Record<string, unknown> | undefined
}

function shapeIssue(issue: ShapeIssue): Issue {
  const param = issue.path.map((key) => (typeof key === 'symbol' ? String(key) : key))
  const place = param.length === 0 ? 'the spec' : `\`${param.join('.')}\``
  const [key] = issue.keys ?? []
  if (issue.code === 'unrecognized_keys' && key !== undefined) {
    const known = issue.params?.['known']
    const names = Array.isArray(known) ? known.map(String) : []
    const unknown = unknownName('key', key, names, { param: [...param, key] })
    return { ...unknown, message: `In ${place}: ${unknown.message} Keys of your own begin with \`x-\`.` }
  }
  return error(
    'bad-spec',
    `${place[0]?.toUpperCase() ?? ''}${place.slice(1)}: ${issue.message}.`.replace(/\.\.$/, '.'),
    { param },
  )
}

/** Options that the format of their source does not have. */
function optionIssues({ sources }: Pipeline): readonly Issue[] {
  return Object.entries(sources).flatMap(([id, { format, options }]) => {
    const parsed = parseOptions(FORMATS[format].options, options)
    if (parsed.ok) return []
    return parsed.issues.map((issue) => ({ ...issue, param: ['sources', id, ...(issue.param ?? [])] }))
  })
}

/** What a shape cannot say: ids are unique, inputs exist, nothing runs in a circle. */
function graphIssues(spec: Pipeline): readonly Issue[] {
  const tables = [...Object.keys(spec.sources), ...spec.steps.map(({ id }) => id)]
  const issues = [
    ...twice(tables, 'source or step'),
    ...twice(
      spec.checks.map(({ id }) => id),
      'check',
    ),
    ...twice(
      spec.outputs.map(({ name }) => name),
      'output',
    ),
  ]
  spec.steps.forEach((step, index) => {
    step.inputs.forEach((input, place) => {
      if (!tables.includes(input)) {
        issues.push(
          unknownName('source or step', input, tables, { node: step.id, param: ['steps', index, 'inputs', place] }),
        )
      }
    })
  })
  spec.checks.forEach((check, index) => {
    if (!tables.includes(check.on))
      issues.push(unknownName('source or step', check.on, tables, { node: check.id, param: ['checks', index, 'on'] }))
  })
  spec.outputs.forEach((output, index) => {
    if (!tables.includes(output.from))
      issues.push(unknownName('source or step', output.from, tables, { param: ['outputs', index, 'from'] }))
  })
  if (issues.length > 0) return issues
  const order = orderOf(specReadables(spec))
  return order.ok ? [] : order.issues
}

function twice(ids: readonly string[], what: string): Issue[] {
  const seen = new Map<string, string>()
  return ids.flatMap((id) => {
    const twin = seen.get(id.toLowerCase())
    seen.set(id.toLowerCase(), id)
    if (twin === undefined) return []
    return [
      error(
        'taken-id',
        `There are two of the name \`${id}\`${twin === id ? '' : ` (\`${twin}\`)`}: every ${what} needs its own, without regard to case.`,
      ),
    ]
  })
}

function specReadables(spec: Pipeline) {
  return [...Object.keys(spec.sources).map((id) => ({ id, inputs: [] })), ...spec.steps]
}

/** The graph of a spec, each node after those it reads; `content` tells the bytes of a source apart. */
export function graphOfSpec(spec: Pipeline, content: (source: string) => string): Result<readonly GraphNode[]> {
  const sources = Object.entries(spec.sources).map(([id, { format, options, schema = [] }]): GraphNode => ({
    type: 'source',
    id,
    inputs: [],
    reading: { format, options, schema },
    content: content(id),
  }))
  const steps = spec.steps.map(({ id, kind, inputs, params }): GraphNode => ({
    type: 'step',
    id,
    kind,
    inputs,
    params,
    off: false,
  }))
  return orderOf([...sources, ...steps])
}
