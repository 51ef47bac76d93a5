import { countText } from '../../core/format/count.ts'
import { ENCODINGS } from '../../core/formats/options.ts'
import { warning, type Issue } from '../../core/issue.ts'
import { nearest } from '../../core/nearest.ts'
import { blobBytes, pieces } from '../bytes.ts'
import { HEAD, type Task } from './define.ts'
import {
  beyondAscii,
  createUtf8Check,
  detectEncoding,
  isAscii,
  isBinary,
  isEncoding,
  legacyEncoding,
  markOf,
  type Encoding,
} from './encoding.ts'
import { unreadable } from './fail.ts'

/** A task whose file is in UTF-8, and how it was encoded. */
export interface Utf8Task {
  readonly task: Task
  /** Its mark is the one that the file of `task` begins with: none where it was written anew. */
  readonly encoding: Encoding
  /** What could not be read in that encoding. */
  readonly issues: readonly Issue[]
}

/**
 * The task for the same text in UTF-8, in the encoding that was said, else in the one that its beginning looks like.
 * Fails when there is no such encoding, or when the file is no text at all. A file that is taken for UTF-8 is passed on
 * as it is: who finds later that it is not calls `recodedFromLater`.
 */
export async function inUtf8(task: Task, said: string | undefined): Promise<Utf8Task> {
  const { head, bytes, name } = task
  const encoding = said === undefined ? detectEncoding(head, head.length === bytes.size) : encodingSaid(task, said)
  if (said === undefined && !encoding.name.startsWith('utf-16') && isBinary(head))
    throw unreadable(name, 'it is not text. If it is, choose its encoding.')
  return encoding.name === 'utf-8' && encoding.damaged !== true
    ? { task, encoding, issues: [] }
    : recoded(task, encoding)
}

/** The same for a file that begins as UTF-8 and turned out to be none: read in another encoding unless UTF-8 was said. */
export async function recodedFromLater(task: Task, said: string | undefined): Promise<Utf8Task> {
  if (said !== undefined) return recoded(task, encodingSaid(task, said))
  const beyond = await beyondOfAll(task)
  return recoded(task, legacyEncoding(beyond))
}

function encodingSaid({ head, name }: Task, said: string): Encoding {
  if (!isEncoding(said)) {
    const near = nearest(said, Object.keys(ENCODINGS))
    throw unreadable(name, `there is no encoding \`${said}\`.${near === undefined ? '' : ` Closest: \`${near}\`.`}`)
  }
  const encoding = said.toLowerCase()
  const marked = markOf(head)
  return { name: encoding, mark: marked?.name === encoding ? marked.mark : 0, why: 'The options say so.' }
}

/** Enough text beyond ASCII to tell an encoding by, in bytes. */
const ENOUGH = 64 * 1024

/** The lines beyond ASCII from the first bytes on that are not UTF-8. */
async function beyondOfAll({ bytes, run }: Task): Promise<Uint8Array> {
  const found: number[] = []
  const check = createUtf8Check()
  let isSound = true
  for await (const { piece } of pieces(bytes, 0, run.signal)) {
    isSound &&= check.push(piece)
    if (isSound || isAscii(piece)) continue
    found.push(...beyondAscii(piece, false))
    if (found.length >= ENOUGH) break
  }
  return Uint8Array.from(found)
}

async function recoded(task: Task, encoding: Encoding): Promise<Utf8Task> {
  const { connector, run } = task
  const { onProgress, signal } = run
  const { file, replaced } = await connector.compute(
    'recode',
    { file: task.file, encoding: encoding.name, mark: encoding.mark },
    { ...(onProgress === undefined ? {} : { onProgress }), ...(signal === undefined ? {} : { signal }) },
  )
  const bytes = blobBytes(file)
  return {
    task: { ...task, file, bytes, head: await bytes.read(0, HEAD) },
    encoding: { ...encoding, mark: 0 },
    issues: replaced === 0 ? [] : [replacedIssue(task.name, encoding.name, replaced)],
  }
}

function replacedIssue(name: string, encoding: string, replaced: number): Issue {
  const label = Object.entries(ENCODINGS).find(([known]) => known === encoding)?.[1] ?? encoding
  const are = replaced === 1 ? 'is' : 'are'
  return warning(
    'wrong-encoding',
    `${countText('place', replaced)} of ${name} ${are} no text in ${label}: there stands \ufffd instead. Choose another encoding if they matter.`,
    { param: ['options', 'encoding'] },
  )
}
