/** A distinct value of a column and how many rows have it. */
export interface Spelling {
  readonly value: string
  readonly rows: number
}

/** What the methods can be told; each one uses what its entry in `METHODS` names. */
export interface ClusterOptions {
  /** Letters of an n-gram. */
  readonly size: number
  /** Edits at most between two neighbours. */
  readonly radius: number
  /** So many letters of the longer value allow one edit; 1 leaves the radius alone to decide. */
  readonly lettersPerEdit: number
  /** Jaro-Winkler similarity at least, 0.8 to 1. */
  readonly similarity: number
  /** Compression distance at most; equal values are near 0. */
  readonly distance: number
  /** Values are compared where they share so many letters in a row. */
  readonly block: number
  /** Whether a value belongs to a cluster that has any value near it, or only near its most frequent one. */
  readonly grouping: Grouping
  /** Whose spelling rules are tried. */
  readonly language: Language
}

export const GROUPINGS = {
  linked: 'that are near any of them',
  leader: 'that are near the most frequent one',
} as const
export type Grouping = keyof typeof GROUPINGS

export const LANGUAGES = {
  any: 'any of them',
  english: 'English',
  german: 'German',
  french: 'French',
  spanish: 'Spanish',
  portuguese: 'Portuguese',
  italian: 'Italian',
  polish: 'Polish',
  czech: 'Czech, Slovak, Croatian',
  hungarian: 'Hungarian',
  turkish: 'Turkish',
} as const
export type Language = keyof typeof LANGUAGES

/** Values that share a key are one cluster; a value without a key is in none. */
export interface KeyMethod {
  readonly type: 'key'
  keys(value: string, options: ClusterOptions): readonly string[]
}

/** What a method of pairs works on. */
export interface Pairing {
  /** The values as they are compared: in lower case, white space collapsed; each one once, from short to long. */
  readonly texts: readonly string[]
  /** Whether the two are in one cluster already, so that they need not be compared. */
  joined(a: number, b: number): boolean
  join(a: number, b: number): void
  /** Tells the share that is done, 0 to 1. Throws where the work was cancelled. */
  tell(share: number): void
}

/** Values that are near each other are joined. */
export interface PairMethod {
  readonly type: 'pairs'
  pair(pairing: Pairing, options: ClusterOptions): void
}

export type Method = KeyMethod | PairMethod
