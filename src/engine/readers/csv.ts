import type { Column } from '../../core/data.ts'
import { warning, type Issue } from '../../core/issue.ts'
import { EngineError } from '../errors.ts'
import { isAbort } from '../queue.ts'
import type { Cleaned } from './csv/clean.ts'
import type { Encoding } from './encoding.ts'
import { inUtf8, recodedFromLater } from './inUtf8.ts'
import { assertRows, loadRegular } from './csv/load.ts'
import { csvOptions, type CsvOptions } from '../../core/formats/csv.ts'
import { parseOptions } from '../../core/formats/define.ts'
import { dataOf } from './csv/passes.ts'
import { planCsv, type Plan } from './csv/plan.ts'
import { createScan, fieldRules, typed, type Facts, type FieldRules } from './csv/scan.ts'
import { createTokenizer } from './csv/tokenize.ts'
import type { Outcome, Reader, Task } from './define.ts'
import { unreadable, wrongOptions } from './fail.ts'
import { loadRows } from './loadRows.ts'

/** Comma-separated values, with any single mark between them. Any text is one, so it is asked last. */
export const csv: Reader = {
  format: 'csv',
  matches: () => 'maybe',
  read: async (task) => {
    const options = parseOptions(csvOptions, task.options)
    if (!options.ok) throw wrongOptions(options.issues)
    const first = await inUtf8(task, options.value.encoding)
    const outcome = await readUtf8(first.task, first.encoding, options.value)
    if (outcome !== undefined) return { ...outcome, issues: [...first.issues, ...outcome.issues] }
    // A file that turns out not to be UTF-8 far behind its beginning is read once more.
    const other = await recodedFromLater(task, options.value.encoding)
    const again = await readUtf8(other.task, other.encoding, options.value)
    if (again === undefined) throw new Error('text that was encoded as UTF-8 is not UTF-8')
    return { ...again, issues: [...other.issues, ...again.issues] }
  },
}

/** Undefined when the bytes are not UTF-8. */
async function readUtf8(task: Task, encoding: Encoding, options: CsvOptions): Promise<Outcome | undefined> {
  const { head, bytes, run } = task
  const isWhole = head.length === bytes.size
  const plan = planCsv(head, encoding.mark, isWhole, options)
  if (plan.names.length === 0) throw unreadable(task.name, 'there is no text in it.')
  const rules = fieldRules(options)
  const wanted = plan.names.map(
    (name) => task.schema.find((column) => column.name === name)?.type ?? options.columns[name],
  )
  const stop = new AbortController()
  const signal = run.signal === undefined ? stop.signal : AbortSignal.any([run.signal, stop.signal])
  const guess = guessed(plan, head, wanted, rules, isWhole)
  // Both at once: what the pass over the file finds tells whether the table can stay.
  const early = guess === undefined ? undefined : loadEarly(task, plan, rules, guess, signal)
  const { connector, file, name } = task
  const facts = await connector
    .compute('csvScan', { file, name, plan, options, wanted }, run)
    .catch((error: unknown) => {
      stop.abort()
      throw error
    })
  const columns = facts === undefined ? [] : typed(plan.names, wanted, facts.columns)
  const isRight = guess !== undefined && columns.every((column, index) => column.type === guess[index]?.type)
  const isPlain = facts !== undefined && isRegular(facts) && rules.canonical === undefined
  if (!isRight || !isPlain) stop.abort()
  const loaded = await early
  if (facts === undefined) return undefined
  const said = { ...decided(plan, encoding), ...given(options) }
  if (isPlain) {
    const rows = isRight ? loaded : await loadDirect(task, plan, rules, columns, run.signal).catch(unlessAborted)
    // DuckDB may take a file otherwise than the pass over it did; then the copy decides.
    if (rows === facts.records) return { columns, rows, issues: plan.issues, options: said }
  }
  return readCleaned(task, plan, columns, options, facts, said)
}

