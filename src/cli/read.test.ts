import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { gzip, zip } from '../testing/packed.ts'
import { assay } from './assay.ts'

let folder: string
let out: string[]
let err: string[]

const at = (name: string) => join(folder, name)
const run = (...args: string[]) =>
  assay(args, { out: (text) => out.push(text), err: (text) => err.push(text), progress: () => undefined })

function write(name: string, content: string | Uint8Array): string {
  mkdirSync(dirname(at(name)), { recursive: true })
  writeFileSync(at(name), content)
  return at(name)
}

const told = (index = 0): unknown => JSON.parse(out[index] ?? '')

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'assay-read-'))
  out = []
  err = []
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('read', () => {
  it('writes the names of the columns only where they stand in the file', async () => {
    expect(await run('read', write('a.csv', '1,2024-01-01\n2,2024-01-02\n'), '--out', at('out/a.csv'))).toBe(0)
    expect(readFileSync(at('out/a.csv'), 'utf8')).toBe('1,2024-01-01\n2,2024-01-02\n')
    expect(await run('read', write('b.csv', 'x,y\n1,2\n'), '--out', at('out/b.csv'))).toBe(0)
    expect(readFileSync(at('out/b.csv'), 'utf8')).toBe('x,y\n1,2\n')
  })

  it('takes an empty file for what it is: no columns, no rows, no failure', async () => {
    expect(await run('read', write('a.csv', ''), '--out', at('out/a.csv'))).toBe(0)
    expect(told()).toMatchObject({ columns: [], rows: 0, issues: [{ code: 'empty-file' }] })
    expect(readFileSync(at('out/a.csv'), 'utf8')).toBe('')
    expect(await run('read', at('a.csv'), '--out', at('out/a.parquet'))).toBe(3)
  })

  it('takes options and a format, and says which there is not', async () => {
    const file = write('a.txt', 'x;1,5\n')
    expect(await run('read', file, '--format', 'csv', '--option', 'header=false', '--option', 'decimal=,')).toBe(0)
    expect(told()).toMatchObject({ rows: 1, columns: [{ type: 'text' }, { type: 'number' }] })
    expect(await run('read', file, '--format', 'cvs')).toBe(2)
    expect(err.at(-1)).toContain('Closest: `csv`')
    expect(await run('read', file, '--format', 'csv', '--option', 'decimals=,')).toBe(2)
    expect(err.at(-1)).toContain('Closest: `decimal`')
  })

  it('makes several files one table, by name, with the file of each row', async () => {
    write('in/part-10.csv', 'id\n007\nx\n')
    write('in/part-2.csv', 'id\n1\n')
    const code = await run('read', at('in/*.csv'), '--one', '--option', 'sourceColumn=file', '--out', at('all.csv'))
    expect(code).toBe(0)
    expect(readFileSync(at('all.csv'), 'utf8')).toBe('id,file\n1,part-2.csv\n007,part-10.csv\nx,part-10.csv\n')
    expect(told()).toMatchObject({
      rows: 3,
      parts: [
        { name: 'part-2.csv', rows: 1 },
        { name: 'part-10.csv', rows: 2 },
      ],
    })
  })

  it('writes several tables into a folder, and those that can be read in spite of one that cannot', async () => {
    write('in/a.csv', 'x\n1\n')
    write('in/sub/b.csv.gz', gzip('y\n2\n'))
    write('in/c.parquet', 'no')
    const code = await run('read', at('in/a.csv'), at('in/sub/b.csv.gz'), at('in/c.parquet'), '--out', at('out'))
    expect(code).toBe(3)
    expect(readFileSync(at('out/a.csv.csv'), 'utf8')).toBe('x\n1\n')
    expect(readFileSync(at('out/sub/b.csv.gz.csv'), 'utf8')).toBe('y\n2\n')
    expect(told(2)).toMatchObject({ file: at('in/c.parquet'), error: 'file-damaged' })
    expect(existsSync(at('out/c.parquet.csv'))).toBe(false)
  })

  it('lists what is in an archive, and reads what was chosen', async () => {
    const file = write('a.zip', await zip({ 'b.csv': 'x\n1\n', 'c.csv': 'x\n2\n3\n' }))
    expect(await run('read', file)).toBe(2)
    expect(err[0]).toBe('a.zip holds 2 files: `b.csv`, `c.csv`. Choose one, or several by a name with `*`.')
    expect(await run('read', file, '--option', 'entry=c.csv')).toBe(0)
    expect(told(1)).toMatchObject({ rows: 2, found: { choices: { entry: [{ value: 'b.csv' }, { value: 'c.csv' }] } } })
  })

  it('writes rejects, and leaves no other files behind', async () => {
    const file = write('a.csv', 'a,b\n1,2\n3,4,5\n')
    expect(await run('read', file, '--out', at('t.ndjson'), '--rejects', at('r.csv'))).toBe(0)
    expect(readFileSync(at('t.ndjson'), 'utf8')).toBe('{"a":1,"b":2}\n')
    expect(readFileSync(at('r.csv'), 'utf8')).toContain('3 fields instead of 2')
  })
})

