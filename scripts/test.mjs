import { existsSync, readFileSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { ensureBrowser } from './ensureBrowser.mjs'
import { ensureDependencies } from './ensureDependencies.mjs'
import { runStages, staticStages } from './stages.mjs'

const unitReport = 'test-results/unit.json'
const journeyReport = 'test-results/journeys.json'

process.chdir(fileURLToPath(new URL('..', import.meta.url)))
try {
  process.exitCode = (await runAll()) ? 0 : 1
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}

async function runAll() {
  ensureDependencies()
  const chromium = await ensureBrowser()
  for (const report of [unitReport, journeyReport]) rmSync(report, { force: true })

  const passed = runStages([
    ...staticStages(),
    { name: 'Dead code', command: ['knip'] },
    {
      name: 'Unit and contract tests',
      command: ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`],
    },
    { name: 'Build', command: ['node', 'scripts/build.mjs'] },
    {
      name: 'Journeys in the browser',
      command: ['playwright', 'test', '--reporter=list,json'],
      env: { CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_NAME: journeyReport },
    },
  ])
  const [unit, journeys] = [countUnitTests(), countJourneys()]
  const failed = unit.failed + journeys.failed
  // Whatever else made a stage fail counts as one, so that no failure reads as none.
  console.log(`\n${unit.passed + journeys.passed} passed, ${passed ? failed : Math.max(failed, 1)} failed`)
  if (journeys.again > 0) console.log(`${journeys.again} of them only on the second try: look for "flaky" above`)
  return passed && failed === 0
}

function countUnitTests() {
  const report = readReport(unitReport)
  return { passed: report?.numPassedTests ?? 0, failed: report?.numFailedTests ?? 0 }
}

function countJourneys() {
  const stats = readReport(journeyReport)?.stats
  const again = stats?.flaky ?? 0
  return { passed: (stats?.expected ?? 0) + again, failed: stats?.unexpected ?? 0, again }
}

/** @param {string} path */
function readReport(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined
}
