/** Why a file was read as it was, for the user to judge. Nothing in it is needed to read the file again. */
export interface Found {
  /** By option (`delimiter`, `header`, `encoding`, `sheet`, …): why it is as it is, in one sentence with its numbers. */
  readonly why: Readonly<Record<string, string>>
  /** By option, where the file leaves a choice (`sheet`, `table`, `records`, `entry`): what there is. */
  readonly choices: Readonly<Record<string, readonly Choice[]>>
  /** What the values of each column look like, in the order of the columns; none where the file itself says the types. */
  readonly columns: readonly ColumnFound[]
}

/** One value that an option may have. */
export interface Choice {
  readonly value: string
  /** What stands there, in a few words: '1,200 rows, 8 columns'. */
  readonly about: string
}

export interface ColumnFound {
  readonly name: string
  /** Values that are there, and that are missing. */
  readonly values: number
  readonly missing: number
  /** The rows at the beginning of the file that alone were counted; undefined where all were. */
  readonly beginning?: number
  /** By type: how many values would fit it. Only types that at least one value fits. */
  readonly fits: Readonly<Record<string, number>>
  /** What is worth a look, a sentence each: why it stays text (leading zeros, 20 digits), ambiguous dates with the evidence. */
  readonly notes: readonly string[]
}

export const NOTHING_FOUND: Found = { why: {}, choices: {}, columns: [] }

/** What is said of timestamps whose file names a zone. */
export function zoneNote(zone: string): string {
  return zone === 'UTC'
    ? 'The times are in UTC, as in the file.'
    : `The zone in the file is ${zone}; the times here are in UTC.`
}
