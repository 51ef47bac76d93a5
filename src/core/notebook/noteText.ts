/** A heading of a note. */
export interface Heading {
  /** 1 to 6. */
  readonly level: number
  readonly text: string
}

const FENCE = /^ {0,3}(`{3,}|~{3,})/
const ATX = /^ {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$/

/** The headings of a note in Markdown, in their order, without the signs of their emphasis; not those within code. */
export function headingsOf(markdown: string): readonly Heading[] {
  const headings: Heading[] = []
  let fence: string | undefined
  for (const line of markdown.split(/\r?\n/)) {
    const [, mark] = FENCE.exec(line) ?? []
    if (fence !== undefined) {
      if (mark?.startsWith(fence) === true) fence = undefined
      continue
    }
    if (mark !== undefined) {
      fence = mark
      continue
    }
    const [, signs = '', text = ''] = ATX.exec(line) ?? []
    const plain = plainText(text)
    if (signs !== '' && plain !== '') headings.push({ level: signs.length, text: plain })
  }
  return headings
}

/** What a note is called where there is room for a line: its first heading, else the beginning of its text. */
export function noteTitle(markdown: string): string {
  const line = headingsOf(markdown)[0]?.text ?? plainText(markdown.trim().split('\n')[0] ?? '')
  return [...line].slice(0, 80).join('')
}

/** Text without the signs of emphasis, code and links. */
function plainText(text: string): string {
  return text
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[*_`~]+/g, '')
    .trim()
}
