/** What a file is by its first bytes, as far as it may hold sheets. */
export type Container = 'zip' | 'compound' | 'xml' | 'html' | 'other'

/** What the first bytes say. */
export function containerOf(head: Uint8Array): Container {
  const start = latin(head.subarray(0, 2048))
  if (start.startsWith('PK\u0003\u0004')) return 'zip'
  if (start.startsWith('\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1')) return 'compound'
  if (/<(?:\?xml|office:document|Workbook)[\s>]/.test(start)) return 'xml'
  return /<(?:!doctype html|html|table)[\s>]/i.test(start) ? 'html' : 'other'
}

/** Bytes as text, a character each. */
export function latin(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes)
}

/** A workbook that is refused, for a reason that is said to the user. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError'
}
