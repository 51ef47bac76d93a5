import { fileURLToPath } from 'node:url'
import { ensureDependencies } from './ensureDependencies.mjs'
import { ensureSpark } from './ensureSpark.mjs'
import { runStages } from './stages.mjs'

process.chdir(fileURLToPath(new URL('..', import.meta.url)))
try {
  ensureDependencies()
  const python = ensureSpark()
  const command = ['vitest', 'run', '--config', 'vitest.spark.ts', ...process.argv.slice(2)]
  const passed = runStages([{ name: 'Contract tests on Spark', command, env: { SPARK_PYTHON: python } }])
  process.exitCode = passed ? 0 : 1
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
