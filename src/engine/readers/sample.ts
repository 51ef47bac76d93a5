import { FORMATS } from '../../core/formats/index.ts'
import { warning, type Issue } from '../../core/issue.ts'
import type { Sample } from '../../core/notebook/document.ts'
import { render } from '../../core/sql/render.ts'
import { identifier, sql } from '../../core/sql/sql.ts'
import { blobBytes } from '../bytes.ts'
import { EngineError } from '../errors.ts'
import { HEAD, type Outcome, type Reader, type Task } from './define.ts'
import { lineFormOf, piecesOf, recordsEnd, type LineForm, type Stretch } from './samplePieces.ts'

/** Files up to this size are read as a whole, and the rows chosen afterwards. */
const SMALL = 4 * 1024 * 1024

/**
 * Reads as much of a file as its task wants: all of it, a sample of rows, or with `upTo` its first bytes, for a quick
 * look, where the format allows it. What is less than the whole says so among its issues.
 */
export async function readPart(reader: Reader, task: Task, upTo: number | undefined): Promise<Outcome> {
  let read = 0
  let seen = 0
  const onProgress = (bytes: number, rows = 0): void => {
    read = Math.max(read, bytes)
    seen = Math.max(seen, rows)
    task.run.onProgress?.(bytes, ...(rows === 0 ? [] : [rows]))
  }
  try {
    return await readWanted(reader, { ...task, run: { ...task.run, onProgress } }, upTo)
  } catch (error) {
    if (!(error instanceof EngineError) || error.code !== 'out-of-memory') throw error
    const { size } = task.bytes
    const message = `${task.name} has ${megabytes(size)}${lookedAt(Math.min(read, size), seen)}, and its table needs more memory than there is.`
    throw new EngineError('out-of-memory', `${message} Read a sample of it, or remove other sources.`, { cause: error })
  }
}

function lookedAt(bytes: number, rows: number): string {
  const parts = [...(bytes === 0 ? [] : [megabytes(bytes)]), ...(rows === 0 ? [] : [counted(rows)])]
  return parts.length === 0 ? '' : `, of which ${parts.join(' with ')} were looked at`
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toLocaleString('en-US', { maximumFractionDigits: bytes < 1e7 ? 1 : 0 })} MB`
}

async function readWanted(reader: Reader, task: Task, upTo: number | undefined): Promise<Outcome> {
  const isByLines = FORMATS[reader.format].byLines
  const { sample, bytes } = task
  if (sample !== undefined) return readSample(reader, task, sample, isByLines)
  if (upTo === undefined || bytes.size <= upTo || !isByLines || isWide(task)) return reader.read(task)
  const first = await bytes.read(0, upTo)
  const outcome = await reader.read(
    await madeOf(task, [first.subarray(0, recordsEnd(first, lineFormOf(task, reader.format)))]),
  )
  return { ...outcome, issues: [...outcome.issues, beginning(outcome.rows)] }
}

async function readSample(reader: Reader, task: Task, sample: Sample, isByLines: boolean): Promise<Outcome> {
  const outcome = task.bytes.size <= SMALL ? undefined : await readOnly(reader, task, sample, isByLines)
  const whole = outcome ?? (await reader.read({ ...task, lazy: false }))
  const rows = await keepRows(task, whole.rows, sample)
  if (outcome === undefined && rows === whole.rows) return whole
  return { ...whole, rows, issues: [...whole.issues, sampleIssue(rows, sample)] }
}

/** Reads no more of the file than the sample needs; undefined where that is all of it. */
async function readOnly(reader: Reader, task: Task, sample: Sample, isByLines: boolean): Promise<Outcome | undefined> {
  if (isByLines) return isWide(task) ? undefined : readPieces(reader, task, sample)
  return reader.sample?.({ ...task, lazy: false }, sample)
}

/** Reads pieces of the file with enough rows in them; undefined where they would be nearly all of it. */
async function readPieces(reader: Reader, task: Task, sample: Sample): Promise<Outcome | undefined> {
  const form = lineFormOf(task, reader.format)
  // Records may be longer than those at the beginning: then there are too few of them, and it is tried with more.
  for (let generous = 1.25; ; generous *= 2) {
    const stretches = piecesOf(form, task.bytes.size, sample, generous)
    if (stretches === undefined) return undefined
    const pieces: Uint8Array<ArrayBuffer>[] = []
    for (const stretch of stretches) {
      task.run.signal?.throwIfAborted()
      pieces.push(await alignedPiece(task, stretch, form))
    }
    const outcome = await reader.read(await madeOf(task, pieces))
    if (outcome.rows + (outcome.rejects?.rows ?? 0) >= sample.rows) return outcome
  }
}

async function alignedPiece(
  { bytes }: Task,
  { start, end }: Stretch,
  form: LineForm,
): Promise<Uint8Array<ArrayBuffer>> {
  const piece = await bytes.read(start, end)
  const whole = start === 0 ? piece : piece.subarray(form.recordStart(piece))
  return end === bytes.size ? whole : whole.subarray(0, recordsEnd(whole, form))
}

/** In UTF-16 a line end is no byte: such a file is cut nowhere. */
function isWide({ head, options }: Task): boolean {
  const { encoding } = options
  if (typeof encoding === 'string') return encoding.toLowerCase().startsWith('utf-16')
  return head.subarray(0, 1024).includes(0) || (head[0] ?? 0) >= 0xfe
}

/** The task for a file that is made of these pieces. */
async function madeOf(task: Task, pieces: readonly Uint8Array<ArrayBuffer>[]): Promise<Task> {
  const file = new Blob([...pieces])
  const bytes = blobBytes(file)
  const { onProgress, ...run } = task.run
  const scale = task.bytes.size / Math.max(1, bytes.size)
  return {
    ...task,
    file,
    bytes,
    head: await bytes.read(0, HEAD),
    lazy: false,
    run: { ...run, ...(onProgress && { onProgress: (seen, rows) => onProgress(seen * scale, rows) }) },
  }
}

/** Drops the rows that a sample has too many: behind its first ones, or evenly. Gives how many are left. */
async function keepRows({ connector, table, run }: Task, total: number, { rows, from }: Sample): Promise<number> {
  if (total <= rows) return total
  const kept =
    from === 'start' ? sql`rowid < ${rows}` : sql`(rowid + 1) * ${rows} // ${total} > rowid * ${rows} // ${total}`
  const [own, cut] = [identifier(table), identifier(`${table}_sample`)]
  const statements = [
    sql`CREATE OR REPLACE TABLE ${cut} AS SELECT * FROM ${own} WHERE ${kept}`,
    sql`DROP TABLE ${own}`,
    sql`ALTER TABLE ${cut} RENAME TO ${own}`,
  ]
  for (const statement of statements) await connector.execute(render(statement), run)
  return rows
}

function sampleIssue(rows: number, { from }: Sample): Issue {
  const where = from === 'start' ? 'from its start' : 'spread over it, whose lines are counted in the sample'
  return warning('sample', `Only a sample of the file is read: ${counted(rows)} ${where}.`)
}

function beginning(rows: number): Issue {
  return warning('beginning', `This is the beginning of the file: ${counted(rows)}.`)
}

function counted(rows: number): string {
  return rows === 1 ? '1 row' : `${rows.toLocaleString('en-US')} rows`
}
