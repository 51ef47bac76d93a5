import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { z } from 'zod'

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8')
const names = z.record(z.string(), z.string())
const manifest = z
  .object({ dependencies: names, devDependencies: names, scripts: names })
  .parse(JSON.parse(read('package.json')))

test('the architecture names every dependency, and none that is not there', () => {
  const rows = read('docs/architecture.md').matchAll(/^\| (`[^|]+`) \| [^|]+ \|$/gm)
  const cells = [...rows].map(([, cell = '']) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name)).flat()
  const packages = cells.filter((name) => name !== undefined && !/^(src\/|e2e$|scripts$|public$)/.test(name))
  const expected = [...Object.keys(manifest.dependencies), ...Object.keys(manifest.devDependencies)]
  expect(packages.sort()).toEqual(expected.sort())
})

test('the read-me names only commands that exist', () => {
  const commands = [...read('README.md').matchAll(/npm (?:run )?(\w+)/g)].map(([, name = '']) => name)
  expect(commands.length).toBeGreaterThan(3)
  for (const command of commands) expect(Object.keys(manifest.scripts)).toContain(command)
})

test('every link between documents leads to a file', () => {
  for (const document of ['README.md', 'docs/architecture.md', 'public/samples/README.md']) {
    const folder = document.slice(0, document.lastIndexOf('/') + 1)
    const links = [...read(document).matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, link = '']) => link)
    for (const link of links) expect(() => read(folder + link), `${document}: ${link}`).not.toThrow()
  }
})
