import { spawnSync } from 'node:child_process'
import { ensureDependencies } from './ensureDependencies.mjs'
import { serveApp } from './serve.mjs'

try {
  ensureDependencies()
  const { status } = spawnSync(process.execPath, ['scripts/build.mjs', 'app'], { stdio: 'inherit' })
  if (status !== 0) throw new Error('The app could not be built, see above.')
  await serveApp()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
