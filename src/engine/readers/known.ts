import { isKnown } from './container.ts'
import { packingOf } from './container/packed.ts'
import { HEAD } from './define.ts'
import { surelyOf } from './readers.ts'

/** Whether the name or the beginning of a file is of a format that is known. */
export async function isKnownFile(file: File): Promise<boolean> {
  if (isKnown(file)) return true
  const head = new Uint8Array(await file.slice(0, HEAD).arrayBuffer())
  return packingOf(head) !== undefined || surelyOf(head) !== undefined
}
