import { ENCODINGS } from '../../core/formats/options.ts'
import { countText } from '../../core/format/count.ts'
import { percentText } from '../../core/format/percent.ts'
import { guessLetters } from './encoding/letters.ts'
import { guessPairs, type Guess } from './encoding/pairs.ts'

/** An encoding, and how many bytes of mark stand before the text. */
export interface Encoding {
  /** A label of `TextDecoder`: `utf-8`, `utf-16le`, `utf-16be`, `windows-1252`, … */
  readonly name: string
  readonly mark: number
  /** Why it is this one, in a sentence. */
  readonly why: string
  /** UTF-8 in which some bytes are wrong. */
  readonly damaged?: true
}

const MARKS: readonly { readonly name: keyof typeof ENCODINGS; readonly bytes: readonly number[] }[] = [
  { name: 'utf-8', bytes: [0xef, 0xbb, 0xbf] },
  { name: 'utf-16le', bytes: [0xff, 0xfe] },
  { name: 'utf-16be', bytes: [0xfe, 0xff] },
]

/**
 * The encoding of a file by its beginning: its mark, else UTF-16 by its zero bytes, else UTF-8, else the one in which the
 * text looks most like that of a language, else windows-1252.
 */
export function detectEncoding(head: Uint8Array, isWhole: boolean): Encoding {
  const marked = markOf(head)
  if (marked !== undefined) return { ...marked, why: `The file begins with the mark of ${ENCODINGS[marked.name]}.` }
  const wide = utf16(head)
  if (wide !== undefined) return { name: wide, mark: 0, why: 'Every second byte of its plain letters is zero.' }
  if (!isUtf8(head, isWhole)) return legacyEncoding(beyondAscii(head, isWhole))
  const beyond = head.some((byte) => byte > 127)
  return {
    name: 'utf-8',
    mark: 0,
    why: beyond ? 'All letters beyond ASCII are sound UTF-8.' : 'All of it is ASCII, which every encoding shares.',
  }
}

/** The mark that a file begins with. */
export function markOf(head: Uint8Array): { readonly name: keyof typeof ENCODINGS; readonly mark: number } | undefined {
  const marked = MARKS.find(({ bytes }) => bytes.every((byte, index) => head[index] === byte))
  return marked === undefined ? undefined : { name: marked.name, mark: marked.bytes.length }
}

/** Line ends, and the marks that stand between fields. */
const LINE_ENDS: readonly number[] = [0x0a, 0x0d]
const MARKS_OF_FIELDS: readonly number[] = [0x09, 0x20, 0x22, 0x2c, 0x3b, 0x7c]

/** In UTF-16 the other byte of a plain character is zero, before it or behind it, and few others are. */
function utf16(head: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (!head.includes(0)) return undefined
  if (isWide(head, 0)) return 'utf-16le'
  return isWide(head, 1) ? 'utf-16be' : undefined
}

/** Whether plain characters stand at even (0) or odd (1) places, and zeros beside them. */
function isWide(head: Uint8Array, parity: 0 | 1): boolean {
  const other = parity === 0 ? 1 : -1
  const counts = { zeros: 0, zerosBeside: 0, ends: 0, endsWide: 0, marks: 0, marksWide: 0 }
  head.forEach((byte, index) => {
    if (byte === 0) {
      counts.zeros += 1
      if (index % 2 !== parity && head[index - other] !== 0) counts.zerosBeside += 1
      return
    }
    const isPaired = index % 2 === parity && head[index + other] === 0
    if (LINE_ENDS.includes(byte)) {
      counts.ends += 1
      if (isPaired) counts.endsWide += 1
    } else if (MARKS_OF_FIELDS.includes(byte)) {
      counts.marks += 1
      if (isPaired) counts.marksWide += 1
    }
  })
  if (counts.zerosBeside < counts.zeros * 0.5) return false
  return counts.ends > 0 ? counts.endsWide > counts.ends * 0.5 : counts.marksWide > counts.marks * 0.5
}

/** So many kinds of control characters do not come together in any text. */
const CONTROLS = 8

/** Whether bytes are no text in a code of single bytes: they hold many kinds of control characters beside white space. */
export function isBinary(head: Uint8Array): boolean {
  const controls = new Set(head.filter((byte) => byte < 0x20 && (byte < 0x09 || byte > 0x0d)))
  return controls.size >= CONTROLS
}

/** As much of a file's lines beyond ASCII is looked at, in bytes. */
const SAMPLE = 64 * 1024

