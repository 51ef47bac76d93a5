import type { DataFile } from '../connector.ts'
import { gunzip } from './container/gzip.ts'
import { createCollector } from './container/packed.ts'
import { unzip, zipEntries, type ZipEntry } from './container/zip.ts'
import { unzstd } from './container/zstd.ts'
import { withFile, type Job } from './job.ts'

/** A packed file, with the name that messages have. */
interface Packed {
  readonly file: DataFile
  readonly name: string
}

/** The content of a gzip or Zstandard file. */
export const inflateJob: Job<Packed & { readonly packing: 'gzip' | 'zstd' }, Blob> = ({ file, name, packing }, run) =>
  withFile(run, file, async (bytes) => {
    const collector = createCollector(name, bytes.size)
    await (packing === 'gzip' ? gunzip : unzstd)(name, bytes, collector, run)
    return collector.blob()
  })

/** One file of a zip archive, by its path there. */
export const unzipJob: Job<Packed & { readonly path: string }, Blob> = ({ file, name, path }, run) =>
  withFile(run, file, (bytes) => unzip(name, bytes, path, run))

/** What is in a zip archive. */
export const zipEntriesJob: Job<Packed, readonly ZipEntry[]> = ({ file, name }, run) =>
  withFile(run, file, (bytes) => zipEntries(name, bytes))