/** The types that the beginning of the file lets expect, where DuckDB can read such a file itself. */
function guessed(
  plan: Plan,
  head: Uint8Array,
  wanted: readonly (string | undefined)[],
  rules: FieldRules,
  isWhole: boolean,
): readonly Column[] | undefined {
  if (rules.canonical !== undefined) return undefined
  const sink = createScan(wanted, rules)
  const tokenizer = createTokenizer(plan.dialect, dataOf(plan, sink))
  tokenizer.push(head.subarray(plan.start))
  if (isWhole) tokenizer.end()
  const facts = sink.facts()
  return isRegular(facts) ? typed(plan.names, wanted, facts.columns) : undefined
}

/** No row was too short, too long or odd, and DuckDB reads every value as it is. */
function isRegular(facts: Facts): boolean {
  return (
    facts.irregular === 0 &&
    facts.damaged === 0 &&
    facts.columns.every((column) => column.misfits === 0 && !column.offsets)
  )
}

/** Loads while the file is still being looked at; undefined when it failed, whatever the reason: the copy decides. */
function loadEarly(
  task: Task,
  plan: Plan,
  rules: FieldRules,
  columns: readonly Column[],
  signal: AbortSignal,
): Promise<number | undefined> {
  return loadDirect(task, plan, rules, columns, signal).catch(() => undefined)
}

function unlessAborted(error: unknown): undefined {
  if (isAbort(error)) throw error
  if (error instanceof EngineError && error.code !== 'engine-restarted' && error.code !== 'out-of-memory') return
  throw error
}

async function loadDirect(
  { connector, table, file, run }: Task,
  plan: Plan,
  rules: FieldRules,
  columns: readonly Column[],
  signal: AbortSignal | undefined,
): Promise<number> {
  const key = `${table}.csv`
  const path = await connector.attach(key, file)
  try {
    const regular = { path, dialect: plan.dialect, skip: plan.dataLine - 1, nulls: rules.nulls, columns }
    const { priority } = run
    return await loadRegular(connector, table, regular, {
      ...(priority === undefined ? {} : { priority }),
      ...(signal === undefined ? {} : { signal }),
    })
  } finally {
    await connector.detach(key)
  }
}

async function readCleaned(
  task: Task,
  plan: Plan,
  columns: readonly Column[],
  options: CsvOptions,
  facts: Facts,
  said: Readonly<Record<string, unknown>>,
): Promise<Outcome> {
  const { connector, file, name, run } = task
  const cleaned = await connector.compute('csvClean', { file, name, plan, options, columns }, run)
  assertRows(task.name, cleaned.rows + cleaned.rejected, facts.records)
  const loaded = await loadRows(task, columns, cleaned)
  return { ...loaded, issues: [...plan.issues, ...irregularity(facts, cleaned)], options: said }
}

function irregularity(facts: Facts, { rejected, short }: Cleaned): readonly Issue[] {
  const [first] = facts.irregularLines
  const issues: Issue[] = []
  if (first !== undefined) {
    const lines = facts.irregular === 1 ? 'Line' : `${facts.irregular} lines are irregular: line`
    const has = `${lines} ${first.line} has ${first.fields} fields instead of ${facts.columns.length}.`
    const then = short > 0 ? ' Where fields are missing, so are the values.' : ''
    issues.push(warning('irregular-lines', `${has}${then}`))
  }
  if (rejected > 0) {
    const rows = rejected === 1 ? '1 row has a value that does' : `${rejected} rows have values that do`
    issues.push(warning('rejected-rows', `${rows} not fit: see the rejects.`))
  }
  return issues
}

/** What was found out, as options: with them, the file is read alike again. */
function decided(plan: Plan, encoding: Encoding): Readonly<Record<string, unknown>> {
  const { delimiter, quote, escape } = plan.dialect
  return { delimiter, quote, escape, header: plan.header, skip: plan.skip, encoding: encoding.name }
}

function given(options: CsvOptions): Readonly<Record<string, unknown>> {
  return {
    ...(options.comment === undefined ? {} : { comment: options.comment }),
    ...(options.null.length === 0 ? {} : { null: options.null }),
    ...(options.decimal === '.' ? {} : { decimal: options.decimal }),
    ...(options.group === '' ? {} : { group: options.group }),
    ...(options.dateFormats.length === 0 ? {} : { dateFormats: options.dateFormats }),
    ...(Object.keys(options.columns).length === 0 ? {} : { columns: options.columns }),
  }
}