/** The lines that hold bytes beyond ASCII, as many as tell the encoding; a line that is cut is left out. */
export function beyondAscii(bytes: Uint8Array, isWhole: boolean): Uint8Array {
  const lines: number[] = []
  for (let start = 0; start < bytes.length && lines.length < SAMPLE;) {
    const found = bytes.indexOf(0x0a, start)
    const end = found === -1 ? bytes.length : found + 1
    const line = bytes.subarray(start, Math.min(end, start + SAMPLE))
    const isCut = line.length < end - start || (found === -1 && !isWhole)
    if (!isAscii(line) && !(isCut && lines.length > 0)) lines.push(...(isCut ? uncut(line) : line))
    start = end
  }
  return Uint8Array.from(lines)
}

/** A line up to its last byte of ASCII, so that it does not end within a character. */
function uncut(line: Uint8Array): Uint8Array {
  return line.subarray(0, line.findLastIndex((byte) => byte < 0x40) + 1)
}

/** Below this, text looks like that of no language. */
const UNLIKELY = 0.35

/** The encoding of bytes beyond ASCII that are not sound UTF-8. */
export function legacyEncoding(beyond: Uint8Array): Encoding {
  const { sound, wrong } = utf8Sequences(beyond)
  if (sound > wrong * 10) {
    const why = `${countText('character', sound)} beyond ASCII are sound UTF-8, and only ${countText('place', wrong)} not.`
    return { name: 'utf-8', mark: 0, why, damaged: true }
  }
  const guesses = [...guessLetters(beyond), ...guessPairs(beyond)]
  let best: Guess | undefined
  for (const guess of guesses) if (guess.likely > (best?.likely ?? UNLIKELY)) best = guess
  const [first] = guesses
  if (best === undefined || best.name === first?.name) return western(best)
  return { name: best.name, mark: 0, why: whyLikely(best) }
}

function western(best: Guess | undefined): Encoding {
  const why =
    best === undefined
      ? 'It is not UTF-8 and looks like no other encoding, so it is read as the most common one.'
      : whyLikely(best)
  return { name: 'windows-1252', mark: 0, why }
}

function whyLikely({ name, likely, characters }: Guess): string {
  const label = Object.entries(ENCODINGS).find(([known]) => known === name)?.[1] ?? name
  const seen = countText('character', characters)
  return `It is not UTF-8, and its ${seen} beyond ASCII look like ${label} (${percentText(Math.min(1, likely))}).`
}

/** Characters of several bytes that are sound UTF-8, and bytes beyond ASCII that are not. */
function utf8Sequences(bytes: Uint8Array): { readonly sound: number; readonly wrong: number } {
  let wrong = 0
  let sound = 0
  for (const character of new TextDecoder('utf-8').decode(bytes)) {
    if (character === '\ufffd') wrong += 1
    else if (character > '\x7f') sound += 1
  }
  return { sound, wrong }
}

function isUtf8(head: Uint8Array, isWhole: boolean): boolean {
  const check = createUtf8Check()
  return check.push(head) && (!isWhole || check.end())
}

/** Whether bytes are UTF-8, piece by piece. */
export interface Utf8Check {
  /** False as soon as they are not. */
  push(piece: Uint8Array): boolean
  end(): boolean
}

/** A check that costs next to nothing for pieces of ASCII. */
export function createUtf8Check(): Utf8Check {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  let isOpen = false

  function decode(piece: Uint8Array | undefined): boolean {
    try {
      decoder.decode(piece, { stream: piece !== undefined })
      return true
    } catch (error) {
      if (error instanceof TypeError) return false
      throw error
    }
  }

  return {
    push: (piece) => {
      if (!isOpen && isAscii(piece)) return true
      isOpen = (piece.at(-1) ?? 0) > 127
      return decode(piece)
    },
    end: () => decode(undefined),
  }
}

/** Whether all bytes are ASCII; four at a time. */
export function isAscii(piece: Uint8Array): boolean {
  const aligned = piece.byteOffset % 4 === 0 ? piece.length >> 2 : 0
  const words = new Uint32Array(piece.buffer, aligned === 0 ? 0 : piece.byteOffset, aligned)
  for (let index = 0; index < aligned; index += 1) {
    if (((words[index] ?? 0) & 0x80808080) !== 0) return false
  }
  for (let index = aligned * 4; index < piece.length; index += 1) {
    if ((piece[index] ?? 0) > 127) return false
  }
  return true
}

/** Whether `TextDecoder` knows an encoding of that name. */
export function isEncoding(name: string): boolean {
  try {
    return new TextDecoder(name).encoding !== ''
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}
