import { FORMATS, FORMAT_NAMES, type FormatName } from '../../core/formats/index.ts'
import { EngineError } from '../errors.ts'
import { arrow } from './arrow.ts'
import { csv } from './csv.ts'
import type { Reader } from './define.ts'
import { excel, ods } from './excel.ts'
import { unreadable } from './fail.ts'
import { fixed } from './fixed.ts'
import { json, ndjson } from './json.ts'
import { parquet } from './parquet.ts'
import { sqlite } from './sqlite.ts'

/**
 * The readers by format. A file is of the first whose beginning it has, in this order, so the one that takes any text
 * stands last.
 */
export const READERS: Readonly<Partial<Record<FormatName, Reader>>> = {
  parquet,
  arrow,
  excel,
  ods,
  sqlite,
  json,
  ndjson,
  fixed,
  csv,
}

const LIST: readonly Reader[] = Object.values(READERS)

/** Formats of text, each of which can be read as another one. */
const TEXTS: readonly FormatName[] = ['csv', 'fixed', 'json', 'ndjson']

/** Endings that say no more than that it is text. */
const PLAIN_ENDINGS: readonly string[] = ['txt', 'dat']

/** The format that a file which begins with these bytes has for sure. */
export function surelyOf(head: Uint8Array): FormatName | undefined {
  return LIST.find((reader) => reader.matches(head) === 'surely')?.format
}

/** The format that the ending of a name speaks of; that of a packing is passed over: `a.csv.gz` is named a CSV file. */
export function formatOfName(name: string): FormatName | undefined {
  const ending = endingOf(name)
  return FORMAT_NAMES.find((format) => FORMATS[format].extensions.includes(ending))
}

/** Endings of files that hold one other file. */
const PACKED = /\.(?:gz|gzip|zst|zstd)$/i

function endingOf(name: string): string {
  return /\.([^./\\]*)$/.exec(name.replace(PACKED, ''))?.[1]?.toLowerCase() ?? ''
}

/**
 * The reader of a file: as said, else by what it surely is, by its ending, by what it may be. `label` is its name for
 * messages. Fails when the content is of another format than said, or of none.
 */
export function readerOf(name: string, label: string, head: Uint8Array, said: FormatName | undefined): Reader {
  const sure = surelyOf(head)
  if (said !== undefined) {
    if (sure !== undefined && sure !== said && !(TEXTS.includes(sure) && TEXTS.includes(said))) {
      const message = `${label} is ${FORMATS[sure].label}, not ${FORMATS[said].label}. Choose the format \`${sure}\`.`
      throw new EngineError('wrong-format', message)
    }
    return readerFor(said, label)
  }
  if (sure !== undefined) return readerFor(sure, label)
  const named = formatOfName(name)
  const likely = LIST.find((reader) => reader.matches(head) === 'maybe')
  if (named !== undefined && !PLAIN_ENDINGS.includes(endingOf(name))) return readerFor(named, label)
  if (likely !== undefined) return likely
  throw unreadable(label, 'it is of no format that is known here.')
}

function readerFor(format: FormatName, label: string): Reader {
  const reader = READERS[format]
  if (reader === undefined) throw unreadable(label, `there is no reader of ${FORMATS[format].label} yet.`)
  return reader
}
