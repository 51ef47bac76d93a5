import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join, normalize } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { headersOf, securityHeaders } from './securityHeaders.mjs'

/** The built app, as an absolute path. */
export const appFolder = fileURLToPath(new URL('../dist/app', import.meta.url))

/** @type {Record<string, string>} */
const contentTypes = {
  '.arrow': 'application/vnd.apache.arrow.file',
  '.css': 'text/css; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.parquet': 'application/vnd.apache.parquet',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
}

const incompressible = new Set(['.parquet', '.png', '.woff2'])

/**
 * An HTTP server for one folder of static files: GET and HEAD only, nothing outside the folder, gzip, security headers,
 * and for ever cached what has a hash in its name.
 * @param {string} folder an absolute path
 */
export function createStaticServer(folder) {
  return createServer((request, response) => {
    respond(folder, request, response).catch((error) => {
      // The browser went away in the middle of a file: nobody is left to tell.
      if (response.destroyed) return
      console.error(error)
      sendText(response, 500, 'The server failed, see its terminal.')
    })
  })
}

/**
 * @param {string} folder
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 */
async function respond(folder, request, response) {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return sendText(response, 405, `${request.method} is not allowed here.`)
  }
  const file = await findFile(folder, request.url ?? '/')
  if (file === undefined) return sendText(response, 404, `Nothing is at ${request.url}.`)

  const extension = extname(file.path)
  const accepted = request.headers['accept-encoding'] ?? ''
  const zipped = incompressible.has(extension) || !/\bgzip\b/.test(accepted) ? undefined : await zip(file)
  response.writeHead(200, {
    ...headersOf(file.path),
    'Content-Type': contentTypes[extension] ?? 'application/octet-stream',
    'Content-Length': zipped?.length ?? file.size,
    'Cache-Control': file.path.startsWith(join(folder, 'assets')) ? 'public, max-age=31536000, immutable' : 'no-cache',
    Vary: 'Accept-Encoding',
    ...(zipped === undefined ? {} : { 'Content-Encoding': 'gzip' }),
  })
  if (request.method === 'HEAD') return response.end()
  return zipped === undefined ? pipeline(createReadStream(file.path), response) : response.end(zipped)
}

/** @type {Map<string, Promise<Buffer>>} */
const zippedFiles = new Map()

/**
 * The file's content in gzip; made once, for DuckDB's 30 MB take a second.
 * @param {StaticFile} file
 */
function zip({ path, changedAt }) {
  const key = `${path} ${changedAt}`
  const zipped = zippedFiles.get(key) ?? readFile(path).then(promisify(gzip))
  zippedFiles.set(key, zipped)
  return zipped
}

/**
 * @param {string} folder
 * @param {string} url
 * @returns {Promise<StaticFile | undefined>}
 */
async function findFile(folder, url) {
  const name = decodePath(url)
  if (name === undefined) return undefined
  const path = join(folder, normalize(join('/', name.endsWith('/') ? `${name}index.html` : name)))
  // What cannot be looked at is not there.
  const found = await stat(path).catch(() => undefined)
  return found?.isFile() ? { path, size: found.size, changedAt: found.mtimeMs } : undefined
}

/** @typedef {{ path: string, size: number, changedAt: number }} StaticFile */

/**
 * The path of a request's URL; undefined when it is malformed or holds what no file name here has.
 * @param {string} url
 */
function decodePath(url) {
  try {
    const name = decodeURIComponent(new URL(url, 'http://localhost').pathname)
    return name.includes('\0') || name.includes('\\') ? undefined : name
  } catch (error) {
    if (error instanceof URIError || error instanceof TypeError) return undefined
    throw error
  }
}

/**
 * @param {import('node:http').ServerResponse} response
 * @param {number} status
 * @param {string} text
 */
function sendText(response, status, text) {
  if (!response.headersSent) {
    response.writeHead(status, { ...securityHeaders, 'Content-Type': 'text/plain; charset=utf-8' })
  }
  response.end(text)
}

/**
 * Starts to listen on this machine only and gives the port: the wanted one, else the first free one from `from`.
 * @param {import('node:http').Server} server
 * @param {{ wanted?: number | undefined, from: number }} ports
 * @returns {Promise<number>}
 */
export async function listen(server, { wanted, from }) {
  for (let port = wanted ?? from; ; port++) {
    try {
      await new Promise((resolve, reject) => {
        server.once('error', reject)
        server.listen(port, '127.0.0.1', () => resolve(server.off('error', reject)))
      })
      return port
    } catch (error) {
      const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
      if (!taken) throw error
      if (wanted !== undefined) {
        throw new Error(`Port ${wanted} is taken. Stop what uses it, or set PORT to another one.`, { cause: error })
      }
    }
  }
}

/** Serves the built app until the process ends, on PORT or the first free port from 4173, and prints the address. */
export async function serveApp() {
  const wanted = process.env.PORT === undefined ? undefined : Number(process.env.PORT)
  const port = await listen(createStaticServer(appFolder), { wanted, from: 4173 })
  console.log(`Assay is at http://127.0.0.1:${port}/ (press Ctrl+C to stop)`)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await serveApp()
