import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** Installs exactly what the lockfile names when something is missing or at another version; throws when npm fails. */
export function ensureDependencies() {
  const missing = missingPackages(readLock('package-lock.json'), readLock('node_modules/.package-lock.json'))
  if (missing.length === 0) return
  console.log(`Installing dependencies: ${missing.length} of the lockfile are missing or outdated.`)
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  if (status !== 0) throw new Error('Dependencies could not be installed: `npm ci --ignore-scripts` failed, see above.')
}

/**
 * The packages of the lockfile that npm's own record of node_modules lacks or holds at another version.
 * Optional ones are left out: they differ by platform.
 * @param {Lock | undefined} wanted
 * @param {Lock | undefined} installed
 * @returns {string[]}
 */
export function missingPackages(wanted, installed) {
  return Object.entries(wanted?.packages ?? {})
    .filter(([path, entry]) => path !== '' && !entry.optional && !entry.devOptional)
    .filter(([path, entry]) => installed?.packages[path]?.version !== entry.version)
    .map(([path]) => path)
}

/**
 * @param {string} path
 * @returns {Lock | undefined}
 */
function readLock(path) {
  try {
    return JSON.parse(readFileSync(new URL(`../${path}`, import.meta.url), 'utf8'))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

/** @typedef {{ packages: Record<string, { version?: string, optional?: boolean, devOptional?: boolean }> }} Lock */
