import type { DataFile } from '../connector.ts'
import { sha256 } from '../sha256.ts'
import { withFile, type Job } from './job.ts'

/** The SHA-256 of a file in lower-case hexadecimal. */
export const sha256Job: Job<DataFile, string> = (file, run) =>
  withFile(run, file, (bytes) => sha256(bytes, run.signal, run.createHash))
