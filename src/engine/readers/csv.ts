import type { Column } from '../../core/data.ts'
import { numberText } from '../../core/format/number.ts'
import { warning, type Issue } from '../../core/issue.ts'
import { EngineError } from '../errors.ts'
import { isAbort } from '../queue.ts'
import type { Written } from './rows.ts'
import type { Encoding } from './encoding.ts'
import { inUtf8, recodedFromLater } from './inUtf8.ts'
import { createClean } from './csv/clean.ts'
import { assertRows, loadRegular } from './csv/load.ts'
import { csvOptions, type CsvOptions } from '../../core/formats/csv.ts'
import { parseOptions } from '../../core/formats/define.ts'
import type { Plan } from './csv/plan.ts'
import { isRegular } from './csv/planJob.ts'
import { fieldRules, typed, type Facts, type FieldRules } from './csv/scan.ts'
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
  const { connector, file, name, schema } = task
  const { mark } = encoding
  const { plan, wanted, guess } = await connector.compute(
    'csvPlan',
    { name, head, mark, isWhole, options, schema },
    run,
  )
  if (plan.names.length === 0) return readEmpty(task, encoding, options)
  const rules = fieldRules(options)
  const stop = new AbortController()
  const signal = run.signal === undefined ? stop.signal : AbortSignal.any([run.signal, stop.signal])
  // Both at once: what the pass over the file finds tells whether the table can stay.
  const early = guess === undefined ? undefined : loadEarly(task, plan, rules, guess, signal)
  const facts = await connector
    .compute('csvScan', { file, name, plan, options, wanted }, run)
    .catch((error: unknown) => {
      stop.abort()
      throw error
    })
  const columns = facts === undefined ? [] : typed(plan.names, wanted, facts.columns)
  const isRight = guess !== undefined && columns.every((column, index) => column.type === guess[index]?.type)
  const isPlain = facts !== undefined && isRegular(facts, plan.dialect) && rules.canonical === undefined
  if (!isRight || !isPlain) stop.abort()
  const loaded = await early
  if (facts === undefined) return undefined
  const said = { ...decided(plan, encoding), ...given(options) }
  const found = { why: { ...plan.why, encoding: encoding.why }, choices: {}, columns: plan.columns }
  if (isPlain) {
    const rows = isRight ? loaded : await loadDirect(task, plan, rules, columns, run.signal).catch(unlessAborted)
    // DuckDB may take a file otherwise than the pass over it did; then the copy decides.
    if (rows === facts.records) return { columns, rows, issues: plan.issues, options: said, found }
  }
  return { ...(await readCleaned(task, plan, columns, options, facts)), options: said, found }
}

/** A file without text has no table of its own; where columns are wanted, it is a table of those without rows. */
async function readEmpty(task: Task, encoding: Encoding, options: CsvOptions): Promise<Outcome> {
  const { name, head, bytes, schema } = task
  if (bytes.size > head.length) {
    throw unreadable(name, `its first line has no end within ${numberText(head.length)} bytes.`)
  }
  const what = `${name} ${bytes.size === 0 ? 'is empty' : 'holds no text'}`
  if (schema.length === 0) throw new EngineError('empty-file', `${what}: there is nothing to read.`)
  const written = createClean(schema, { delimiter: ',', quote: '"', escape: '"', comment: '' }, fieldRules(options))
  const loaded = await loadRows(task, schema, written.cleaned())
  const issue = warning('empty-file', `${what}: the table has no rows.`)
  return { ...loaded, issues: [issue], options: { header: false, encoding: encoding.name, ...given(options) } }
}

/** Loads while the file is still being looked at; undefined when it failed: the copy decides, unless memory ran out. */
function loadEarly(
  task: Task,
  plan: Plan,
  rules: FieldRules,
  columns: readonly Column[],
  signal: AbortSignal,
): Promise<number | undefined> {
  const loading = loadDirect(task, plan, rules, columns, signal).catch((error: unknown) => {
    if (error instanceof EngineError && error.code === 'out-of-memory') throw error
    return undefined
  })
  // It is awaited when the pass over the file is through, and may have failed before.
  loading.catch(() => undefined)
  return loading
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
): Promise<Pick<Outcome, 'columns' | 'rows' | 'rejects' | 'issues'>> {
  const { connector, file, name, run } = task
  const cleaned = await connector.compute('csvClean', { file, name, plan, options, columns }, run)
  assertRows(task.name, cleaned.rows + cleaned.rejected, facts.records)
  const loaded = await loadRows(task, columns, cleaned)
  return { ...loaded, issues: [...plan.issues, ...irregularity(facts, cleaned)] }
}

function irregularity(facts: Facts, { rejected }: Written): readonly Issue[] {
  const issues: Issue[] = []
  if (facts.mended > 0) {
    const more = facts.mended > facts.mendedLines.length ? ', …' : ''
    const lines = `${facts.mended === 1 ? 'Line' : `${facts.mended} lines are irregular:`} ${facts.mendedLines.join(', ')}${more}`
    const what = `${lines}${facts.mended === 1 ? ' has' : ' have'} a mark too many or too few`
    issues.push(warning('irregular-lines', `${what}: read so that the values fit their columns, missing at the end.`))
  }
  if (rejected > 0) {
    const rows = rejected === 1 ? '1 row does' : `${rejected} rows do`
    issues.push(warning('rejected-rows', `${rows} not fit: see the rejects.`))
  }
  return issues
}

/** What was found out, as options: with them, the file is read alike again. */
function decided(plan: Plan, encoding: Encoding): Readonly<Record<string, unknown>> {
  const { delimiter, quote, escape, comment } = plan.dialect
  return {
    ...{ delimiter, quote, escape, header: plan.header, skip: plan.skip, encoding: encoding.name },
    ...(comment === '' ? {} : { comment }),
    ...(plan.headerRows > 1 ? { headerRows: plan.headerRows } : {}),
  }
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
