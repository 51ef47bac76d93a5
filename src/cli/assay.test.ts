import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { assay } from './assay.ts'

const CSV = `id,name,amount,day
1, Ann ,3.5,2024-01-31
2,Bo,,2024-02-29
3,Cy,4.25,2024-03-01
4,,10,2024-03-02
`

const spec = {
  format: 'assay/pipeline@1',
  name: 'people',
  sources: {
    people: {
      format: 'csv',
      path: 'people.csv',
      schema: [
        { name: 'id', type: 'integer' },
        { name: 'name', type: 'text' },
        { name: 'amount', type: 'number' },
        { name: 'day', type: 'date' },
      ],
    },
  },
  steps: [
    { id: 'trimmed', kind: 'trim', inputs: ['people'], params: { columns: ['name'] } },
    { id: 'doubled', kind: 'derive', inputs: ['trimmed'], params: { name: 'twice', expression: 'amount * 2' } },
  ],
  checks: [{ id: 'has-id', kind: 'notNull', on: 'doubled', params: { columns: ['id'] } }],
  outputs: [{ name: 'people_clean', from: 'doubled', format: 'csv' }],
}

let folder: string
let out: string[]
let err: string[]

const at = (name: string) => join(folder, name)
const run = (...args: string[]) =>
  assay(args, { out: (text) => out.push(text), err: (text) => err.push(text), progress: () => undefined })

function write(name: string, content: unknown): string {
  writeFileSync(at(name), typeof content === 'string' ? content : JSON.stringify(content))
  return at(name)
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'assay-cli-'))
  out = []
  err = []
  write('people.csv', CSV)
  write('spec.json', spec)
})

describe('run', () => {
  it('writes the output and the report', async () => {
    const code = await run(
      'run',
      at('spec.json'),
      '--allow-unvalidated',
      '--out',
      `people_clean=${at('clean.csv')}`,
      '--report',
      at('report.json'),
    )
    expect(err.join('\n')).toContain('4 rows in')
    expect(code).toBe(0)
    expect(readFileSync(at('clean.csv'), 'utf8')).toBe(
      'id,name,amount,day,twice\n1,Ann,3.5,2024-01-31,7.0\n2,Bo,,2024-02-29,\n3,Cy,4.25,2024-03-01,8.5\n4,,10.0,2024-03-02,20.0\n',
    )
    expect(JSON.parse(readFileSync(at('report.json'), 'utf8'))).toMatchObject({
      steps: { people: { rows: 4, rejected: 0 }, trimmed: { rows: 4 }, doubled: { rows: 4 } },
      checks: { 'has-id': { passed: true, observed: 0, failing: 0 } },
      outputs: { people_clean: { rows: 4 } },
    })
  })

  it('refuses a spec that is not validated', async () => {
    expect(await run('run', at('spec.json'))).toBe(2)
    expect(err.join('\n')).toContain('--allow-unvalidated')
  })

  it('a failed check writes no output, leaves what was there, and puts failing rows in quarantine', async () => {
    write('clean.csv', 'as it was')
    const strict = { ...spec, checks: [{ id: 'named', kind: 'notNull', on: 'doubled', params: { columns: ['name'] } }] }
    const code = await run(
      ...['run', write('strict.json', strict), '--allow-unvalidated', '--out', `people_clean=${at('clean.csv')}`],
      ...['--quarantine', at('held')],
    )
    expect(code).toBe(1)
    expect(readFileSync(at('clean.csv'), 'utf8')).toBe('as it was')
    expect(readFileSync(at('held/named.csv'), 'utf8')).toContain('4,,10.0,2024-03-02,20.0,')
  })

  it('a check of severity warn does not stop it', async () => {
    const lenient = {
      ...spec,
      checks: [{ id: 'named', kind: 'notNull', on: 'doubled', severity: 'warn', params: { columns: ['name'] } }],
    }
    expect(
      await run('run', write('warn.json', lenient), '--allow-unvalidated', '--out', `people_clean=${at('clean.csv')}`),
    ).toBe(0)
  })

  it('a source that lacks a column ends with 3 and names the column', async () => {
    write('other.csv', 'id,name\n1,Ann\n')
    expect(await run('run', at('spec.json'), '--allow-unvalidated', '--source', `people=${at('other.csv')}`)).toBe(3)
    expect(err.join('\n')).toContain('`amount` is missing')
  })

  it('a join that breaks what is expected fails, and writes its output where that is meant', async () => {
    write('cities.csv', 'id,city\n1,Bern\n1,Basel\n')
    const on = [{ left: 'id', right: 'id' }]
    const joining = {
      ...spec,
      sources: { ...spec.sources, cities: { format: 'csv', path: 'cities.csv' } },
      steps: [{ id: 'doubled', kind: 'join', inputs: ['people', 'cities'], params: { on, expect: 'one-to-one' } }],
    }
    const validation = { status: 'validated', at: '2026-01-01T00:00:00Z', engine: 'DuckDB' }
    const files = [write('join.json', { ...joining, validation }), '--out', `people_clean=${at('clean.csv')}`]
    expect(await run('run', ...files)).toBe(1)
    expect(err.join('\n')).toContain('The join should be one-to-one')
    expect(existsSync(at('clean.csv'))).toBe(false)
    expect(await run('run', ...files, '--allow-unvalidated')).toBe(0)
    expect(readFileSync(at('clean.csv'), 'utf8')).toContain('Basel')
  })

  it('a value that does not fit stops a step that is to fail', async () => {
    const failing = {
      ...spec,
      steps: [
        { id: 'doubled', kind: 'parseNumber', inputs: ['people'], params: { columns: ['name'], onError: 'fail' } },
      ],
    }
    expect(await run('run', write('fail.json', failing), '--allow-unvalidated')).toBe(1)
    expect(err.join('\n')).toContain('3 rows do not fit')
  })

  it('says which source, output, option or file there is not', async () => {
    expect(await run('run', at('spec.json'), '--allow-unvalidated', '--source', 'peopel=x.csv')).toBe(2)
    expect(err.join('\n')).toContain('Closest: `people`')
    expect(await run('run', at('spec.json'), '--allow-unvalidated', '--out', 'nothing=a.csv')).toBe(2)
    expect(await run('run', at('spec.json'), '--alow')).toBe(2)
    expect(await run('run', at('missing.json'))).toBe(2)
    expect(await run('rum')).toBe(2)
  })

  it('lets no SQL of a spec reach other files', async () => {
    const secret = write('secret.txt', 'hidden')
    const query = `SELECT content FROM read_text('${secret}')`
    const spying = {
      ...spec,
      steps: [{ id: 'doubled', kind: 'sql', inputs: ['people'], params: { query } }],
      checks: [],
    }
    expect(
      await run(
        'run',
        write('spying.json', spying),
        '--allow-unvalidated',
        '--out',
        `people_clean=${at('out/clean.csv')}`,
      ),
    ).not.toBe(0)
    expect(existsSync(at('out/clean.csv'))).toBe(false)
    expect(await run('validate', at('spying.json'))).toBe(2)
  })

  it('tells an event a line with --json, and nothing else on standard output', async () => {
    await run('run', at('spec.json'), '--allow-unvalidated', '--json', '--out', `people_clean=${at('clean.parquet')}`)
    const events = out.map((line) => JSON.parse(line) as { event: string })
    expect(events.at(-1)).toMatchObject({ event: 'done', outputs: { people_clean: { rows: 4 } } })
    expect(existsSync(at('clean.parquet'))).toBe(true)
  })
})

