import type { Column } from '../../../core/data.ts'
import type { CsvOptions } from '../../../core/formats/csv.ts'
import { pieces } from '../../bytes.ts'
import type { DataFile } from '../../connector.ts'
import { unreadable } from '../fail.ts'
import { withFile, type Job, type JobRun } from '../job.ts'
import { createClean } from './clean.ts'
import type { Written } from '../rows.ts'
import { createUtf8Check } from '../encoding.ts'
import { createGuard } from './mend.ts'
import type { Plan } from './plan.ts'
import { createScan, fieldRules, type Facts } from './scan.ts'
import type { Guard, Sink } from './sink.ts'
import { createTokenizer, LongRecordError } from './tokenize.ts'

/** A file in UTF-8, and how its records are read. */
export interface Pass {
  readonly file: DataFile
  /** As the user knows the file, for messages. */
  readonly name: string
  readonly plan: Plan
  readonly options: CsvOptions
}

export interface ScanInput extends Pass {
  /** The types that were asked for, by column. */
  readonly wanted: readonly (string | undefined)[]
}

/** Passes over all records and says what they are; undefined when the bytes are not UTF-8. */
export const csvScan: Job<ScanInput, Facts | undefined> = async (input, run) => {
  const sink = createScan(input.wanted, fieldRules(input.options))
  const check = createUtf8Check()
  const isUtf8 = await pass(input, sink, run, check.push)
  return isUtf8 && check.end() ? sink.facts() : undefined
}

export interface CleanInput extends Pass {
  readonly columns: readonly Column[]
}

/** Writes all records anew in the plain form. */
export const csvClean: Job<CleanInput, Written> = async (input, run) => {
  const sink = createClean(input.columns, input.plan.dialect, fieldRules(input.options))
  await pass(input, sink, run, () => true)
  return sink.cleaned()
}

/** Shows all records to the sink; false as soon as a piece is not accepted. */
async function pass(
  { file, name, plan }: Pass,
  sink: Sink,
  run: JobRun,
  accept: (piece: Uint8Array) => boolean,
): Promise<boolean> {
  let rows = 0
  const counting: Sink = {
    ...sink,
    record: (line) => {
      rows += 1
      sink.record(line)
    },
  }
  const tokenizer = createTokenizer(plan.dialect, counting, guardOf(plan), plan.dataLine)
  try {
    return await withFile(run, file, async (bytes) => {
      for await (const { at, piece } of pieces(bytes, plan.start, run.signal)) {
        if (!accept(piece)) return false
        tokenizer.push(piece)
        run.onProgress?.(at + piece.length, rows)
      }
      tokenizer.end()
      return true
    })
  } catch (error) {
    throw error instanceof LongRecordError ? unreadable(name, `${error.message}.`, error) : error
  }
}

/** What looks after the odd records of a planned file. */
export function guardOf({ dialect, header, headerCells, profiles }: Plan): Guard {
  return createGuard({ dialect, header: header ? headerCells : undefined, profiles })
}
