import { spawnSync } from 'node:child_process'

/**
 * Runs the stages in turn, prints the seconds of each, and stops at the first that fails.
 * @param {Stage[]} stages
 * @returns {boolean} whether all of them passed
 */
export function runStages(stages) {
  for (const { name, command, env } of stages) {
    console.log(`\n── ${name}: ${command.join(' ')}`)
    const start = performance.now()
    const { status } = spawnSync('npx', ['--no-install', ...command], {
      stdio: 'inherit',
      shell: process.platform === 'win32',
      env: { ...process.env, ...env },
    })
    const seconds = ((performance.now() - start) / 1000).toFixed(1)
    if (status !== 0) {
      console.error(`\n✗ ${name} failed after ${seconds} s. Run it alone with: npx ${command.join(' ')}`)
      return false
    }
    console.log(`✓ ${name}: ${seconds} s`)
  }
  return true
}

/**
 * What needs no running code: format, lint and types. Each keeps a cache, so that a second run looks at what changed.
 * @type {Stage[]}
 */
export const staticStages = [
  { name: 'Format', command: ['prettier', '--check', '--cache', '--cache-location', '.cache/prettier', '.'] },
  { name: 'Lint', command: ['eslint', '--cache', '--cache-location', '.cache/eslint', '--max-warnings', '0', '.'] },
  { name: 'Types', command: ['tsc', '-p', '.', '--incremental', '--tsBuildInfoFile', '.cache/all.tsbuildinfo'] },
  {
    name: 'Types of the core alone',
    command: ['tsc', '-p', 'src/core', '--incremental', '--tsBuildInfoFile', '.cache/core.tsbuildinfo'],
  },
]

/** @typedef {{ name: string, command: string[], env?: Record<string, string> }} Stage */
