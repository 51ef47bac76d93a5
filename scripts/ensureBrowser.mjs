import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

/**
 * The Chromium that the tests drive: CHROMIUM_PATH, the system's, or the one Playwright has installed; undefined if none is there.
 * @returns {Promise<string | undefined>}
 */
export async function findBrowser() {
  const { chromium } = await import('@playwright/test')
  const candidates = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', chromium.executablePath()]
  return candidates.find((path) => path !== undefined && existsSync(path))
}

/**
 * Finds a Chromium or installs one: through Playwright, else as root through apt. Throws when neither works.
 * @returns {Promise<string>}
 */
export async function ensureBrowser() {
  const found = await findBrowser()
  if (found !== undefined) return found
  console.log('Installing Chromium: CHROMIUM_PATH, /usr/bin/chromium and Playwright’s own were not found.')
  const root = process.getuid?.() === 0
  run('npx', ['playwright', 'install', ...(root ? ['--with-deps'] : []), 'chromium'])
  if (root && (await findBrowser()) === undefined) {
    run('apt-get', ['update'])
    run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'])
  }
  const installed = await findBrowser()
  if (installed === undefined) {
    throw new Error('No Chromium could be installed. Install one and set CHROMIUM_PATH to its executable.')
  }
  return installed
}

/**
 * @param {string} command
 * @param {string[]} args
 */
function run(command, args) {
  spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' })
}
