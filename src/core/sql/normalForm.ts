import { eachPiece } from './characters.ts'
import { regexFinds } from './regex.ts'
import { joined, perDialect, sql, type Sql } from './sql.ts'

/**
 * A text in a normal form of Unicode: composed, and with NFKC without the variants that mean the same (ﬁ, ①, full width).
 * On Spark it must not be null: that has no function for it, but brings the library that has, which takes none.
 */
export function normalForm(value: Sql, form: 'NFC' | 'NFKC'): Sql {
  const plain = form === 'NFC' ? value : withoutVariants(value)
  return perDialect({ duckdb: sql`nfc_normalize(${plain})`, spark: composed(value, form === 'NFKC') })
}

function composed(value: Sql, compatible = false): Sql {
  return sql`java_method('com.ibm.icu.text.Normalizer', 'compose', ${value}, ${compatible})`
}

/**
 * DuckDB composes, but knows no compatibility mappings: where a text has such characters they are looked up, by blocks of
 * code points, since a short text is searched faster than a long one.
 */
function withoutVariants(value: Sql): Sql {
  const { ranges, blocks, longest } = compatibility()
  const has = (text: Sql) => regexFinds(text, `[${ranges}]`)
  const common = withoutCommon(value)
  const mapped = eachPiece(common, sql`${`[${ranges}]|[^${ranges}]+`}`, (piece) => {
    const inBlock = (mappings: string) => {
      const at = sql`instr(${mappings}, ${MARK} || ${piece})`
      return sql`CASE WHEN ${at} > 0 THEN split_part(substr(${mappings}, ${at} + 2, ${longest}), ${MARK}, 1) ELSE ${piece} END`
    }
    const whens = [...blocks].map(([block, mappings]) => sql`WHEN ${block} THEN ${inBlock(mappings)}`)
    const found = sql`CASE unicode(${piece}) // ${BLOCK} ${joined(whens, sql` `)} ELSE ${piece} END`
    return sql`CASE WHEN length(${piece}) = 1 THEN ${found} ELSE ${piece} END`
  })
  return sql`CASE WHEN ${has(value)} THEN CASE WHEN ${has(common)} THEN ${mapped} ELSE ${common} END ELSE ${value} END`
}

/** The variants that texts have most, which are replaced ten times faster than all are looked up. */
const COMMON = [
  ...'\u00a0\u2002\u2003\u2009\u202f\u3000ªº²³¹…™№½¼¾ﬀﬁﬂﬃﬄ',
  ...Array.from({ length: 94 }, (_, index) => String.fromCharCode(0xff01 + index)),
]

function withoutCommon(value: Sql): Sql {
  const mapped = COMMON.map((character) => [character, character.normalize('NFKC')] as const)
  const single = mapped.filter(([, becomes]) => becomes.length === 1)
  const [from, to] = [0, 1].map((at) => single.map((pair) => pair[at]).join(''))
  return mapped
    .filter(([, becomes]) => becomes.length > 1)
    .reduce(
      (text, [character, becomes]) => sql`replace(${text}, ${character}, ${becomes})`,
      sql`translate(${value}, ${from ?? ''}, ${to ?? ''})`,
    )
}

/** Stands before each mapping; no mapping has it. */
const MARK = '\u0001'
/** The code points of a block. */
const BLOCK = 256

interface Compatibility {
  /** The characters that are mapped, as the inside of a class of a regex. */
  readonly ranges: string
  /** For each block, by its number, and each character in it: the mark, the character, what it becomes. */
  readonly blocks: ReadonlyMap<number, string>
  /** The characters of the longest mapping, with the mark that ends it. */
  readonly longest: number
}

let known: Compatibility | undefined

/** Unicode's compatibility mappings, as the platform knows them. */
function compatibility(): Compatibility {
  if (known !== undefined) return known
  const ranges: [number, number][] = []
  const blocks = new Map<number, string>()
  let longest = 0
  for (let code = 0; code <= 0x2ffff; code += 1) {
    const character = String.fromCodePoint(code)
    const mapped = character.normalize('NFKC')
    if (mapped === character.normalize('NFC')) continue
    const last = ranges.at(-1)
    if (last !== undefined && last[1] === code - 1) last[1] = code
    else ranges.push([code, code])
    const block = Math.floor(code / BLOCK)
    blocks.set(block, `${blocks.get(block) ?? ''}${MARK}${character}${mapped}`)
    longest = Math.max(longest, [...mapped].length + 1)
  }
  const escape = (code: number) => `\\x{${code.toString(16)}}`
  const classOf = ([first, last]: readonly [number, number]) =>
    first === last ? escape(first) : `${escape(first)}-${escape(last)}`
  known = { ranges: ranges.map(classOf).join(''), blocks, longest }
  return known
}

/** The marks above, below and through letters. */
const MARKS = '\\x{300}-\\x{36f}'
/** The letters that lose their accents, as the inside of a class: Java names scripts otherwise than RE2. */
const LETTERS = { duckdb: '\\p{Latin}\\p{Greek}', spark: '\\p{IsLatin}\\p{IsGreek}' }

/**
 * A text without accents on Latin and Greek letters, composed; it must be composed, and not null on Spark. Letters of other scripts
 * stay, where a mark makes another letter: й is no и, が no か.
 */
export function withoutAccents(value: Sql): Sql {
  const ours = `[${LETTERS.duckdb}${MARKS}]`
  const bare = eachPiece(
    value,
    sql`${`${ours}+|[^${ours.slice(1)}+`}`,
    (piece) => sql`CASE WHEN regexp_matches(${piece}, ${`^${ours}`}) THEN strip_accents(${piece}) ELSE ${piece} END`,
  )
  const unmarked = sql`regexp_replace(${value}, ${`[${MARKS}]+`}, '')`
  const apart = sql`java_method('com.ibm.icu.text.Normalizer', 'decompose', ${unmarked}, false)`
  return perDialect({
    duckdb: sql`CASE WHEN ${regexFinds(value, '[^\\x00-\\x7f]')} THEN ${bare} ELSE ${value} END`,
    spark: composed(sql`regexp_replace(${apart}, ${`([${LETTERS.spark}])[${MARKS}]+`}, ${'$1'})`),
  })
}
