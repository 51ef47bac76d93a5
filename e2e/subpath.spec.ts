import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { appFolder, createStaticServer, listen } from '../scripts/serve.mjs'
import { expect, test } from './support/app.ts'
import { chooseFiles, grid, openApp, textFile } from './support/notebook.ts'

test('the built app works from a sub-path of any static host', async ({ browser, watch }) => {
  const root = await mkdtemp(join(tmpdir(), 'assay-'))
  await cp(appFolder, join(root, 'some', 'path'), { recursive: true })
  const server = createStaticServer(root)
  const port = await listen(server, { from: 4400 })
  const context = await browser.newContext({ baseURL: `http://127.0.0.1:${port}/some/path/` })
  await watch(context, `http://127.0.0.1:${port}`)
  try {
    const page = await context.newPage()
    await openApp(page)
    await chooseFiles(page, textFile('shop.csv', 'item,price\nbread,2.5\n'))
    await expect(grid(page).getByRole('gridcell', { name: 'bread' })).toBeVisible()
  } finally {
    await context.close()
    server.close()
    await rm(root, { recursive: true })
  }
})
