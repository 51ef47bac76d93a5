import type { Method } from './define.ts'

/** The options of `ClusterOptions` that a form can show. */
export type OptionName = 'size' | 'radius' | 'lettersPerEdit' | 'similarity' | 'distance' | 'block' | 'language'

/** A way of finding spellings of one value: what the screen says of it, and where its code is. */
export interface MethodEntry {
  readonly label: string
  /** What it finds, as one line. */
  readonly finds: string
  readonly group: 'spelling' | 'sound' | 'nearness'
  readonly options: readonly OptionName[]
  /** Its code, loaded when it is wanted. */
  load(): Promise<Method>
}

/** Every method, from the surest to the boldest in each group. */
export const METHODS = {
  fingerprint: {
    label: 'Fingerprint',
    finds: 'The same words in any order, whatever their case, accents and punctuation: “Díaz, José” and “Jose Diaz”.',
    group: 'spelling',
    options: [],
    load: async () => (await import('./fingerprint.ts')).fingerprintMethod,
  },
  ngram: {
    label: 'N-gram fingerprint',
    finds:
      'The same runs of letters, whatever the spaces: “New York” and “NewYork”; with runs of 1 letter swaps as well.',
    group: 'spelling',
    options: ['size'],
    load: async () => (await import('./ngramFingerprint.ts')).ngramMethod,
  },
  metaphone: {
    label: 'Double Metaphone, English',
    finds: 'Words that English speakers say alike: “Catherine” and “Kathryn”.',
    group: 'sound',
    options: [],
    load: async () => (await import('./metaphone.ts')).metaphoneMethod,
  },
  cologne: {
    label: 'Cologne, German',
    finds: 'Words that German speakers say alike: “Meyer” and “Maier”.',
    group: 'sound',
    options: [],
    load: async () => (await import('./cologne.ts')).cologneMethod,
  },
  daitchMokotoff: {
    label: 'Daitch-Mokotoff, Slavic and Yiddish',
    finds: 'Names of eastern Europe in any spelling: “Moskowitz” and “Moskovitz”, “Przemysl” and “Pshemeshil”.',
    group: 'sound',
    options: [],
    load: async () => (await import('./daitchMokotoff.ts')).daitchMokotoffMethod,
  },
  european: {
    label: 'European spellings',
    finds:
      'The same sounds by the spelling rules of ten languages: “Czajkowski” and “Tchaïkovski”, “Jiménez” and “Ximenes”.',
    group: 'sound',
    options: ['language'],
    load: async () => (await import('./european.ts')).europeanMethod,
  },
  levenshtein: {
    label: 'Levenshtein, edits',
    finds: 'Typing mistakes: a few letters more, fewer or others: “Barcelona” and “Barcellona”.',
    group: 'nearness',
    options: ['radius', 'lettersPerEdit'],
    load: async () => (await import('./levenshtein.ts')).levenshteinMethod,
  },
  jaroWinkler: {
    label: 'Jaro-Winkler, similarity',
    finds: 'Mostly the same letters in nearly the same places, best with the same beginning: “Martha” and “Marhta”.',
    group: 'nearness',
    options: ['similarity'],
    load: async () => (await import('./jaroWinkler.ts')).jaroWinklerMethod,
  },
  compression: {
    label: 'Compression, PPM',
    finds: 'Long values with large parts in common in any order, such as addresses and titles.',
    group: 'nearness',
    options: ['distance', 'block'],
    load: async () => (await import('./compression.ts')).compressionMethod,
  },
} as const satisfies Readonly<Record<string, MethodEntry>>

export type MethodName = keyof typeof METHODS
