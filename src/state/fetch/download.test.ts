// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { download, FetchError } from './download.ts'

const address = 'https://example.org/data/people.csv'
const signal = new AbortController().signal

/** Fetches from a server that answers so. */
async function from(answer: typeof fetch, { cap = 1000, href = address } = {}) {
  const progress: [number, number | undefined][] = []
  const fetched = await download(href, { signal, onProgress: (...told) => progress.push(told) }, answer, cap)
  return { ...fetched, progress }
}

const answer =
  (body: BodyInit | null, init: ResponseInit = {}) =>
  () =>
    Promise.resolve(new Response(body, init))

async function issueOf(fetching: Promise<unknown>) {
  const reason: unknown = await fetching.catch((error: unknown) => error)
  if (reason instanceof FetchError) return reason.issue
  throw new Error('it was fetched, or failed otherwise', { cause: reason })
}

describe('download', () => {
  it('gives the file with its name and time, and says how far it is', async () => {
    const headers = {
      'content-length': '4',
      'last-modified': 'Wed, 21 Oct 2015 07:28:00 GMT',
      'content-type': 'text/csv',
    }
    const { file, from: at, progress } = await from(answer('a\n1\n', { headers }))
    expect(file.name).toBe('people.csv')
    expect(await file.text()).toBe('a\n1\n')
    expect(file.lastModified).toBe(Date.UTC(2015, 9, 21, 7, 28))
    expect(at).toBe(address)
    expect(progress.at(-1)).toEqual([4, 4])
  })

  it('sends no cookies and does not say where it is asked from', async () => {
    let asked: RequestInit | undefined
    await from((_href, init) => {
      asked = init
      return Promise.resolve(new Response('a'))
    })
    expect(asked).toMatchObject({ credentials: 'omit', referrerPolicy: 'no-referrer' })
  })

  it.each([
    [404, 'example.org has no file at that address (404). Look at the address.'],
    [403, 'example.org does not give that file to everybody (403).'],
    [503, 'example.org answered 503'],
  ])('tells what %i means', async (status, message) => {
    expect((await issueOf(from(answer('', { status })))).message).toContain(message)
  })

  it('tells a server that forbids pages from one that is not there', async () => {
    const forbidding: typeof fetch = (_href, init) =>
      init?.mode === 'no-cors' ? Promise.resolve(new Response(null)) : Promise.reject(new TypeError('Failed to fetch'))
    expect(await issueOf(from(forbidding))).toMatchObject({
      code: 'fetch-cors',
      message: expect.stringContaining('Download the file with your browser and drop it here.'),
    })
    const absent: typeof fetch = () => Promise.reject(new TypeError('Failed to fetch'))
    expect(await issueOf(from(absent))).toMatchObject({ code: 'fetch-unreachable' })
    expect((await issueOf(from(absent, { href: 'http://example.org/a.csv' }))).message).toContain('https')
  })

  it.each([
    ['<!DOCTYPE html><p>Log in</p>', 'text/html'],
    ['\n<HTML>', 'application/octet-stream'],
    ['<p>', 'text/html; charset=utf-8'],
  ])('takes no page for a file: %s', async (body, type) => {
    expect((await issueOf(from(answer(body, { headers: { 'content-type': type } })))).code).toBe('fetch-page')
  })

  it('takes a table that is sent as HTML for what it is', async () => {
    expect((await from(answer('a,b\n1,2\n', { headers: { 'content-type': 'text/html' } }))).file.size).toBe(8)
  })

  it('stops at the cap, whether the server tells the size or not', async () => {
    const large = 'x'.repeat(1001)
    expect((await issueOf(from(answer(large)))).code).toBe('fetch-large')
    expect((await issueOf(from(answer('', { headers: { 'content-length': '1001' } })))).code).toBe('fetch-large')
  })

  it('takes no part for the whole', async () => {
    expect((await issueOf(from(answer('abc', { headers: { 'content-length': '9' } })))).message).toContain('of 9')
    const broken = new ReadableStream({
      start: (controller) => {
        controller.enqueue(new Uint8Array(3))
        controller.error(new TypeError('network error'))
      },
    })
    expect((await issueOf(from(answer(broken)))).code).toBe('fetch-broken')
  })

  it('ends when it is stopped', async () => {
    const controller = new AbortController()
    const endless = new ReadableStream({
      pull: (stream) => {
        stream.enqueue(new Uint8Array(1))
        controller.abort()
      },
    })
    const run = { signal: controller.signal, onProgress: () => undefined }
    await expect(download(address, run, answer(endless))).rejects.toMatchObject({ name: 'AbortError' })
  })
})
