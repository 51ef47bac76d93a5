import { ANALYSES } from '../core/analyses/index.ts'
import type { Answers } from '../core/analyses/define.ts'
import type { Column, Table, Value } from '../core/data.ts'
import type { Job } from './readers/job.ts'

/** A table by column: a few long arrays are handed to a worker in a fraction of the time of many short ones. */
interface Columnar {
  readonly columns: readonly Column[]
  readonly values: readonly (readonly Value[])[]
}

/** What a long analysis is to be made of. */
export interface AnalysisInput {
  readonly kind: string
  readonly params: unknown
  readonly columns: readonly Column[]
  readonly answers: Readonly<Record<string, Columnar>>
}

/** The input of the job from the answers that an analysis asked for. */
export function analysisInput(
  kind: string,
  params: unknown,
  columns: readonly Column[],
  answers: Answers,
): AnalysisInput {
  return { kind, params, columns, answers: mapped(answers, columnar) }
}

/** The result of a long analysis; progress is the share that is done. */
export const analysisJob: Job<AnalysisInput, object> = async ({ kind, params, columns, answers }, run) => {
  const analysis = ANALYSES.find(kind)
  if (analysis === undefined) throw new Error(`There is no analysis ${kind}.`)
  return analysis.analyze(analysis.params.parse(params), columns, mapped(answers, table), (share) => {
    run.signal?.throwIfAborted()
    run.onProgress?.(share)
  })
}

function mapped<A, B>(record: Readonly<Record<string, A>>, change: (value: A) => B): Readonly<Record<string, B>> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]))
}

function columnar({ columns, rows }: Table): Columnar {
  return { columns, values: columns.map((_, place) => rows.map((row) => row[place] ?? null)) }
}

function table({ columns, values }: Columnar): Table {
  const rows = values[0]?.map((_, index) => values.map((column) => column[index] ?? null)) ?? []
  return { columns, rows }
}
