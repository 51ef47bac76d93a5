import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { newKind } from './newKind.ts'
import { TEMPLATES } from './newKind.templates.ts'

const INDEX = `import { kindTable } from '../kind.ts'
import { limit } from './limit.ts'
import { sqlStep } from './sql.ts'

/** Every kind. */
export const STEPS = kindTable([limit, sqlStep])
`

describe('newKind', () => {
  let root: string
  const read = (path: string) => readFileSync(join(root, 'src/core', path), 'utf8')
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(root, 'src/core', path)), { recursive: true })
    writeFileSync(join(root, 'src/core', path), text)
  }
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'assay-new-'))
    write('steps/index.ts', INDEX)
    write('steps/order.ts', 'export {}\n')
    cpSync('.prettierrc.json', join(root, '.prettierrc.json'))
  })
  afterEach(() => {
    rmSync(root, { recursive: true })
  })

  it('writes the kind, its test and its lines in the table, in order', async () => {
    expect(await newKind(root, 'step', 'roundUp')).toEqual([
      'src/core/steps/roundUp.ts',
      'src/core/steps/roundUp.test.ts',
      'src/core/steps/index.ts',
    ])
    expect(read('steps/roundUp.ts')).toContain("kind: 'roundUp',\n  label: 'Round up',")
    expect(read('steps/roundUp.test.ts')).toContain('stepTest(roundUp)')
    expect(read('steps/index.ts')).toBe(
      INDEX.replace('import { sqlStep }', "import { roundUp } from './roundUp.ts'\nimport { sqlStep }").replace(
        '[limit, sqlStep]',
        '[limit, roundUp, sqlStep]',
      ),
    )
  })

  it.each(Object.keys(TEMPLATES))('fills the whole template of a %s', async (what) => {
    const folder = TEMPLATES[what]?.folder ?? ''
    write(`${folder}/index.ts`, INDEX)
    expect(await newKind(root, what, 'zebra')).toHaveLength(3)
    expect(read(`${folder}/zebra.ts`)).not.toMatch(/NAME|LABEL/)
    expect(read(`${folder}/zebra.ts`)).toContain('export const zebra = define')
  })

  it.each([
    ['stepp', 'x', /no 'stepp'/],
    ['constructor', 'x', /no 'constructor'/],
    ['step', 'Drop-Nulls', /'Drop-Nulls' is no name/],
    ['step', '', /'' is no name/],
    ['step', 'limit', /'limit' is taken/],
    ['step', 'order', /'order' is taken/],
    ['step', 'delete', /means something else/],
    ['step', 'identifier', /means something else/],
  ])('refuses %s %s', async (what, name, message) => {
    expect(await newKind(root, what, name)).toMatch(message)
    expect(read('steps/index.ts')).toBe(INDEX)
  })
})