describe('run', () => {
  const spec = (source: object) => ({
    format: 'assay/pipeline@1',
    name: 'orders',
    sources: { orders: { format: 'csv', ...source } },
    steps: [{ id: 'first', kind: 'limit', inputs: ['orders'], params: { count: 10 } }],
    outputs: [{ name: 'orders_clean', from: 'first', format: 'csv' }],
  })
  const runSpec = (source: object, ...args: string[]) =>
    run(
      ...['run', write('spec.json', JSON.stringify(spec(source))), '--allow-unvalidated'],
      ...['--out', `orders_clean=${at('clean.csv')}`, ...args],
    )

  it('reads the files of a list, of a pattern beside the spec, and those given one by one', async () => {
    write('data/2.csv', 'id\n2\n')
    write('data/10.csv', 'id\n10\n')
    const rows = 'id\n2\n10\n'
    for (const path of [['data/10.csv', 'data/2.csv'], 'data/*.csv']) {
      expect(await runSpec({ path })).toBe(0)
      expect(readFileSync(at('clean.csv'), 'utf8')).toBe(rows)
    }
    const given = ['--source', `orders=${at('data/10.csv')}`, '--source', `orders=${at('data/2.csv')}`]
    expect(await runSpec({}, ...given)).toBe(0)
    expect(readFileSync(at('clean.csv'), 'utf8')).toBe(rows)
  })

  it('reads packed files, puts the rejects of all files in quarantine, and tells when a file is another', async () => {
    write('1.csv.gz', gzip('id\n1\nx\n'))
    write('2.csv', 'id\ny\n2\n')
    const schema = [{ name: 'id', type: 'integer' }]
    const fingerprint = { sha256: '0'.repeat(64), capturedAt: '2026-01-01T00:00:00Z' }
    const source = { path: ['1.csv.gz', '2.csv'], schema, fingerprint }
    expect(await runSpec(source, '--quarantine', at('held'))).toBe(0)
    expect(readFileSync(at('clean.csv'), 'utf8')).toBe('id\n1\n2\n')
    const held = readFileSync(at('held/orders.csv'), 'utf8')
    expect(held).toContain('1.csv.gz,3,id,x')
    expect(held).toContain('2.csv,2,id,y')
    expect(err.join('\n')).toContain('orders: these are not the files that the spec was made with.')
  })

  it('reads all of a source that was built on a sample', async () => {
    write('a.csv', 'id\n1\n2\n3\n')
    expect(await runSpec({ path: 'a.csv', sample: { rows: 1, from: 'start' } })).toBe(0)
    expect(readFileSync(at('clean.csv'), 'utf8')).toBe('id\n1\n2\n3\n')
  })

  it('says where a file that is not there was fetched from', async () => {
    expect(await runSpec({ path: 'a.csv', url: 'https://data.example/a.csv' })).toBe(2)
    expect(err.join('\n')).toContain(
      'The source orders has no file a.csv. It was fetched from https://data.example/a.csv.',
    )
  })

  it('refuses an option that the format does not have', async () => {
    expect(await run('validate', write('spec.json', JSON.stringify(spec({ options: { delimter: ';' } }))))).toBe(2)
    expect(err.join('\n')).toContain('sources.orders.options.delimter: There is no option `delimter`')
  })
})
