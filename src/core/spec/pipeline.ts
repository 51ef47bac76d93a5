import { z } from 'zod'
import { FORMAT_NAMES } from '../formats/index.ts'
import { sample } from '../notebook/document.ts'
import { isType } from '../sql/types.ts'
import { recordOf } from '../params/recordOf.ts'

/**
 * The pipeline spec, version 1. Strict: an unknown key is an error unless it begins with `x-`. The published JSON Schema
 * is generated from here.
 */
export const FORMAT = 'assay/pipeline@1'

/** An object that takes its own keys and those that begin with `x-`. */
function record<S extends z.ZodRawShape>(shape: S) {
  return z.looseObject(shape).superRefine((value, context) => {
    for (const key of Object.keys(value)) {
      if (Object.hasOwn(shape, key) || key.startsWith('x-')) continue
      context.addIssue({ code: 'unrecognized_keys', keys: [key], input: value, params: { known: Object.keys(shape) } })
    }
  })
}

const name = z.string().min(1)
const params = z.record(z.string(), z.unknown())
const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const hash = z.string().regex(/^sha256:[0-9a-f]{64}$/)
const timestamp = z.iso.datetime({ offset: true })

const column = record({ name, type: z.string().min(1) })

const parameter = record({
  type: z.string().refine(isType, { error: 'is no type' }).default('text'),
  secret: z.boolean().optional(),
  default: z.union([z.string(), z.number(), z.boolean()]).optional(),
  description: z.string().optional(),
})

const source = record({
  format: z.enum(FORMAT_NAMES),
  /** One file, or those that are one table: paths, in which `*` stands for any part of a name. */
  path: z.union([z.string(), z.array(z.string()).min(1)]).optional(),
  /** Where the file was fetched from, for whoever runs the spec: a run fetches nothing. */
  url: z.string().optional(),
  options: params.default({}),
  schema: z.array(column).optional(),
  schemaPolicy: z.enum(['superset', 'exact', 'any']).default('superset'),
  fingerprint: record({
    sha256,
    bytes: z.int().min(0).optional(),
    rows: z.int().min(0).optional(),
    capturedAt: timestamp.optional(),
    /** The files of a source that is several; `sha256` is then that of their names and hashes. */
    parts: z.array(record({ name, sha256, bytes: z.int().min(0), rows: z.int().min(0) })).optional(),
  }).optional(),
  /** The pipeline was built on a part of the source; a run reads all of it. */
  sample: sample.optional(),
})

const step = record({
  id: name,
  kind: name,
  inputs: z.array(name).min(1),
  params: params.default({}),
  note: z.string().optional(),
})

const check = record({
  id: name,
  kind: name,
  on: name,
  params: params.default({}),
  severity: z.enum(['error', 'warn']).default('error'),
  tolerance: z.number().min(0).max(1).default(0),
  note: z.string().optional(),
})

const output = record({
  name,
  from: name,
  format: z.enum(['parquet', 'csv', 'json', 'ndjson']).default('parquet'),
  path: z.string().optional(),
})

const lineage = record({ source: name, column: name, steps: z.array(name), type: z.enum(['DIRECT', 'INDIRECT']) })

const columnBaseline = record({
  type: z.string().optional(),
  nulls: z.int().min(0).optional(),
  distinct: z.int().min(0).optional(),
  min: z.union([z.number(), z.string()]).nullable().optional(),
  max: z.union([z.number(), z.string()]).nullable().optional(),
  mean: z.number().nullable().optional(),
  stddev: z.number().nullable().optional(),
  edges: z.array(z.union([z.number(), z.string()])).optional(),
  counts: z.array(z.int().min(0)).optional(),
  top: z.array(record({ value: z.string(), count: z.int().min(0) })).optional(),
  lengths: record({ min: z.int().nullable(), max: z.int().nullable() }).optional(),
  personal: z.string().optional(),
})

const baseline = record({ rows: z.int().min(0), columns: recordOf(columnBaseline) })

const validation = record({
  status: z.enum(['validated', 'unvalidated']),
  at: timestamp.optional(),
  engine: z.string().optional(),
  rows: z.record(z.string(), z.int().min(0)).default({}),
  checks: z
    .record(
      z.string(),
      record({ passed: z.boolean().nullable(), observed: z.number().nullable(), skipped: z.string().optional() }),
    )
    .default({}),
  fingerprints: z.record(z.string(), z.string()).default({}),
  reasons: z.array(z.string()).optional(),
})

export const pipeline = record({
  $schema: z.string().optional(),
  format: z.literal(FORMAT),
  name,
  version: z.string().default('1.0.0'),
  description: z.string().optional(),
  parameters: z.record(name, parameter).default({}),
  sources: z.record(name, source),
  steps: z.array(step),
  checks: z.array(check).default([]),
  outputs: z.array(output),
  lineage: z.record(z.string(), z.array(lineage)).optional(),
  baseline: z.record(z.string(), baseline).optional(),
  validation: validation.optional(),
  environment: record({
    assay: z.string().optional(),
    duckdb: z.string().optional(),
    functions: z.int().optional(),
  }).optional(),
  hash: record({ semantic: hash.optional(), document: hash.optional() }).optional(),
})

export type Pipeline = z.output<typeof pipeline>
export type PipelineSource = z.output<typeof source>
export type PipelineStep = z.output<typeof step>
export type PipelineCheck = z.output<typeof check>
export type PipelineOutput = z.output<typeof output>
export type Validation = z.output<typeof validation>
export type TableBaseline = z.output<typeof baseline>

/** The JSON Schema (2020-12) that is published with the app. */
export function pipelineJsonSchema(): unknown {
  const schema = z.toJSONSchema(pipeline, { io: 'input', target: 'draft-2020-12' })
  return closed({ $id: 'urn:assay:schema:pipeline-1', title: 'Assay pipeline spec, version 1', ...schema })
}

/** Says in JSON Schema what `record` says in zod: other keys only when they begin with `x-`. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed)
  if (typeof schema !== 'object' || schema === null) return schema
  const members = Object.entries(schema).map(([key, value]) => [key, closed(value)] as const)
  const object = Object.fromEntries(members) as Record<string, unknown>
  if (object['type'] !== 'object' || object['properties'] === undefined) return object
  return { ...object, patternProperties: { '^x-': {} }, additionalProperties: false }
}
