import { blobBytes } from './bytes.ts'
import type { DataFile } from './connector.ts'
import { EngineError, engineError, type EngineErrorCode } from './errors.ts'
import type { JobRun } from './readers/job.ts'
import { runJob, type JobInput, type JobName, type JobOutput } from './readers/jobs.ts'

/** What the worker of jobs is asked. */
export interface JobRequest<Name extends JobName = JobName> {
  readonly name: Name
  readonly input: JobInput<Name>
}

/** Progress, any number of times, then the output or why there is none. */
export type JobResponse<Name extends JobName = JobName> =
  | { readonly bytes: number; readonly rows?: number }
  | { readonly output: JobOutput<Name> }
  | { readonly code: EngineErrorCode; readonly message: string }

/** How often progress is told, in milliseconds: as often as a person sees. */
const TELL = 50

/** Answers one request, by messages whose buffers are handed over. */
export async function serveJob(
  { name, input }: JobRequest,
  post: (response: JobResponse, transfer: Transferable[]) => void,
  wasm?: JobRun['wasm'],
): Promise<void> {
  let told = 0
  const onProgress = (bytes: number, rows?: number): void => {
    const now = performance.now()
    if (now - told < TELL) return
    told = now
    post({ bytes, ...(rows === undefined ? {} : { rows }) }, [])
  }
  try {
    const output = await runJob(name, input, { open: openBlob, onProgress, ...(wasm && { wasm }) })
    post({ output }, buffersOf(output))
  } catch (error) {
    const { code, message } = engineError(error)
    post({ code, message }, [])
  }
}

function openBlob(file: DataFile) {
  if (file instanceof Blob) return Promise.resolve(blobBytes(file))
  return Promise.reject(new EngineError('file-missing', `A browser has no path ${file.path}.`))
}

/** The buffers of arrays of bytes that are the output, a field of it, or in a list that is one of its fields. */
function buffersOf(output: unknown): Transferable[] {
  const values: readonly unknown[] = typeof output === 'object' && output !== null ? Object.values(output) : []
  const candidates = output instanceof Uint8Array ? [output] : values.flat()
  const buffers = candidates.flatMap((each) =>
    each instanceof Uint8Array && each.buffer instanceof ArrayBuffer ? [each.buffer] : [],
  )
  return [...new Set(buffers)]
}
