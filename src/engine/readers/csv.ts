import type { Column } from '../../core/data.ts'
import { warning, type Issue } from '../../core/issue.ts'
import { pieces } from '../bytes.ts'
import type { Bytes } from '../connector.ts'
import { EngineError } from '../errors.ts'
import { isAbort } from '../queue.ts'
import { CLEAN, createClean, type Cleaned } from './csv/clean.ts'
import { canonicalText } from './csv/canonical.ts'
import { createUtf8Check, detectEncoding, isEncoding, toUtf8, type Encoding } from './csv/encoding.ts'
import { assertRows, loadRegular } from './csv/load.ts'
import { csvOptions, parseOptions, type CsvOptions } from './csv/options.ts'
import { planCsv, type Plan } from './csv/plan.ts'
import { loadRejects } from './csv/rejects.ts'
import { createScan, typed, type Facts, type FieldRules } from './csv/scan.ts'
import { createTokenizer, type Sink } from './csv/tokenize.ts'
import type { Outcome, Reader, Task } from './define.ts'
import { unreadable, wrongOptions } from './fail.ts'

/** Comma-separated values, with any single mark between them. Any text is one, so it is asked last. */
export const csv: Reader = {
  format: 'csv',
  extensions: ['csv', 'tsv', 'tab', 'psv', 'txt'],
  matches: () => true,
  read: async (task) => {
    const options = parseOptions(csvOptions, task.options)
    if (!options.ok) throw wrongOptions(options.issues)
    const encoding = encodingOf(task, options.value)
    if (encoding.name === 'utf-8') {
      const outcome = await readUtf8(task, task.bytes, encoding, options.value)
      if (outcome !== undefined) return outcome
    }
    // A file that turns out not to be UTF-8 far behind its beginning is read once more.
    const other = encoding.name === 'utf-8' ? { name: 'windows-1252', mark: 0 } : encoding
    const copy = await toUtf8(task.bytes, other, task.run.signal)
    const outcome = await readUtf8(task, copy, other, options.value)
    if (outcome === undefined) throw new Error('text that was encoded as UTF-8 is not UTF-8')
    return outcome
  },
}

const HEAD = 1024 * 1024

function encodingOf({ head, bytes, name }: Task, { encoding }: CsvOptions): Encoding {
  const found = detectEncoding(head, head.length === bytes.size)
  if (encoding === undefined) return found
  if (!isEncoding(encoding)) throw unreadable(name, `there is no encoding \`${encoding}\`.`)
  return { name: encoding.toLowerCase(), mark: encoding.toLowerCase() === found.name ? found.mark : 0 }
}

/** Undefined when the bytes are not UTF-8. */
async function readUtf8(
  task: Task,
  bytes: Bytes,
  encoding: Encoding,
  options: CsvOptions,
): Promise<Outcome | undefined> {
  const isCopy = bytes !== task.bytes
  const mark = isCopy ? 0 : encoding.mark
  const head = isCopy ? await bytes.read(0, HEAD) : task.head
  const plan = planCsv(head, mark, head.length === bytes.size, options)
  if (plan.names.length === 0) throw unreadable(task.name, 'there is no text in it.')
  const canonical = canonicalText(options)
  const rules: FieldRules = { nulls: new Set(options.null), ...(canonical === undefined ? {} : { canonical }) }
  const wanted = plan.names.map(
    (name) => task.schema.find((column) => column.name === name)?.type ?? options.columns[name],
  )
  const stop = new AbortController()
  const signal = task.run.signal === undefined ? stop.signal : AbortSignal.any([task.run.signal, stop.signal])
  const guess = isCopy ? undefined : guessed(plan, head, wanted, rules, head.length === bytes.size)
  const early = guess === undefined ? undefined : loadEarly(task, plan, rules, guess, signal)
  const facts = await scan(task, bytes, plan, wanted, rules).catch((error: unknown) => {
    stop.abort()
    throw error
  })
  if (facts === undefined) {
    stop.abort()
    await early
    return undefined
  }
  const columns = typed(plan.names, wanted, facts.columns)
  const isGuessed = guess !== undefined && columns.every((column, index) => column.type === guess[index]?.type)
  if (!isGuessed || !isRegular(facts)) stop.abort()
  const loaded = await early
  const said = { ...decided(plan, encoding), ...given(options) }
  if (isGuessed && isRegular(facts)) {
    // DuckDB may take a file otherwise than the pass over it did; then the copy decides.
    if (loaded === facts.records) return { columns, rows: loaded, issues: plan.issues, options: said }
  } else if (isRegular(facts) && canonical === undefined && !isCopy) {
    const rows = await loadDirect(task, plan, rules, columns, task.run.signal).catch(unlessAborted)
    if (rows === facts.records) return { columns, rows, issues: plan.issues, options: said }
  }
  return readCleaned(task, bytes, plan, columns, rules, facts, said)
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

/** The sink for the data alone: a header is passed over. */
function dataOf(plan: Plan, sink: Sink): Sink {
  if (!plan.header) return sink
  let inHeader = true
  return {
    field: (bytes, start, end, quoted, escaped, damaged) => {
      if (!inHeader) sink.field(bytes, start, end, quoted, escaped, damaged)
    },
    record: (line) => {
      if (!inHeader) sink.record(line + plan.skip)
      inHeader = false
    },
    skipped: (line, comment) => {
      if (!inHeader) sink.skipped(line + plan.skip, comment)
    },
  }
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

/** Passes over all records; undefined when the bytes are not UTF-8. */
async function scan(
  task: Task,
  bytes: Bytes,
  plan: Plan,
  wanted: readonly (string | undefined)[],
  rules: FieldRules,
): Promise<Facts | undefined> {
  const sink = createScan(wanted, rules)
  const tokenizer = createTokenizer(plan.dialect, dataOf(plan, sink))
  const check = createUtf8Check()
  for await (const { at, piece } of pieces(bytes, plan.start, task.run.signal)) {
    if (!check.push(piece)) return undefined
    tokenizer.push(piece)
    task.run.onProgress?.(at + piece.length)
  }
  if (!check.end()) return undefined
  tokenizer.end()
  return sink.facts()
}

async function readCleaned(
  task: Task,
  bytes: Bytes,
  plan: Plan,
  columns: readonly Column[],
  rules: FieldRules,
  facts: Facts,
  said: Readonly<Record<string, unknown>>,
): Promise<Outcome> {
  const { connector, table, run } = task
  const sink = createClean(columns, plan.dialect, rules)
  const tokenizer = createTokenizer(plan.dialect, dataOf(plan, sink))
  for await (const { piece } of pieces(bytes, plan.start, run.signal)) tokenizer.push(piece)
  tokenizer.end()
  const cleaned = sink.cleaned()
  assertRows(task.name, cleaned.rows + cleaned.rejected, facts.records)
  const key = `${table}.clean.csv`
  const path = await connector.attach(key, cleaned.file)
  try {
    const rows = await loadRegular(connector, table, { path, dialect: CLEAN, skip: 0, nulls: new Set(), columns }, run)
    assertRows(task.name, rows, cleaned.rows)
  } finally {
    await connector.detach(key)
  }
  const issues = [...plan.issues, ...irregularity(facts, cleaned)]
  const outcome = { columns, rows: cleaned.rows, issues, options: said }
  if (cleaned.rejected === 0) return outcome
  const name = await loadRejects(connector, table, cleaned.rejects, run)
  return { ...outcome, rejects: { rows: cleaned.rejected, table: name } }
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
