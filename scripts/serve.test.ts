import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { request, type IncomingHttpHeaders, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createStaticServer, listen } from './serve.mjs'

const outside = mkdtempSync(join(tmpdir(), 'assay-serve-'))
const folder = join(outside, 'app')
const secret = 'outside the folder'
let server: Server
let port: number

beforeAll(async () => {
  mkdirSync(join(folder, 'assets'), { recursive: true })
  writeFileSync(join(outside, 'secret.txt'), secret)
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Assay</title>')
  writeFileSync(join(folder, 'assets', 'engine-1a2b.wasm'), 'wasm '.repeat(1000))
  writeFileSync(join(folder, 'assets', 'fetchWorker-1a2b.js'), '')
  writeFileSync(join(folder, 'assets', 'other-fetchWorker.js'), '')
  server = createStaticServer(folder)
  port = await listen(server, { from: 45173 })
})

afterAll(() => {
  server.close()
  rmSync(outside, { recursive: true })
})

interface Answer {
  status: number | undefined
  headers: IncomingHttpHeaders
  body: Buffer
}

/** Sends the path as it is: `fetch` would resolve `..` before the server sees it. */
function send(path: string, options: { method?: string; headers?: Record<string, string> } = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, ...options }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () =>
        resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) }),
      )
    })
    sent.on('error', reject)
    sent.end()
  })
}

test('the page comes with every security header and is asked for anew each time', async () => {
  const { status, headers, body } = await send('/')
  expect(status).toBe(200)
  expect(body.toString()).toContain('<title>Assay</title>')
  expect(headers).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-cache',
    'cross-origin-opener-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  })
  const policy = headers['content-security-policy']
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("connect-src 'self'")
  expect(policy).toContain("frame-ancestors 'none'")
  expect(policy).not.toContain("'unsafe-eval'")
})

test('a hashed file is WebAssembly by type, is kept for ever, and is compressed for those who can read it', async () => {
  const plain = await send('/assets/engine-1a2b.wasm')
  expect(plain.headers['content-type']).toBe('application/wasm')
  expect(plain.headers['cache-control']).toContain('immutable')
  expect(plain.headers['content-length']).toBe('5000')

  const gzipped = await send('/assets/engine-1a2b.wasm', { headers: { 'Accept-Encoding': 'gzip' } })
  expect(gzipped.headers['content-encoding']).toBe('gzip')
  expect(gunzipSync(gzipped.body)).toEqual(plain.body)
})

test('HEAD has headers and no body, other methods are refused', async () => {
  const head = await send('/', { method: 'HEAD' })
  expect(head.status).toBe(200)
  expect(head.body).toHaveLength(0)
  expect((await send('/', { method: 'POST' })).status).toBe(405)
})

test.each(['/missing', '/assets', '/%', '/%00', '//', '/index.html/x'])('%s is not found', async (path) => {
  const { status, headers } = await send(path)
  expect(status).toBe(404)
  expect(headers['content-security-policy']).toBeDefined()
})

test('no path leads out of the folder', async () => {
  const hop = fc.constantFrom('..', '.', '', 'assets', '%2e%2e', '..%2f', '%2e.', '..%5c', '%252e%252e')
  await fc.assert(
    fc.asyncProperty(fc.array(hop, { maxLength: 8 }), async (hops) => {
      const { body } = await send(`/${[...hops, 'secret.txt'].join('/')}`)
      expect(body.toString()).not.toContain(secret)
    }),
  )
})

test('a taken port is passed over, unless it was asked for', async () => {
  const second = createStaticServer(folder)
  expect(await listen(second, { from: port })).toBeGreaterThan(port)
  second.close()
  await expect(listen(createStaticServer(folder), { wanted: port, from: port })).rejects.toThrow(
    `Port ${port} is taken. Stop what uses it, or set PORT to another one.`,
  )
})

test('the worker that fetches what the user typed may connect to other servers, and nothing else may', async () => {
  const policyOf = async (path: string) => String((await send(path)).headers['content-security-policy'])
  expect(await policyOf('/assets/fetchWorker-1a2b.js')).toBe(
    "default-src 'none'; script-src 'self'; connect-src http: https:",
  )
  for (const path of ['/', '/assets/other-fetchWorker.js'])
    expect(await policyOf(path)).toContain("connect-src 'self';")
})
