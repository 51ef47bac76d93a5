import { engineOnly } from '../grade.ts'
import { perDialect, sql } from '../sql.ts'
import { duckdbOnly, type FunctionKind } from './define.ts'

/** Hashes of a text, and how alike two texts are. */
export const HASH_FUNCTIONS: readonly FunctionKind[] = [
  {
    name: 'md5',
    group: 'text',
    help: 'The MD5 hash of the text in UTF-8, in hexadecimal.',
    grade: 'exact',
    signatures: [{ text: 'md5(text: text): text', sql: (text) => sql`md5(${text})` }],
    examples: [
      ["md5('abc')", '900150983cd24fb0d6963f7d28e17f72'],
      ["md5('')", 'd41d8cd98f00b204e9800998ecf8427e'],
      ['md5(null)', null],
    ],
  },
  {
    name: 'sha1',
    group: 'text',
    help: 'The SHA-1 hash of the text in UTF-8, in hexadecimal.',
    grade: 'exact',
    signatures: [{ text: 'sha1(text: text): text', sql: (text) => sql`sha1(${text})` }],
    examples: [
      ["sha1('abc')", 'a9993e364706816aba3e25717850c26c9cd0d89d'],
      ['sha1(null)', null],
    ],
  },
  {
    name: 'sha256',
    group: 'text',
    help: 'The SHA-256 hash of the text in UTF-8, in hexadecimal.',
    grade: 'exact',
    signatures: [
      {
        text: 'sha256(text: text): text',
        sql: (text) => perDialect({ duckdb: sql`sha256(${text})`, spark: sql`sha2(${text}, 256)` }),
      },
    ],
    examples: [
      ["sha256('abc')", 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
      ['sha256(null)', null],
    ],
  },
  {
    name: 'levenshtein',
    group: 'text',
    help: 'How many letters must be changed, added or left out to make one text of the other; beyond ASCII it counts bytes.',
    grade: engineOnly('DuckDB counts bytes, Spark characters.'),
    signatures: [
      {
        text: 'levenshtein(a: text, b: text): integer',
        sql: (a, b) => duckdbOnly('levenshtein', sql`levenshtein(${a}, ${b})`),
      },
    ],
    examples: [
      ["levenshtein('kitten', 'sitting')", 3],
      ["levenshtein('', 'abc')", 3],
      ["levenshtein('a', null)", null],
    ],
  },
  {
    name: 'jaro_winkler',
    group: 'text',
    help: 'How alike two texts are by Jaro and Winkler, 0 to 1; good for names.',
    grade: engineOnly('Spark has no such function.'),
    signatures: [
      {
        text: 'jaro_winkler(a: text, b: text): number',
        sql: (a, b) => duckdbOnly('jaro_winkler', sql`jaro_winkler_similarity(${a}, ${b})`),
      },
    ],
    examples: [
      ["jaro_winkler('MARTHA', 'MARHTA')", 0.961111111111],
      ["jaro_winkler('abc', 'abc')", 1],
      ["jaro_winkler(null, 'a')", null],
    ],
  },
  {
    name: 'strip_accents',
    group: 'text',
    help: 'The text with its letters without accents.',
    grade: engineOnly('Spark has no such function.'),
    signatures: [
      {
        text: 'strip_accents(text: text): text',
        sql: (text) => duckdbOnly('strip_accents', sql`strip_accents(${text})`),
      },
    ],
    examples: [
      ["strip_accents('crème brûlée')", 'creme brulee'],
      ['strip_accents(null)', null],
    ],
  },
]
