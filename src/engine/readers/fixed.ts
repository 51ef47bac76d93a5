import { countText } from '../../core/format/count.ts'
import { parseOptions } from '../../core/formats/define.ts'
import { fixedOptions, type FixedOptions } from '../../core/formats/fixed.ts'
import { warning, type Issue } from '../../core/issue.ts'
import { blobBytes } from '../bytes.ts'
import { csv } from './csv.ts'
import { HEAD, type Outcome, type Reader, type Task } from './define.ts'
import { isBinary } from './encoding.ts'
import { unreadable, wrongOptions } from './fail.ts'
import { DIVIDER, LINE_END, type FixedCopy } from './fixed/job.ts'
import { findLayout, layoutOf, widthsOf, type Layout } from './fixed/layout.ts'
import { inUtf8, recodedFromLater, type Utf8Task } from './inUtf8.ts'

/**
 * Columns at fixed places, or between bars as tables are drawn for people. Each line is written anew with a mark between
 * its columns and read as CSV is, so that names, types and rejects come about alike.
 */
export const fixed: Reader = {
  format: 'fixed',
  matches: (head) => (!isBinary(head) && findLayout(linesOf(head, 0)) !== undefined ? 'maybe' : 'no'),
  read: async (task) => {
    const options = parseOptions(fixedOptions, task.options)
    if (!options.ok) throw wrongOptions(options.issues)
    const first = await inUtf8(task, options.value.encoding)
    const outcome = await readUtf8(first, options.value)
    if (outcome !== undefined) return outcome
    // A file that turns out not to be UTF-8 far behind its beginning is read once more.
    const again = await readUtf8(await recodedFromLater(task, options.value.encoding), options.value)
    if (again === undefined) throw new Error('text that was encoded as UTF-8 is not UTF-8')
    return again
  },
}

/** The lines of the beginning, without one that may be cut. */
function linesOf(head: Uint8Array, mark: number): readonly string[] {
  const text = new TextDecoder().decode(head.subarray(mark, LOOKED_AT))
  const lines = text.split(LINE_END)
  return head.length > LOOKED_AT || lines.at(-1) === '' ? lines.slice(0, -1) : lines
}

const LOOKED_AT = 256 * 1024

/** Undefined when the bytes are not UTF-8. */
async function readUtf8({ task, encoding, issues }: Utf8Task, options: FixedOptions): Promise<Outcome | undefined> {
  const { connector, name, run } = task
  const lines = linesOf(task.head, encoding.mark)
  const layout = layoutIn(lines, options)
  if (layout === undefined) {
    throw unreadable(
      name,
      'no blanks run through all of its lines, so its columns are not to be seen. Say their widths.',
    )
  }
  const { file } = task
  const copy = await connector.compute('fixed', { file, mark: encoding.mark, layout }, run)
  if (copy === undefined) return undefined
  const read = await csv.read(await taskOf(task, copy.file, options))
  const { why = {}, choices = {}, columns = [] } = read.found ?? {}
  return {
    ...read,
    issues: [...issues, ...outside(copy), ...read.issues],
    options: {
      ...without(read.options, DIALECT),
      ...(layout.kind === 'places' ? { widths: options.widths ?? widthsOf(layout, lines) } : {}),
      encoding: encoding.name,
    },
    found: { why: { ...without(why, DIALECT), widths: layout.why, encoding: encoding.why }, choices, columns },
  }
}

/** With the widths said, a line of dashes below the names is still none of the rows. */
function layoutIn(lines: readonly string[], { widths, skip = 0 }: FixedOptions): Layout | undefined {
  const found = findLayout(lines.slice(skip))
  const rule = found?.kind === 'places' && found.rule !== undefined ? { rule: found.rule + skip } : {}
  if (widths !== undefined) return { ...layoutOf(widths), ...rule }
  return found === undefined ? undefined : { ...found, ...rule }
}

function outside({ outside: count, first }: FixedCopy): readonly Issue[] {
  if (count === 0) return []
  const texts = first.map((text) => `\`${text}\``).join(', ')
  const more = count > first.length ? ', …' : ''
  return [
    warning(
      'left-out',
      `${countText('line', count)} outside of the table ${count === 1 ? 'is' : 'are'} left out: ${texts}${more}.`,
    ),
  ]
}

/** What the copy has of its own. */
const DIALECT = ['delimiter', 'quote', 'escape', 'comment']

async function taskOf(task: Task, copy: Blob, { widths: _, ...options }: FixedOptions): Promise<Task> {
  const bytes = blobBytes(copy)
  const dialect = { delimiter: DIVIDER, quote: '"', escape: '"', comment: '', encoding: 'utf-8' }
  return {
    ...task,
    file: copy,
    bytes,
    head: await bytes.read(0, HEAD),
    options: { ...options, ...dialect },
    lazy: false,
  }
}

function without<T>(record: Readonly<Record<string, T>>, names: readonly string[]): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => !names.includes(name)))
}
