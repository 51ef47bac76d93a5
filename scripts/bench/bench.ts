import process from 'node:process'
import { launch, openBenchPage } from './browser.ts'
import { clusterFigures } from './clusters.ts'
import { commandLine } from './commandLine.ts'
import { FILES, makeFiles } from './data.ts'
import { ratio, type Figure } from './figure.ts'
import { firstLoad } from './firstLoad.ts'
import { choose, loads } from './loads.ts'
import { previewFigures } from './previews.ts'
import { undoFigure } from './undo.ts'

/**
 * `npm run bench [NAME…]`: prints one line of JSON per figure, each measured against its reference in this run. Names
 * choose among load, app, clusters and cli.
 */
const wanted = process.argv.slice(2)
const wants = (name: string) => wanted.length === 0 || wanted.includes(name)
const print = (figure: Figure) => {
  process.stdout.write(`${JSON.stringify(figure)}\n`)
}

await makeFiles()
const browser = await launch()
try {
  if (wants('app')) (await firstLoad(browser)).forEach(print)
  if (wants('load')) await engine()
  if (wants('clusters')) (await clusterFigures(browser)).forEach(print)
  if (wants('cli')) (await commandLine()).forEach(print)
} finally {
  await browser.close()
}

/** Profile and edit, in the browser's engine. */
async function engine(): Promise<void> {
  const { page, close } = await openBenchPage(browser)
  page.on('console', (message) => process.stderr.write(`${message.text()}\n`))
  try {
    for (const figure of await loads(page)) print(figure)
    await choose(page, FILES.csv.path)
    await page.evaluate(() => window.bench.load('events', 1))
    const profile = await page.evaluate(() => window.bench.profile('events'))
    print(ratio('profile / SUMMARIZE', 1.5, profile.ours, profile.summarize))
    for (const edited of [3, 10, 20]) {
      const edit = await page.evaluate((step) => window.bench.editStep('events', step), edited)
      print(ratio(`edit of step ${edited} of 20 / the SQL from there`, 1.3, edit.ours, edit.sql))
    }
    for (const figure of await previewFigures(page)) print(figure)
    print(await undoFigure(page))
  } finally {
    await close()
  }
}
