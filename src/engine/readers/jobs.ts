import type { Job, JobOptions, JobRun } from './job.ts'

/**
 * Every job by name. To add one: write `export const NAME: Job<Input, Output>` in a file of its own, with its types
 * written out, and add a line that imports that file when it is called; in the browser only the worker loads it, with
 * whatever heavy package it needs. Readers and analyses call it by `connector.compute(name, input, options)`.
 *
 * Bulk comes back as a `Blob`, which is passed on uncopied, or as a `Uint8Array` that is the output itself, one of its
 * fields or in a list of its fields, which is handed over. Wrong files are `EngineError`s, which arrive as they are.
 */
export const JOBS = {
  analyze: async () => (await import('../analysisJob.ts')).analysisJob,
  arrow: async () => (await import('./arrow/job.ts')).arrowJob,
  inflate: async () => (await import('./unpackJob.ts')).inflateJob,
  unzip: async () => (await import('./unpackJob.ts')).unzipJob,
  zipEntries: async () => (await import('./unpackJob.ts')).zipEntriesJob,
  recode: async () => (await import('./recodeJob.ts')).recodeJob,
  fixed: async () => (await import('./fixed/job.ts')).fixedJob,
  json: async () => (await import('./json/table.ts')).jsonJob,
  csvPlan: async () => (await import('./csv/planJob.ts')).csvPlan,
  csvScan: async () => (await import('./csv/passes.ts')).csvScan,
  csvClean: async () => (await import('./csv/passes.ts')).csvClean,
  sha256: async () => (await import('./sha256Job.ts')).sha256Job,
  sqlite: async () => (await import('./sqlite/job.ts')).sqliteJob,
  workbook: async () => (await import('./excel/job.ts')).workbookJob,
}

export type JobName = keyof typeof JOBS
type JobOf<Name extends JobName> = Awaited<ReturnType<(typeof JOBS)[Name]>>
export type JobInput<Name extends JobName> = Parameters<JobOf<Name>>[0]
export type JobOutput<Name extends JobName> = Awaited<ReturnType<JobOf<Name>>>

/** Runs a job away from the page; aborting rejects with an `AbortError`. */
export type Compute = <Name extends JobName>(
  name: Name,
  input: JobInput<Name>,
  options?: JobOptions,
) => Promise<JobOutput<Name>>

/** Runs a job in place. */
export async function runJob<Name extends JobName>(
  name: Name,
  input: JobInput<Name>,
  run: JobRun,
): Promise<JobOutput<Name>> {
  // The table's type ties the input to the name, which the compiler cannot follow through the call.
  const job = (await JOBS[name]()) as unknown as Job<JobInput<Name>, JobOutput<Name>>
  return job(input, run)
}
