/** A value of a record: what it is and its text. Numbers keep every digit; lists and objects are compact JSON. */
export interface JsonValue {
  readonly kind: 'null' | 'boolean' | 'number' | 'string' | 'nested'
  readonly text: string
}

/** The members of a record by name; a value that is no object is its own only member, `value`. */
export type JsonRecord = ReadonlyMap<string, JsonValue>

/** How deep lists and objects may stand in each other. */
const DEPTH = 500

/** Text that is no JSON: the place, from 1, and what is wrong there. */
export class JsonSyntaxError extends Error {
  override readonly name = 'JsonSyntaxError'
  readonly line: number
  readonly column: number

  constructor(text: string, at: number, what: string) {
    const before = text.slice(0, at)
    const line = before.split('\n').length
    const column = at - before.lastIndexOf('\n')
    super(`line ${line}, column ${column}: ${what}.`)
    this.line = line
    this.column = column
  }
}

/** Reads records out of a text: the elements of a list, the only list of an object, or values one after another. */
export interface JsonRecords extends Iterable<JsonRecord> {
  /** Values stood one after another: newline-delimited JSON. */
  readonly isSequence: boolean
}

const NULL: JsonValue = { kind: 'null', text: 'null' }
const TRUE: JsonValue = { kind: 'boolean', text: 'true' }
const FALSE: JsonValue = { kind: 'boolean', text: 'false' }

/** RFC 8259, to the letter. Throws a `JsonSyntaxError`. */
export class JsonReader {
  private readonly text: string
  private at = 0

  constructor(text: string) {
    this.text = text
  }

  /** The place of the next character. */
  get place(): number {
    return this.at
  }

  /** The next character that is no space, '' at the end. */
  peek(): string {
    this.skipSpace()
    return this.text.charAt(this.at)
  }

  /** Passes a character that must come next. */
  expect(character: string, what: string): void {
    if (this.peek() !== character) throw this.wrong(what)
    this.at += 1
  }

  /** Passes a character if it comes next. */
  take(character: string): boolean {
    if (this.peek() !== character) return false
    this.at += 1
    return true
  }

  wrong(what: string): JsonSyntaxError {
    return new JsonSyntaxError(this.text, this.at, what)
  }

  value(depth = 0): JsonValue {
    switch (this.peek()) {
      case '"':
        return { kind: 'string', text: this.string() }
      case '{':
        return { kind: 'nested', text: this.nestedObject(depth) }
      case '[':
        return { kind: 'nested', text: this.nestedList(depth) }
      case 't':
        return this.word('true', TRUE)
      case 'f':
        return this.word('false', FALSE)
      case 'n':
        return this.word('null', NULL)
      default:
        return { kind: 'number', text: this.number() }
    }
  }

  record(): JsonRecord {
    const members = new Map<string, JsonValue>()
    if (this.peek() !== '{') return members.set('value', this.value())
    this.members((name) => members.set(name, this.value(1)))
    return members
  }

  /** Calls for each member of an object, with the reader before its value. */
  members(each: (name: string) => void): void {
    this.expect('{', 'an object is expected')
    if (this.take('}')) return
    do {
      if (this.peek() !== '"') throw this.wrong('a name in quotes is expected')
      const name = this.string()
      this.expect(':', 'a colon is expected')
      each(name)
    } while (this.take(','))
    this.expect('}', 'a comma or } is expected')
  }

  /** Calls for each element of a list, with the reader before it. */
  *elements<T>(each: () => T): Generator<T> {
    this.expect('[', 'a list is expected')
    if (this.take(']')) return
    do yield each()
    while (this.take(','))
    this.expect(']', 'a comma or ] is expected')
  }

  private nestedObject(depth: number): string {
    this.checkDepth(depth)
    const members: string[] = []
    this.members((name) => members.push(`${JSON.stringify(name)}:${compact(this.value(depth + 1))}`))
    return `{${members.join(',')}}`
  }

  private nestedList(depth: number): string {
    this.checkDepth(depth)
    const elements = Array.from(this.elements(() => compact(this.value(depth + 1))))
    return `[${elements.join(',')}]`
  }

  private checkDepth(depth: number): void {
    if (depth >= DEPTH) throw this.wrong(`lists and objects stand more than ${DEPTH} deep in each other`)
  }

  private skipSpace(): void {
    for (;;) {
      const code = this.text.charCodeAt(this.at)
      if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return
      this.at += 1
    }
  }

  private word(word: string, value: JsonValue): JsonValue {
    if (!this.text.startsWith(word, this.at)) throw this.wrong('a value is expected')
    this.at += word.length
    return value
  }

  private number(): string {
    const pattern = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y
    pattern.lastIndex = this.at
    const found = pattern.exec(this.text)?.[0]
    if (found === undefined) throw this.wrong(this.peek() === '' ? 'the text ends too early' : 'a value is expected')
    this.at += found.length
    if (/[0-9.]/.test(this.text.charAt(this.at))) throw this.wrong('a number is written wrongly')
    return found
  }

  private string(): string {
    const from = this.at + 1
    for (let at = from; ; at += 1) {
      const code = this.text.charCodeAt(at)
      if (code === 34) {
        this.at = at + 1
        return this.text.slice(from, at)
      }
      if (code === 92) return this.escapedString(from, at)
      if (Number.isNaN(code) || code < 32) {
        this.at = at
        throw this.wrong('a text in quotes is not closed')
      }
    }
  }

  private escapedString(from: number, firstEscape: number): string {
    let at = firstEscape
    while (at < this.text.length && this.text.charAt(at) !== '"') at += this.text.charAt(at) === '\\' ? 2 : 1
    const quoted = this.text.slice(from - 1, at + 1)
    try {
      const parsed: unknown = JSON.parse(quoted)
      this.at = at + 1
      return String(parsed)
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error
      this.at = firstEscape
      throw this.wrong('a text in quotes has a wrong escape or is not closed')
    }
  }
}

function compact({ kind, text }: JsonValue): string {
  return kind === 'string' ? JSON.stringify(text) : text
}

/** The records of a text: of a list, of the one list in an object, of an object itself, or of one value after another. */
export function* jsonRecords(text: string): Generator<{ readonly record: JsonRecord; readonly at: number }> {
  const reader = new JsonReader(text)
  const next = () => ({ at: reader.place, record: reader.record() })
  if (reader.peek() === '') throw reader.wrong('there is nothing in it')
  if (reader.peek() === '[') {
    yield* reader.elements(next)
    if (reader.peek() !== '') throw reader.wrong('something follows the end of the list')
    return
  }
  const list = wrappedList(text)
  if (list !== undefined) {
    const inner = new JsonReader(list.text)
    yield* inner.elements(() => ({ at: list.at + inner.place, record: inner.record() }))
    return
  }
  while (reader.peek() !== '') yield next()
}

/** The only list among the members of an object that stands alone, where its elements are objects. */
function wrappedList(text: string): { readonly text: string; readonly at: number } | undefined {
  const reader = new JsonReader(text)
  if (reader.peek() !== '{') return undefined
  const lists: { text: string; at: number }[] = []
  try {
    reader.members(() => {
      const isList = reader.peek() === '['
      const at = reader.place
      reader.value()
      if (isList) lists.push({ text: text.slice(at, reader.place), at })
    })
  } catch (error) {
    // Told when the records are read.
    if (error instanceof JsonSyntaxError) return undefined
    throw error
  }
  const [list] = lists
  if (lists.length !== 1 || reader.peek() !== '') return undefined
  return list !== undefined && /^\[\s*\{/.test(list.text) ? list : undefined
}
