import { characters, characterText, digitsEnd, isHex, isWordPart } from './bytes.ts'

/** What a value is; kinds are bits, so that those of a column can be collected in a number. */
export const KIND = { null: 0, boolean: 1, number: 2, string: 4, nested: 8 } as const

/** How deep lists and objects may stand in each other. */
export const DEPTH = 500

/** Text that is no JSON: the place, from 1, and what is wrong there. */
export class JsonSyntaxError extends Error {
  override readonly name = 'JsonSyntaxError'
  readonly line: number
  readonly column: number
  readonly what: string

  constructor(line: number, column: number, what: string) {
    super(`line ${line}, column ${column}: ${what}.`)
    this.line = line
    this.column = column
    this.what = what
  }
}

class CutError extends Error {
  override readonly name = 'CutError'
}

/** Thrown where the bytes end within a value and more of them are to come; made once, since it is no failure. */
export const CUT = new CutError()

const [TAB, LF, CR, SPACE, QUOTE, COMMA, MINUS, POINT, ZERO, NINE] = [9, 10, 13, 32, 34, 44, 45, 46, 48, 57]
const [COLON, OPEN_LIST, BACKSLASH, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [58, 91, 92, 93, 123, 125]

/** Bytes that may follow a backslash, besides `u`. */
const ESCAPES: ReadonlySet<number | undefined> = new Set([...'"\\/bfnrt'].map((each) => each.charCodeAt(0)))

const WORDS: Readonly<Record<number, { readonly bytes: Uint8Array; readonly kind: number }>> = Object.fromEntries(
  (
    [
      ['true', KIND.boolean],
      ['false', KIND.boolean],
      ['null', KIND.null],
    ] as const
  ).map(([word, kind]) => [word.charCodeAt(0), { bytes: new TextEncoder().encode(word), kind }]),
)

/**
 * Reads JSON out of UTF-8 by RFC 8259, to the letter, without making anything of it but places: a pass over a large file
 * must not make a string of each value. Where the bytes end too early it throws `CUT` if more are to come, and a
 * `JsonSyntaxError` if not.
 */
export class JsonCursor {
  bytes = new Uint8Array(0)
  /** The place of the next byte. */
  at = 0
  /** Whether no bytes follow those that are here. */
  isLast = true
  /** The line of the next byte, from 1. */
  line = 1
  /** Characters of the first line here that stood before it. */
  before = 0
  /** The value that was read last: its kind, and where it stands, a text without its quotes. */
  kind: number = KIND.null
  from = 0
  to = 0
  /** The text has escapes; the list or object has spaces between its parts. */
  isRough = false
  /** The name of the member that was read last, without its quotes. */
  nameFrom = 0
  nameTo = 0
  isNameRough = false
  /** Spaces that were passed so far. */
  private spaces = 0

  /** The next byte that is no space, -1 at the end. */
  peek(): number {
    const { bytes } = this
    const from = this.at
    let at = from
    let byte = bytes[at]
    while (byte !== undefined && byte <= SPACE) {
      if (byte === LF) this.line += 1
      else if (byte !== SPACE && byte !== CR && byte !== TAB) break
      at += 1
      byte = bytes[at]
    }
    if (at !== from) {
      this.at = at
      this.spaces += at - from
    }
    if (byte !== undefined) return byte
    if (this.isLast) return -1
    throw CUT
  }

  /** Reads a whole value, `depth` lists and objects deep. */
  value(depth: number): void {
    const byte = this.peek()
    if (byte === QUOTE) {
      this.string()
      this.kind = KIND.string
    } else if (byte === MINUS || (byte >= ZERO && byte <= NINE)) this.number()
    else if (byte === OPEN_OBJECT || byte === OPEN_LIST) this.nested(byte === OPEN_LIST, depth)
    else this.word(byte)
  }

  /** Passes `{` or `[`, which comes next. */
  enter(depth: number): void {
    if (depth >= DEPTH) throw this.wrong(`lists and objects stand more than ${DEPTH} deep in each other`)
    this.at += 1
  }

  /** Goes to the next element of a list, before its value; false behind the end of the list. */
  nextElement(isFirst: boolean): boolean {
    const next = this.peek()
    if (next === CLOSE_LIST) {
      this.at += 1
      return false
    }
    if (!isFirst) this.comma(next, CLOSE_LIST)
    return true
  }

  /** Goes to the next member of an object, before its value, and reads its name; false behind the end of the object. */
  nextMember(isFirst: boolean): boolean {
    let next = this.peek()
    if (next === CLOSE_OBJECT) {
      this.at += 1
      return false
    }
    if (!isFirst) next = this.comma(next, CLOSE_OBJECT)
    if (next !== QUOTE) throw this.wrong('a name in double quotes is expected', true)
    this.string()
    this.nameFrom = this.from
    this.nameTo = this.to
    this.isNameRough = this.isRough
    if (this.peek() !== COLON) throw this.wrong('a colon is expected after a name', true)
    this.at += 1
    return true
  }

  /** The error that something is wrong at the next byte, with what is there, if asked; `CUT` where more bytes are to come. */
  wrong(what: string, tellFound = false): Error {
    if (this.at >= this.bytes.length && !this.isLast) return CUT
    const begin = this.at === 0 ? 0 : this.bytes.lastIndexOf(LF, this.at - 1) + 1
    const column = (begin === 0 ? this.before : 0) + characters(this.bytes, begin, this.at) + 1
    return new JsonSyntaxError(this.line, column, tellFound ? `${what}, ${this.found()}` : what)
  }

  /** The text of a name or value that stands from `from` to `to`. */
  text(from: number, to: number): string {
    return decoder.decode(this.bytes.subarray(from, to))
  }

  private found(): string {
    if (this.at >= this.bytes.length) return 'but the file ends here: its end is missing'
    const text = this.text(this.at, this.at + 80)
    if (/^\/[/*]/.test(text) || text.startsWith('#')) return 'but there is a comment: remove it'
    if (text.startsWith("'")) return "but there is ': write double quotes"
    const [word] = /^[-+.\w]{1,30}/.exec(text) ?? []
    if (word === undefined) return `but there is ${characterText(text)}`
    if (/^[-+]?(?:NaN|Inf(?:inity)?)$/i.test(word)) return `but there is \`${word}\`: write null`
    if (/^(?:None|undefined|nil|NULL)$/.test(word)) return `but there is \`${word}\`: write null`
    if (/^(?:true|false)$/i.test(word)) return `but there is \`${word}\`: write ${word.toLowerCase()}`
    return `but there is \`${word}\``
  }

  /** Passes the comma between two parts, and gives the byte behind it. */
  private comma(next: number, close: number): number {
    const end = String.fromCharCode(close)
    if (next !== COMMA) throw this.wrong(`a comma or ${end} is expected`, true)
    const { at, line } = this
    this.at += 1
    const after = this.peek()
    if (after !== close) return after
    this.at = at
    this.line = line
    throw this.wrong(`a comma stands before ${end}: remove it`)
  }

  private nested(isList: boolean, depth: number): void {
    const from = this.at
    const { spaces } = this
    this.enter(depth)
    if (isList) for (let first = true; this.nextElement(first); first = false) this.value(depth + 1)
    else for (let first = true; this.nextMember(first); first = false) this.value(depth + 1)
    this.kind = KIND.nested
    this.from = from
    this.to = this.at
    this.isRough = this.spaces !== spaces
  }

  private word(byte: number): void {
    const word = WORDS[byte]
    if (word === undefined) throw this.wrong('a value is expected', true)
    const end = this.at + word.bytes.length
    if (end >= this.bytes.length && !this.isLast) throw CUT
    for (let index = 0; index < word.bytes.length; index += 1) {
      if (this.bytes[this.at + index] !== word.bytes[index]) throw this.wrong('a value is expected', true)
    }
    if (isWordPart(this.bytes[end])) throw this.wrong('a value is expected', true)
    this.from = this.at
    this.to = end
    this.at = end
    this.kind = word.kind
    this.isRough = false
  }

  private number(): void {
    const { bytes } = this
    let at = this.at
    if (bytes[at] === MINUS) at += 1
    const whole = at
    at = digitsEnd(bytes, at)
    let isRight = at > whole && (bytes[whole] !== ZERO || at === whole + 1)
    if (bytes[at] === POINT) {
      const from = at + 1
      at = digitsEnd(bytes, from)
      isRight &&= at > from
    }
    if (((bytes[at] ?? 0) | 32) === 101) {
      const from = bytes[at + 1] === MINUS || bytes[at + 1] === 43 ? at + 2 : at + 1
      at = digitsEnd(bytes, from)
      isRight &&= at > from
    }
    if (at >= bytes.length && !this.isLast) throw CUT
    if (!isRight || isWordPart(bytes[at])) throw this.wrong('a number is expected', true)
    this.from = this.at
    this.to = at
    this.at = at
    this.kind = KIND.number
    this.isRough = false
  }

  private string(): void {
    const { bytes } = this
    const from = this.at + 1
    let isRough = false
    let at = from
    for (;;) {
      const byte = bytes[at]
      if (byte === QUOTE) break
      if (byte === BACKSLASH) {
        isRough = true
        at = this.escapeEnd(at)
      } else if (byte === undefined || byte < SPACE) {
        this.at = at
        throw this.wrong(byte === undefined || byte === LF || byte === CR ? OPEN_TEXT : CONTROL)
      } else at += 1
    }
    this.from = from
    this.to = at
    this.isRough = isRough
    this.at = at + 1
  }

  private escapeEnd(at: number): number {
    const { bytes } = this
    const mark = bytes[at + 1]
    if (ESCAPES.has(mark)) return at + 2
    let end = at + 2
    if (mark === 117) while (end < at + 6 && isHex(bytes[end])) end += 1
    if (mark === 117 && end === at + 6) return end
    this.at = end >= bytes.length ? bytes.length : at
    throw this.wrong(
      this.at === at ? 'a backslash begins no escape: write two for a backslash, or \\u and four digits' : OPEN_TEXT,
    )
  }
}

const OPEN_TEXT = 'a text in quotes is not closed'
const CONTROL = 'a control character stands in a text: write it as \\u and four digits'

const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
