import type { Method } from './define.ts'

/** The options of `ClusterOptions` that a form can show. */
export type OptionName =
  'size' | 'radius' | 'lettersPerEdit' | 'similarity' | 'distance' | 'block' | 'grouping' | 'language'

/** The methods by name, from the surest to the boldest in each group. */
export const METHOD_LABELS = {
  fingerprint: 'Fingerprint',
  ngram: 'N-gram fingerprint',
  metaphone: 'Double Metaphone, English',
  cologne: 'Cologne, German',
  daitchMokotoff: 'Daitch-Mokotoff, Slavic and Yiddish',
  european: 'European spellings',
  levenshtein: 'Levenshtein, edits',
  jaroWinkler: 'Jaro-Winkler, similarity',
  compression: 'Compression, PPM',
} as const
export type MethodName = keyof typeof METHOD_LABELS

/** A way of finding spellings of one value: what the screen says of it, and where its code is. */
export interface MethodEntry {
  /** What it finds, as one line. */
  readonly finds: string
  readonly group: 'spelling' | 'sound' | 'nearness'
  readonly options: readonly OptionName[]
  /** Its code, loaded when it is wanted. */
  load(): Promise<Method>
}

/** Every method. */
export const METHODS: Readonly<Record<MethodName, MethodEntry>> = {
  fingerprint: {
    finds: 'The same words in any order, whatever their case, accents and punctuation: “Díaz, José” and “Jose Diaz”.',
    group: 'spelling',
    options: [],
    load: async () => (await import('./fingerprint.ts')).fingerprintMethod,
  },
  ngram: {
    finds:
      'The same runs of letters, whatever the spaces: “New York” and “NewYork”; with runs of 1 letter swaps as well.',
    group: 'spelling',
    options: ['size'],
    load: async () => (await import('./ngramFingerprint.ts')).ngramMethod,
  },
  metaphone: {
    finds: 'Words that English speakers say alike: “Catherine” and “Kathryn”.',
    group: 'sound',
    options: [],
    load: async () => (await import('./metaphone.ts')).metaphoneMethod,
  },
  cologne: {
    finds: 'Words that German speakers say alike: “Meyer” and “Maier”.',
    group: 'sound',
    options: [],
    load: async () => (await import('./cologne.ts')).cologneMethod,
  },
  daitchMokotoff: {
    finds: 'Names of eastern Europe in any spelling: “Moskowitz” and “Moskovitz”, “Przemysl” and “Pshemeshil”.',
    group: 'sound',
    options: [],
    load: async () => (await import('./daitchMokotoff.ts')).daitchMokotoffMethod,
  },
  european: {
    finds:
      'The same sounds by the spelling rules of ten languages: “Czajkowski” and “Tchaïkovski”, “Jiménez” and “Ximenes”.',
    group: 'sound',
    options: ['language'],
    load: async () => (await import('./european.ts')).europeanMethod,
  },
  levenshtein: {
    finds: 'Typing mistakes: a few letters more, fewer or others: “Barcelona” and “Barcellona”.',
    group: 'nearness',
    options: ['radius', 'lettersPerEdit', 'grouping'],
    load: async () => (await import('./levenshtein.ts')).levenshteinMethod,
  },
  jaroWinkler: {
    finds: 'Mostly the same letters in nearly the same places, best with the same beginning: “Martha” and “Marhta”.',
    group: 'nearness',
    options: ['similarity', 'grouping'],
    load: async () => (await import('./jaroWinkler.ts')).jaroWinklerMethod,
  },
  compression: {
    finds: 'Long values with large parts in common in any order, such as addresses and titles.',
    group: 'nearness',
    options: ['distance', 'block', 'grouping'],
    load: async () => (await import('./compression.ts')).compressionMethod,
  },
}
