/** A tag as it stands in a text of XML, and where. */
export interface Tag {
  /** With its prefix: `table:table-cell`. */
  readonly name: string
  readonly type: 'start' | 'end' | 'empty'
  /** Between the name and the end. */
  readonly attributes: string
  readonly start: number
  readonly end: number
}

const TAG = /<(?:!--[^]*?-->|\?[^]*?\?>|![^>]*>|(\/?)([^\s/>!?]+)((?:[^>"'/]|"[^"]*"|'[^']*'|\/(?!>))*)(\/?)>)/g

/** The tags of a text of XML in order, comments and declarations apart. Throws where one that began has no end. */
export function* tagsOf(xml: string): Generator<Tag, void> {
  const open: string[] = []
  for (const match of xml.matchAll(TAG)) {
    const [whole, slash, name, attributes = '', empty] = match
    if (name === undefined) continue
    const type = slash === '/' ? 'end' : empty === '/' ? 'empty' : 'start'
    if (type === 'start') open.push(name)
    else if (type === 'end' && open.pop() !== name) throw new Error(`</${name}> ends what did not begin`)
    yield { name, type, attributes, start: match.index, end: match.index + whole.length }
  }
  if (open.length > 0) throw new Error(`<${open.at(-1) ?? ''}> has no end`)
}

/** An attribute of a tag, by its name with its prefix. */
export function attribute({ attributes }: Tag, name: string): string | undefined {
  for (let at = attributes.indexOf(name); at >= 0; at = attributes.indexOf(name, at + 1)) {
    const found = /^\s*=\s*(?:"([^"]*)"|'([^']*)')/.exec(attributes.slice(at + name.length))
    if (found !== null && /^\s?$/.test(attributes.charAt(at - 1))) return unescaped(found[1] ?? found[2] ?? '')
  }
  return undefined
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** Text with its entities as characters. */
export function unescaped(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(
    /&(?:#x([0-9a-f]+)|#([0-9]+)|([a-z]+));/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined) return ENTITIES[name] ?? whole
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole
    },
  )
}
