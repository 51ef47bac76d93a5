import type { Issue } from '../../core/issue.ts'
import { parseOptions } from '../../core/formats/define.ts'
import { jsonOptions } from '../../core/formats/json.ts'
import { ndjsonOptions } from '../../core/formats/ndjson.ts'
import type { Outcome, Reader, Task } from './define.ts'
import { detectEncoding } from './encoding.ts'
import { unreadable, wrongOptions } from './fail.ts'
import { inUtf8, recodedFromLater, type Utf8Task } from './inUtf8.ts'
import { looksLike } from './json/looks.ts'
import type { JsonInput, JsonTable } from './json/table.ts'
import { loadRows } from './loadRows.ts'

/** A document: a list of records, anywhere in it, or whatever else holds records. */
export const json: Reader = {
  format: 'json',
  matches: (head) => {
    const looks = looksLike(textHead(head))
    if (looks === 'document') return 'surely'
    return looks === 'sequence' || looks === 'one' ? 'maybe' : 'no'
  },
  read: (task) => {
    checkUtf32(task)
    const options = parseOptions(jsonOptions, task.options)
    if (!options.ok) throw wrongOptions(options.issues)
    return readJson(task, options.value, false)
  },
}

/** One value after another, mostly an object in each line. */
export const ndjson: Reader = {
  format: 'ndjson',
  matches: (head) => (looksLike(textHead(head)) === 'sequence' ? 'surely' : 'no'),
  read: (task) => {
    checkUtf32(task)
    const options = parseOptions(ndjsonOptions, task.options)
    if (!options.ok) throw wrongOptions(options.issues)
    return readJson(task, options.value, true)
  },
}

/** The beginning of a file in UTF-8. */
function textHead(head: Uint8Array): Uint8Array {
  const { name, mark } = detectEncoding(head.subarray(0, 4096), false)
  if (!name.startsWith('utf-16')) return head.subarray(mark)
  return new TextEncoder().encode(new TextDecoder(name).decode(head.subarray(mark)))
}

function checkUtf32({ head, name }: Task): void {
  const [a, b, c, d] = head
  const isMarked = (a === 0xff && b === 0xfe && c === 0 && d === 0) || (a === 0 && b === 0 && c === 0xfe && d === 0xff)
  const isPlain = (a !== 0 && b === 0 && c === 0 && d === 0) || (a === 0 && b === 0 && c === 0 && d !== 0)
  if (head.length >= 4 && (isMarked || isPlain)) throw unreadable(name, 'it is in UTF-32. Save it as UTF-8.')
}

type Said = JsonInput['options'] & { readonly encoding?: string | undefined }

async function readJson(task: Task, { encoding, ...options }: Said, isSequence: boolean): Promise<Outcome> {
  const text = await inUtf8(task, encoding)
  const table = await tableOf(text, options, isSequence)
  if (table !== undefined) return outcomeOf(text, table)
  // A file that turns out not to be UTF-8 far behind its beginning is read once more.
  const later = await recodedFromLater(task, encoding)
  const other = await tableOf(later, options, isSequence)
  if (other === undefined) throw new Error('text that was encoded as UTF-8 is not UTF-8')
  return outcomeOf(later, other)
}

function tableOf(
  { task, encoding }: Utf8Task,
  options: JsonInput['options'],
  isSequence: boolean,
): Promise<JsonTable | undefined> {
  const { connector, file, name, schema, run } = task
  return connector.compute('json', { file, name, mark: encoding.mark, isSequence, options, schema }, run)
}

async function outcomeOf({ task, encoding, issues }: Utf8Task, table: JsonTable): Promise<Outcome> {
  const loaded = await loadRows(task, table.columns, table.written)
  const all: readonly Issue[] = [...issues, ...table.issues]
  const { why, choices, columns } = table.found
  return {
    ...loaded,
    issues: all,
    options: { ...table.options, ...(encoding.name === 'utf-8' ? {} : { encoding: encoding.name }) },
    found: { why: { ...why, encoding: encoding.why }, choices, columns },
  }
}
