import type { Column } from '../../../core/data.ts'
import { countText } from '../../../core/format/count.ts'
import type { JsonOptions } from '../../../core/formats/json.ts'
import { warning, type Issue } from '../../../core/issue.ts'
import type { Bytes, DataFile } from '../../connector.ts'
import { uniqueNames } from '../csv/names.ts'
import { EngineError } from '../../errors.ts'
import { typeIn } from '../castTo.ts'
import { unreadable } from '../fail.ts'
import { rejectedRows } from '../rejected.ts'
import type { Found } from '../found.ts'
import { withFile, type Job, type JobRun } from '../job.ts'
import type { Written } from '../rows.ts'
import { typeOf, type JsonColumn } from './columns.ts'
import { JsonSyntaxError } from './cursor.ts'
import { columnFound } from './evidence.ts'
import { passOver, type Passed } from './pass.ts'
import { planJson, type JsonPlan } from './plan.ts'
import { NotUtf8Error, openWindow } from './window.ts'

/** A JSON file in UTF-8. */
export interface JsonInput {
  readonly file: DataFile
  readonly name: string
  /** Bytes of mark before the text. */
  readonly mark: number
  /** Whether it is one value after another, as its format says; else that is found out. */
  readonly isSequence: boolean
  readonly options: Pick<JsonOptions, 'records' | 'rows' | 'header'>
  readonly schema: readonly Column[]
}

/** Its rows, written, and how they were found. */
export interface JsonTable {
  readonly columns: readonly Column[]
  readonly written: Written
  readonly issues: readonly Issue[]
  readonly options: Readonly<Record<string, unknown>>
  readonly found: Found
}

/** Makes rows of a JSON file; undefined when its bytes are not UTF-8. */
export const jsonJob: Job<JsonInput, JsonTable | undefined> = (input, run) =>
  withFile(run, input.file, async (bytes) => {
    try {
      return await tableOf(input, bytes, run)
    } catch (error) {
      if (error instanceof NotUtf8Error) return undefined
      if (error instanceof JsonSyntaxError) throw unreadable(input.name, error.message, error)
      throw error
    }
  })

async function tableOf(input: JsonInput, bytes: Bytes, run: JobRun): Promise<JsonTable> {
  if (bytes.size <= input.mark) throw unreadable(input.name, 'there is nothing in it.')
  const plan = await planJson(input, bytes, run)
  const guess = await guessOf(input, plan, bytes)
  const pass = (columns: readonly Column[]) => passOver(openWindow(bytes, input.mark, run), plan.layout, columns)
  const first = await pass(guess)
  checkPassed(input, plan, first)
  const { names, issues } = uniqueNames(first.columns.map(({ name }) => name))
  const columns = typedColumns(first.columns, names, input.schema)
  const { written } = isAlike(guess, columns) && first.written !== undefined ? first : await pass(columns)
  if (written === undefined || written.rows + written.rejected !== first.records + first.bad) {
    throw new Error('rows were lost while they were written')
  }
  return {
    columns,
    written,
    issues: [...plan.issues, ...issues, ...issuesOf(first, written)],
    options: plan.options,
    found: {
      why: plan.why,
      choices: plan.choices,
      columns: first.columns.map((column, index) => columnFound(column, names[index] ?? '', first.records)),
    },
  }
}

/** Bytes by which the columns are guessed, so that one pass over the file is enough where the rest is alike. */
const GUESSED = 256 * 1024

async function guessOf({ mark, schema }: JsonInput, { layout }: JsonPlan, bytes: Bytes): Promise<readonly Column[]> {
  const { columns } = await passOver(openWindow(bytes, mark, {}, GUESSED), layout, undefined)
  return typedColumns(columns, uniqueNames(columns.map(({ name }) => name)).names, schema)
}

function typedColumns(
  columns: readonly JsonColumn[],
  names: readonly string[],
  schema: readonly Column[],
): readonly Column[] {
  return columns.map((column, index) => {
    const name = names[index] ?? column.name
    return { name, type: typeIn(schema, name) ?? typeOf(column) }
  })
}

function isAlike(one: readonly Column[], other: readonly Column[]): boolean {
  return one.length === other.length && one.every(({ type }, index) => type === other[index]?.type)
}

/** Fails where there are no records, or where what is no JSON outweighs them. */
function checkPassed({ name, options, isSequence }: JsonInput, { candidates }: JsonPlan, passed: Passed): void {
  const { columns, records, bad, firstBad, isThere } = passed
  if (!isThere && (options.records !== undefined || options.rows !== undefined)) {
    const there = candidates.map(({ records: place, about }) => `\`${place}\` (${about})`).slice(0, 5)
    const where = there.length === 0 ? '' : ` There is: ${there.join('; ')}.`
    throw new EngineError(
      'wrong-option',
      `${name} has no records at \`${options.records ?? ''}\` of that kind.${where}`,
    )
  }
  if (firstBad !== undefined && (bad > records || !isSequence)) {
    const share = bad + records > 1 ? ` So are ${countText('line', bad)}, beside ${countText('record', records)}.` : ''
    throw unreadable(name, `${firstBad.message}${share}`, firstBad)
  }
  if (columns.length === 0) throw unreadable(name, 'it is sound JSON, but there are no records in it.')
}

function issuesOf({ columns, bad, repeated }: Passed, { rejected }: Written): readonly Issue[] {
  const issues: Issue[] = []
  if (bad > 0) {
    const are = bad === 1 ? '1 line is' : `${countText('line', bad)} are`
    issues.push(warning('rejected-rows', `${are} no JSON: see the rejects.`))
  }
  issues.push(...rejectedRows({ rejected: rejected - bad }))
  if (repeated > 0) {
    const are = repeated === 1 ? '1 name is' : `${countText('name', repeated)} are`
    issues.push(warning('repeated-names', `${are} more than once in the same object: the last value counts.`))
  }
  const halves = columns.reduce((sum, column) => sum + column.halves, 0)
  if (halves > 0) {
    const hold = halves === 1 ? '1 text holds' : `${countText('text', halves)} hold`
    issues.push(
      warning('half-characters', `${hold} half of a character, such as \\ud83d alone: there stands \ufffd instead.`),
    )
  }
  return issues
}
