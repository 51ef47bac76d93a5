import { bytesText } from '../../core/format/bytes.ts'
import { error, type Issue } from '../../core/issue.ts'
import { nameFor } from './fileName.ts'

/** A file that was fetched, and the address it came from in the end. */
export interface Fetched {
  readonly file: File
  readonly from: string
}

export interface FetchOptions {
  readonly signal: AbortSignal
  /** Bytes fetched so far, and of how many where the server says so. */
  readonly onProgress: (read: number, size: number | undefined) => void
}

/** Fetches a file from an address. Rejects with a FetchError or AbortError. */
export type FetchUrl = (href: string, options: FetchOptions) => Promise<Fetched>

/** A file that could not be fetched, and what to do about it. */
export class FetchError extends Error {
  override readonly name = 'FetchError'
  readonly issue: Issue

  constructor(issue: Issue) {
    super(issue.message)
    this.issue = issue
  }
}

/** What a page can hold of one file beside its table. In bytes. */
const CAP = 2 * 1024 ** 3

/** Pieces are joined when they are so many bytes, so that a large file is no list of a million of them. */
const JOINED = 32 * 1024 * 1024

/** Fetches without cookies and without a word about the page. `fetcher` is the platform's own. */
export async function download(
  href: string,
  { signal, onProgress }: FetchOptions,
  fetcher: typeof fetch = fetch,
  cap = CAP,
): Promise<Fetched> {
  const { host } = new URL(href)
  const response = await reached(href, signal, fetcher)
  if (!response.ok) throw failure('fetch-refused', refusal(host, response))
  const size = Number(response.headers.get('content-length') ?? '') || undefined
  // A compressed answer says how long it is compressed.
  const known = response.headers.has('content-encoding') ? undefined : size
  if (known !== undefined && known > cap) throw tooLarge(host, cap)
  const blob = await body(response, signal, (read) => {
    if (read > cap) throw tooLarge(host, cap)
    onProgress(read, known)
  }).catch((reason: unknown) => {
    if (signal.aborted || reason instanceof FetchError) throw reason
    throw failure('fetch-broken', `The connection to ${host} broke before the file was complete. Try again.`)
  })
  if (known !== undefined && blob.size !== known) {
    throw failure('fetch-broken', `${host} sent ${bytesText(blob.size)} of ${bytesText(known)}. Try again.`)
  }
  const type = response.headers.get('content-type') ?? ''
  if (await isPage(blob, type)) {
    throw failure(
      'fetch-page',
      `${host} sent a web page, not a data file: the address may want a login, or show the file in a page. Find the address of the download itself.`,
    )
  }
  const from = response.url === '' ? href : response.url
  const name = nameFor(from, type, response.headers.get('content-disposition') ?? '')
  return { file: new File([blob], name, modifiedOf(response)), from }
}

async function reached(href: string, signal: AbortSignal, fetcher: typeof fetch): Promise<Response> {
  const quiet = { signal, credentials: 'omit', referrerPolicy: 'no-referrer', cache: 'no-store' } as const
  try {
    return await fetcher(href, quiet)
  } catch (reason) {
    if (signal.aborted) throw reason
    throw await unreached(href, () => fetcher(href, { ...quiet, mode: 'no-cors' }))
  }
}

/** Browsers do not tell why; an answer that nobody may read tells a server that is there from one that is not. */
async function unreached(href: string, askBlindly: () => Promise<Response>): Promise<FetchError> {
  const { host } = new URL(href)
  try {
    const { body: unread } = await askBlindly()
    await unread?.cancel()
  } catch {
    const insecure = href.startsWith('http:') ? ' A secure page may fetch from https addresses only.' : ''
    return failure('fetch-unreachable', `${host} could not be reached. Look at the address and the network.${insecure}`)
  }
  return failure(
    'fetch-cors',
    `${host} does not allow pages to read its files. Download the file with your browser and drop it here.`,
  )
}

function refusal(host: string, { status, statusText }: Response): string {
  if (status === 404 || status === 410) return `${host} has no file at that address (${status}). Look at the address.`
  if (status === 401 || status === 403) {
    return `${host} does not give that file to everybody (${status}). Download it where you are logged in and drop it here.`
  }
  const words = statusText === '' ? '' : ` ${statusText}`
  return `${host} answered ${status}${words} instead of the file. Try again later.`
}

async function body(response: Response, signal: AbortSignal, onRead: (read: number) => void): Promise<Blob> {
  const joined: Blob[] = []
  let pieces: Uint8Array<ArrayBuffer>[] = []
  let [read, loose] = [0, 0]
  const join = () => {
    joined.push(new Blob(pieces))
    pieces = []
    loose = 0
  }
  const reader = response.body?.getReader()
  try {
    for (let next = await reader?.read(); next !== undefined && !next.done; next = await reader?.read()) {
      signal.throwIfAborted()
      pieces.push(next.value)
      read += next.value.length
      loose += next.value.length
      onRead(read)
      if (loose > JOINED) join()
    }
  } catch (reason) {
    // Nothing more is wanted of it; what the server thinks of that is no matter.
    reader?.cancel().catch(() => undefined)
    throw reason
  }
  join()
  return new Blob(joined)
}

async function isPage(blob: Blob, type: string): Promise<boolean> {
  const head = (await blob.slice(0, 1024).text()).trimStart().toLowerCase()
  return (
    head.startsWith('<!doctype html') ||
    head.startsWith('<html') ||
    (/^text\/html\b/i.test(type) && head.startsWith('<'))
  )
}

function modifiedOf({ headers }: Response): FilePropertyBag {
  const time = Date.parse(headers.get('last-modified') ?? '')
  return Number.isNaN(time) ? { lastModified: 0 } : { lastModified: time }
}

function tooLarge(host: string, cap: number): FetchError {
  return failure(
    'fetch-large',
    `The file of ${host} is larger than ${bytesText(cap)}, which is too much to fetch into a page. Download it and drop it here.`,
  )
}

function failure(code: string, message: string): FetchError {
  return new FetchError(error(code, message))
}
