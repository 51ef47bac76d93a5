import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { assay } from './assay.ts'

const SECRET = 'very s3cret'

const spec = {
  format: 'assay/pipeline@1',
  name: 'people',
  parameters: { salt: { type: 'text', secret: true } },
  sources: {
    people: {
      format: 'csv',
      path: 'people.csv',
      schema: [
        { name: 'name', type: 'text' },
        { name: 'city', type: 'text' },
      ],
    },
  },
  steps: [
    {
      id: 'masked',
      kind: 'mask',
      inputs: ['people'],
      params: { columns: ['name'], method: 'hash', salt: { param: 'salt' } },
    },
  ],
  outputs: [{ name: 'masked', from: 'masked', format: 'csv' }],
}

let folder: string
let said: string[]

const at = (name: string) => join(folder, name)
const run = (...args: string[]) => {
  const tell = (text: string) => said.push(text)
  return assay(args, { out: tell, err: tell, progress: tell })
}

function write(change: object = {}): string {
  writeFileSync(at('people.csv'), 'name,city\nAda,Bern\n,Ulm\nBo,Bern\n')
  writeFileSync(at('spec.json'), JSON.stringify({ ...spec, ...change }))
  return at('spec.json')
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'assay-secrets-'))
  said = []
})

describe('a salt', () => {
  it('decides the result and is told nowhere', async () => {
    const files = ['--out', `masked=${at('out.csv')}`, '--report', at('report.json'), '--allow-unvalidated', '--json']
    expect(await run('run', write(), '--param', `salt=${SECRET}`, ...files)).toBe(0)
    const hash = createHash('sha256').update(`${SECRET}:Ada`).digest('hex')
    expect(readFileSync(at('out.csv'), 'utf8')).toContain(`${hash},Bern`)
    expect(said.join('\n') + readFileSync(at('report.json'), 'utf8')).not.toContain('s3cret')
  })

  it('must be given to a run, and to a validation with data', async () => {
    expect(await run('run', write(), '--allow-unvalidated')).toBe(2)
    expect(said.join('\n')).toContain('Give it with --param salt=VALUE')
    expect(await run('validate', write(), '--source', `people=${at('people.csv')}`)).toBe(2)
    expect(await run('validate', write(), '--source', `people=${at('people.csv')}`, '--param', 'salt=x')).toBe(0)
  })

  it('is not needed to check a spec or to read its SQL', async () => {
    expect(await run('validate', write())).toBe(0)
    expect(await run('explain', write())).toBe(0)
    expect(await run('explain', write(), '--dialect', 'spark')).toBe(0)
    expect(said.join('\n')).toMatch(/getvariable\s*\('salt'\)[^]*:salt/i)
  })

  it('is refused where it is written out, without being told again', async () => {
    const [step] = spec.steps
    const written = { ...step, params: { ...step?.params, salt: SECRET } }
    expect(await run('run', write({ steps: [written] }), '--allow-unvalidated')).toBe(2)
    expect(said.join('\n')).toContain('The salt is written out')
    expect(await run('run', write(), '--param', SECRET, '--allow-unvalidated')).toBe(2)
    expect(said.join('\n')).not.toContain('s3cret')
  })

  it('must be declared', async () => {
    expect(await run('validate', write({ parameters: { pepper: { secret: true } } }))).toBe(2)
    expect(said.join('\n')).toContain('There is no parameter `salt`')
  })
})

describe('columns that only data names', () => {
  const steps = [
    { id: 'marks', kind: 'encode', inputs: ['people'], params: { column: 'city' } },
    { id: 'masked', kind: 'drop', inputs: ['marks'], params: { columns: ['city_bern'] } },
  ]

  it('are not checked without data, unless the spec holds what was learned', async () => {
    expect(await run('validate', write({ steps }))).toBe(0)
    expect(said.join('\n')).toContain('learned from data')
    const [marks, drop] = steps
    const frozen = (categories: readonly string[]) =>
      write({ steps: [{ ...marks, params: { column: 'city', fitted: { city: { categories } } } }, drop] })
    expect(await run('validate', frozen(['Bern', 'Ulm']))).toBe(0)
    expect(await run('validate', frozen(['Ulm']))).toBe(2)
    expect(said.join('\n')).toContain('There is no column `city_bern`')
  })
})

describe('new categories', () => {
  it('stop a run that is to stop, and name the first', async () => {
    const params = { column: 'city', unknown: 'fail', fitted: { city: { categories: ['Bern'] } } }
    const steps = [{ id: 'masked', kind: 'encode', inputs: ['people'], params }]
    expect(await run('run', write({ steps, parameters: {} }), '--allow-unvalidated')).toBe(1)
    expect(said.join('\n')).toContain('1 row does not fit; in the first, `city` is "Ulm". These are new categories')
  })
})