describe('validate', () => {
  it('checks a spec without data', async () => {
    expect(await run('validate', at('spec.json'))).toBe(0)
    expect(out).toEqual(['people is valid: 2 steps, 1 checks, 1 outputs.'])
  })

  it('shows an unknown column and a formula of the wrong type at their place', async () => {
    const [first, second] = spec.steps
    const broken = {
      ...spec,
      steps: [
        { ...first, params: { columns: ['nmae'] } },
        { ...second, inputs: ['people'], params: { name: 'twice', expression: 'name * 2' } },
      ],
    }
    expect(await run('validate', write('broken.json', broken))).toBe(2)
    expect(out.join('\n')).toContain('error: trimmed.columns.0: There is no column `nmae`. Closest: `name`.')
    expect(out.join('\n')).toMatch(/error: doubled\.expression:\d+: /)
  })
})

it('explain prints the SQL of a step with its sentence', async () => {
  expect(await run('explain', at('spec.json'), 'trimmed')).toBe(0)
  expect(out[0]).toBe('-- trimmed: Trim `name`')
  expect(out[1]).toContain('FROM\n  "people"')
  expect(await run('explain', at('spec.json'), 'trimed')).toBe(2)
})

describe('verify', () => {
  it('says equal for the recorded fingerprint and names the columns that differ', async () => {
    await run(
      'run',
      at('spec.json'),
      '--allow-unvalidated',
      '--out',
      `people_clean=${at('clean.csv')}`,
      '--report',
      at('report.json'),
    )
    const { outputs } = JSON.parse(readFileSync(at('report.json'), 'utf8')) as {
      outputs: { people_clean: { fingerprint: string } }
    }
    const validation = {
      status: 'validated',
      at: '2026-01-01T00:00:00Z',
      engine: 'duckdb 1.5.4',
      fingerprints: { people_clean: outputs.people_clean.fingerprint },
      'x-columns': { people_clean: { id: 'other', amount: '4:1', gone: '4:2' } },
    }
    write('validated.json', { ...spec, validation })
    expect(await run('verify', at('validated.json'))).toBe(0)
    expect(out.at(-1)).toContain('people_clean: equal')
    write('people.csv', CSV.replace('3.5', '3.6'))
    expect(await run('verify', at('validated.json'))).toBe(1)
    expect(out.find((line) => line.startsWith('people_clean: different'))).toBeDefined()
    expect(out).toContain('  columns that differ: id, amount')
    expect(out).toContain('  columns that are missing: gone')
    expect(out).toContain('  columns that are new: name, day, twice')
  })
})

it('read tells what was decided and writes the table', async () => {
  expect(await run('read', at('people.csv'), '--out', at('read.ndjson'))).toBe(0)
  expect(JSON.parse(out[0] ?? '')).toMatchObject({
    format: 'csv',
    rows: 4,
    rejected: 0,
    options: { delimiter: ',', header: true },
  })
  expect(readFileSync(at('read.ndjson'), 'utf8').split('\n')[0]).toBe(
    '{"id":1,"name":" Ann ","amount":3.5,"day":"2024-01-31"}',
  )
})
