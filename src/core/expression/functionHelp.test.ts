import { readFile } from 'node:fs/promises'
import { format } from 'prettier'
import { expect, test } from 'vitest'
import { functionHelp } from './functionHelp.ts'

test('docs/functions.md is what `npm run functions` writes', async () => {
  const written = await readFile(new URL('../../../docs/functions.md', import.meta.url), 'utf8')
  expect(written).toBe(await format(functionHelp(), { parser: 'markdown' }))
})
