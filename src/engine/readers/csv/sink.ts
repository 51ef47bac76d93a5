/** What the tokenizer tells, field by field. */
export interface Sink {
  /**
   * A field from `start` to `end` of `bytes`, without its quotes; `escaped` when escapes are still in it, `damaged` when
   * the strict rules would not give it.
   */
  field(bytes: Uint8Array, start: number, end: number, quoted: boolean, escaped: boolean, damaged: boolean): void
  /** The end of a record, whose fields were told, and the line of the file (from 1) that it began on. */
  record(line: number): void
  /** An empty line, or one that is a comment. */
  skipped(line: number, comment: boolean): void
  /** A record that is no row of the table: its text, and why. */
  rejected(line: number, text: string, reason: string): void
}

/** A field as text, without quotes and escapes. */
export interface TextField {
  readonly text: string
  readonly quoted: boolean
}

/** Looks after the records that are not as the table wants them. */
export interface Guard {
  readonly width: number
  /** Whether a record of the right width has to be looked at nevertheless, by its first field. */
  isSuspect(bytes: Uint8Array, start: number, end: number): boolean
  /** The fields of the row, or why the record is none. */
  mend(line: number, text: string, fields: readonly TextField[]): readonly TextField[] | string
  /** Hears of an empty line. */
  empty(): void
}
