import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { runStages } from './stages.mjs'

test('the stages run in turn and stop at the first that fails, which is named', () => {
  vi.spyOn(console, 'log').mockReturnValue()
  const error = vi.spyOn(console, 'error').mockReturnValue()
  const folder = mkdtempSync(join(tmpdir(), 'assay-stages-'))
  const ran = join(folder, 'ran')
  const stage = (name: string, code: number) => ({
    name,
    command: ['node', '-e', `fs.appendFileSync(process.env.RAN, '${name} ');process.exit(${code})`],
    env: { RAN: ran },
  })

  expect(runStages([stage('one', 0), stage('two', 3), stage('three', 0)])).toBe(false)
  expect(readFileSync(ran, 'utf8')).toBe('one two ')
  expect(error.mock.calls.flat().join()).toContain('two failed')
  expect(runStages([stage('four', 0)])).toBe(true)
  rmSync(folder, { recursive: true })
})
