/** What is on the clipboard of a table. */
export interface Pasted {
  readonly text: string
  readonly html: string | undefined
}

/** What a paste brings. */
export function pastedOf(clipboard: DataTransfer): Pasted {
  const html = clipboard.getData('text/html')
  return { text: clipboard.getData('text/plain'), html: html === '' ? undefined : html }
}

/** Reads the clipboard, which the browser asks the user about. Rejects when it is not allowed. */
export async function readClipboard(): Promise<Pasted> {
  const items = await navigator.clipboard.read()
  const find = async (type: string) => (await items.find(({ types }) => types.includes(type))?.getType(type))?.text()
  return { text: (await find('text/plain')) ?? '', html: await find('text/html') }
}

/** The address that a text is and says to be, with nothing around it; undefined for any other text. */
export function pastedAddress(text: string): URL | undefined {
  const url = /^\s*https?:\/\/\S+\s*$/i.test(text) ? URL.parse(text.trim()) : null
  return url === null ? undefined : url
}
