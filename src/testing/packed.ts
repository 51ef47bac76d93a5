import { gzipSync } from 'node:zlib'
import { BlobWriter, TextReader, Uint8ArrayReader, ZipWriter } from '@zip.js/zip.js/lib/zip-core-native.js'

/** A gzip file of one member. */
export function gzip(content: string | Uint8Array): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(gzipSync(content))
}

/** A zip archive of those files, encrypted where a password is given. */
export async function zip(
  files: Readonly<Record<string, string | Uint8Array>>,
  password?: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const writer = new ZipWriter(new BlobWriter(), {
    useWebWorkers: false,
    ...(password === undefined ? {} : { password, zipCrypto: true }),
  })
  for (const [name, content] of Object.entries(files)) {
    await writer.add(name, typeof content === 'string' ? new TextReader(content) : new Uint8ArrayReader(content))
  }
  return new Uint8Array(await (await writer.close()).arrayBuffer())
}

/** A tar archive of those files. */
export function tar(files: Readonly<Record<string, string>>): Uint8Array<ArrayBuffer> {
  const blocks = Object.entries(files).flatMap(([name, content]) => {
    const bytes = new TextEncoder().encode(content)
    const header = new Uint8Array(512)
    const put = (text: string, at: number) => header.set(new TextEncoder().encode(text), at)
    put(name, 0)
    put(`${bytes.length.toString(8).padStart(11, '0')} `, 124)
    put('0', 156)
    put('ustar\x0000', 257)
    const padded = new Uint8Array(Math.ceil(bytes.length / 512) * 512)
    padded.set(bytes)
    return [header, padded]
  })
  return joinBytes(...blocks, new Uint8Array(1024))
}

/** Arrays of bytes one after the other. */
export function joinBytes(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

/** Bytes written as hexadecimal digits. */
export function hex(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16))
}
