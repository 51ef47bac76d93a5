import { runStages, staticStages } from './stages.mjs'

const passed = runStages([
  ...staticStages({ quick: true }),
  { name: 'Tests of what changed', command: ['vitest', 'run', '--changed', '--passWithNoTests', '--reporter=default'] },
])
process.exitCode = passed ? 0 : 1
