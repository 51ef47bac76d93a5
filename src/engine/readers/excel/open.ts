import { engineError, messageOf } from '../../errors.ts'
import { isAbort } from '../../queue.ts'
import { unreadable } from '../fail.ts'
import { readBook } from './book.ts'
import { containerOf, RefusedError } from './container.ts'
import type { Sheet } from './sheet.ts'
import { isPart, zipDirectory, type ZipEntry } from './zip.ts'

const LARGEST = 200 * 1024 * 1024

/** The sheets of a workbook. Rejects with an `EngineError` that says why there are none. */
export async function openWorkbook(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<readonly Sheet[]> {
  const container = containerOf(bytes)
  if (container === 'other') throw unreadable(name, 'it is not a workbook. If it is text, read it as CSV.')
  const entries = container === 'zip' ? checkedEntries(name, bytes) : []
  if (container !== 'zip' && bytes.length > LARGEST) throw tooLarge(name, bytes.length)
  try {
    return await readBook(bytes, container, entries)
  } catch (error) {
    if (isAbort(error)) throw error
    if (error instanceof RefusedError) throw unreadable(name, error.message, error)
    const message = messageOf(error)
    if (/password|encrypt/i.test(message)) throw encrypted(name, error)
    if (/memory|allocation failed|invalid (?:string|array) length/i.test(message)) throw engineError(error)
    throw unreadable(name, 'its content is damaged, or it is no workbook.', error)
  }
}

/** The archive's directory, after its sizes were found bearable: what is inflated is in memory at once. */
function checkedEntries(name: string, bytes: Uint8Array): readonly ZipEntry[] {
  const entries = zipDirectory(bytes)
  if (entries === undefined) throw unreadable(name, 'its end is missing: it was not copied or downloaded whole.')
  if (entries.some((entry) => entry.encrypted)) throw encrypted(name)
  const parts = entries.filter((entry) => isPart(entry.name))
  const size = parts.reduce((total, each) => total + each.size, 0)
  if (size > LARGEST) throw tooLarge(name, size)
  return parts
}

function tooLarge(name: string, size: number) {
  const megabytes = Math.round(size / 1024 / 1024).toLocaleString('en-US')
  return unreadable(name, `unpacked it has ${megabytes} MB, and 200 MB is the most. Save the sheet as CSV.`)
}

function encrypted(name: string, cause?: unknown) {
  return unreadable(name, 'it is protected by a password. Save it without one.', cause)
}
