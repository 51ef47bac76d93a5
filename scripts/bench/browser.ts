import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { resolve } from 'node:path'
import { chromium, type Browser, type Page } from '@playwright/test'
import { build } from 'vite'
import { findBrowser } from '../ensureBrowser.mjs'
import { createStaticServer, listen } from '../serve.mjs'
import { FOLDER } from './data.ts'

/** A page of a folder, open in a browser. */
export interface Opened {
  readonly page: Page
  readonly url: string
  close(): Promise<void>
}

export async function launch(): Promise<Browser> {
  const executablePath = await findBrowser()
  return chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  })
}

/** Builds the page of the bench, which calls the engine as the app does, and opens it behind the app's own server. */
export async function openBenchPage(browser: Browser): Promise<Opened> {
  const outDir = resolve(FOLDER, 'page')
  await build({
    configFile: false,
    root: 'scripts/bench/page',
    base: './',
    logLevel: 'error',
    worker: { format: 'es' },
    build: { outDir, emptyOutDir: true, target: 'es2023', modulePreload: { polyfill: false }, assetsInlineLimit: 0 },
  })
  const opened = await open(browser, outDir)
  await opened.page.waitForFunction(() => document.title === 'ready', undefined, { timeout: 60_000 })
  return opened
}

/** Serves a folder with the app's server and opens its page in a context of its own. */
export async function open(browser: Browser, folder: string): Promise<Opened> {
  const server: Server = createStaticServer(folder) ?? createServer()
  await listen(server, { from: 4400 })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(url)
  return {
    page,
    url,
    close: async () => {
      await context.close()
      server.close()
    },
  }
}
