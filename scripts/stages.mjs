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
 * What needs no running code: format, lint and types.
 * @param {{ quick?: boolean }} [options] quick: lint only files that changed, though types may have changed under the others
 * @returns {Stage[]}
 */
export function staticStages({ quick = false } = {}) {
  const lintCache = quick ? ['--cache', '--cache-location', '.cache/eslint'] : []
  return [
    { name: 'Format', command: ['prettier', '--check', '--cache', '--cache-location', '.cache/prettier', '.'] },
    { name: 'Lint', command: ['eslint', '--max-warnings', '0', ...lintCache, '.'] },
    { name: 'Types', command: ['tsc', '-p', '.', '--incremental', '--tsBuildInfoFile', '.cache/all.tsbuildinfo'] },
    {
      name: 'Types of the core alone',
      command: ['tsc', '-p', 'src/core', '--incremental', '--tsBuildInfoFile', '.cache/core.tsbuildinfo'],
    },
  ]
}

/** @typedef {{ name: string, command: string[], env?: Record<string, string> }} Stage */
