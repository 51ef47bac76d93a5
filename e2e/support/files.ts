import { gzipSync } from 'node:zlib'
import { utils, write } from '@e965/xlsx'
import { BlobWriter, TextReader, ZipWriter } from '@zip.js/zip.js'
import type { GivenFile } from './notebook.ts'

type Given = Exclude<GivenFile, string>

const BINARY = 'application/octet-stream'

/** A file of bytes by its name. */
export function bytesFile(name: string, bytes: Uint8Array): Given {
  return { name, mimeType: BINARY, buffer: Buffer.from(bytes) }
}

/** A zip archive of texts by their paths. */
export async function zipFile(name: string, texts: Readonly<Record<string, string>>): Promise<Given> {
  const zip = new ZipWriter(new BlobWriter())
  for (const [path, text] of Object.entries(texts)) await zip.add(path, new TextReader(text))
  return bytesFile(name, new Uint8Array(await (await zip.close()).arrayBuffer()))
}

/** A text packed by gzip. */
export function gzipFile(name: string, text: string): Given {
  return bytesFile(name, gzipSync(text))
}

/** A workbook with rows of values by the names of its sheets. */
export function workbookFile(name: string, sheets: Readonly<Record<string, readonly (readonly unknown[])[]>>): Given {
  const book = utils.book_new()
  for (const [sheet, rows] of Object.entries(sheets)) {
    utils.book_append_sheet(book, utils.aoa_to_sheet(rows.map((row) => [...row])), sheet)
  }
  return bytesFile(name, new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer))
}
