import type { Column } from '../../../core/data.ts'
import type { CsvOptions } from '../../../core/formats/csv.ts'
import type { Job } from '../job.ts'
import { guardOf } from './passes.ts'
import { planCsv, type Plan } from './plan.ts'
import { createScan, fieldRules, typed, type Facts } from './scan.ts'
import { createTokenizer } from './tokenize.ts'

export interface PlanInput {
  /** As the user knows the file: its ending may speak for tabs. */
  readonly name: string
  /** The first bytes of the file, in UTF-8, and how many of them are no text. */
  readonly head: Uint8Array
  readonly mark: number
  readonly isWhole: boolean
  readonly options: CsvOptions
  /** Types that were asked for. */
  readonly schema: readonly Column[]
}

export interface Planned {
  readonly plan: Plan
  /** The types that were asked for, by column. */
  readonly wanted: readonly (string | undefined)[]
  /** The columns that the beginning lets expect, where DuckDB can read such a file itself. */
  readonly guess: readonly Column[] | undefined
}

/** Decides on the beginning of a file how it is read. */
export const csvPlan: Job<PlanInput, Planned> = ({ name, head, mark, isWhole, options, schema }) => {
  const plan = planCsv(head, mark, isWhole, options, name)
  const wanted = plan.names.map((name) => schema.find((column) => column.name === name)?.type ?? options.columns[name])
  return Promise.resolve({ plan, wanted, guess: guessed(plan, head, isWhole, options, wanted) })
}

function guessed(
  plan: Plan,
  head: Uint8Array,
  isWhole: boolean,
  options: CsvOptions,
  wanted: Planned['wanted'],
): Planned['guess'] {
  const rules = fieldRules(options)
  if (rules.canonical !== undefined || plan.names.length === 0) return undefined
  const sink = createScan(wanted, rules)
  const tokenizer = createTokenizer(plan.dialect, sink, guardOf(plan), plan.dataLine)
  tokenizer.push(head.subarray(plan.start))
  if (isWhole) tokenizer.end()
  const facts = sink.facts()
  return isRegular(facts, plan.dialect) ? typed(plan.names, wanted, facts.columns) : undefined
}

/** No row was too short, too long or odd, and DuckDB reads every value as it is. */
export function isRegular(facts: Facts, { escape, quote }: Plan['dialect']): boolean {
  return (
    // DuckDB drops an escape before any character, not only before marks.
    (facts.escaped === 0 || escape === quote) &&
    facts.rejected === 0 &&
    facts.mended === 0 &&
    facts.columns.every((column) => column.misfits === 0 && !column.offsets)
  )
}
