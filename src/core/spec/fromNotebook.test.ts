import { describe, expect, it } from 'vitest'
import { emptyNotebook, type Cell, type Notebook } from '../notebook/document.ts'
import { apply } from '../notebook/edits.ts'
import { specFromNotebook, type Evidence } from './fromNotebook.ts'
import type { Pipeline, PipelineOutput } from './pipeline.ts'
import { specFromJson } from './read.ts'
import { notebookFromSpec } from './toNotebook.ts'

const columns = [
  { name: 'a', type: 'integer' },
  { name: 'b', type: 'text' },
]
const cells: Cell[] = [
  {
    type: 'source',
    id: 'raw',
    format: 'csv',
    options: { delimiter: ',' },
    schema: columns,
    file: { name: 'raw.csv', bytes: 9, sha256: 'a'.repeat(64), readAt: '2026-01-01T00:00:00Z', rows: 2 },
  },
  { type: 'step', id: 'trimmed', kind: 'trim', inputs: ['raw'], params: { columns: ['b'] }, off: false },
  { type: 'step', id: 'renamed', kind: 'rename', inputs: ['trimmed'], params: { names: { b: 'c' } }, off: false },
  {
    type: 'step',
    id: 'sum',
    kind: 'derive',
    inputs: ['renamed'],
    params: { name: 'd', expression: 'a + 1' },
    off: false,
    note: 'why',
  },
  { type: 'step', id: 'aside', kind: 'limit', inputs: ['raw'], params: { count: 1 }, off: false },
  {
    type: 'check',
    id: 'known',
    kind: 'notNull',
    on: 'sum',
    params: { columns: ['d'] },
    severity: 'error',
    tolerance: 0,
  },
]
const document: Notebook = { ...emptyNotebook('n', 'My movies'), cells }
const outputs: PipelineOutput[] = [{ name: 'clean', from: 'sum', format: 'parquet' }]

const after = [
  { name: 'a', type: 'integer' },
  { name: 'c', type: 'text' },
  { name: 'd', type: 'integer' },
]
const evidence: Evidence = {
  at: '2026-01-02T00:00:00Z',
  engine: 'duckdb 1.5.4',
  duckdb: '1.5.4',
  assay: '0.1.0',
  nodes: new Map([
    ['raw', { columns, rows: 2, issues: [] }],
    ['trimmed', { columns, rows: 2, issues: [] }],
    ['renamed', { columns: after.slice(0, 2), rows: 2, issues: [] }],
    ['sum', { columns: after, rows: 2, issues: [] }],
  ]),
  checks: new Map([['known', { passed: true, observed: 0, failing: 0 }]]),
  fingerprints: { clean: '2:7' },
  columnFingerprints: { clean: { a: '2:1' } },
  baseline: {},
}

function specOf(of: Notebook, seen: Evidence = evidence): Pipeline {
  const spec = specFromNotebook(of, outputs, seen)
  if (!spec.ok) throw new Error(spec.issues[0]?.message)
  return spec.value
}

it('holds what the outputs need and nothing else', () => {
  const spec = specOf(document)
  expect(spec.steps.map(({ id }) => id)).toEqual(['trimmed', 'renamed', 'sum'])
  expect(spec.steps[2]).toMatchObject({ note: 'why', params: { expression: 'a + 1' } })
  expect(specFromJson(JSON.parse(JSON.stringify(spec)))).toMatchObject({ ok: true })
})

it('traces the columns of its outputs to their sources', () => {
  const direct = (column: string, ...steps: string[]) => [{ source: 'raw', column, steps, type: 'DIRECT' }]
  expect(specOf(document).lineage).toEqual({
    'clean.a': direct('a'),
    'clean.c': direct('b', 'trimmed', 'renamed'),
    'clean.d': direct('a', 'sum'),
  })
})

it('opened again and exported again it has the same semantic hash', () => {
  const spec = specOf(document)
  const again = specOf(notebookFromSpec(spec, 'other'))
  expect(again.hash?.semantic).toBe(spec.hash?.semantic)
})

describe('a source', () => {
  const [raw, ...others] = cells
  const withSource = (change: object, file: object = {}): Notebook => {
    if (raw?.type !== 'source') throw new Error('the first cell is the source')
    return { ...document, cells: [{ ...raw, ...change, file: { ...raw.file, ...file } }, ...others] }
  }
  const parts = [
    { name: 'raw/1.csv', bytes: 4, sha256: 'b'.repeat(64), rows: 1 },
    { name: 'raw/2.csv', bytes: 5, sha256: 'c'.repeat(64), rows: 1 },
  ]

  it('of several files names each, and comes back as it was', () => {
    const spec = specOf(withSource({}, { parts }))
    expect(spec.sources['raw']).toMatchObject({ path: ['raw/1.csv', 'raw/2.csv'], fingerprint: { parts } })
    expect(specFromJson(JSON.parse(JSON.stringify(spec)))).toMatchObject({ ok: true })
    expect(notebookFromSpec(spec, 'other').cells[0]).toMatchObject({ file: { parts } })
  })

  it('that is a sample makes the spec unvalidated, which says so', () => {
    const spec = specOf(withSource({ sample: { rows: 100_000, from: 'start' } }))
    expect(spec.validation).toMatchObject({
      status: 'unvalidated',
      reasons: ['`raw` is a sample: the first 100,000 rows.'],
    })
    expect(notebookFromSpec(spec, 'other').cells[0]).toMatchObject({ sample: { rows: 100_000, from: 'start' } })
  })

  it('says where it was fetched from, without what may be a key', () => {
    const url = 'https://me:secret@data.example/raw.csv?token=secret#secret'
    const spec = specOf(withSource({}, { url }))
    expect(spec.sources['raw']?.url).toBe('https://data.example/raw.csv')
    expect(notebookFromSpec(spec, 'other').cells[0]).toMatchObject({ file: { url: 'https://data.example/raw.csv' } })
  })
})

it('leaves out a step that is off', () => {
  const off = apply(document, { type: 'setOff', id: 'trimmed', off: true })
  if (!off.ok) throw new Error('refused')
  expect(specOf(off.value).steps.map(({ id, inputs }) => [id, inputs])).toEqual([
    ['renamed', ['raw']],
    ['sum', ['renamed']],
  ])
})

describe('validation', () => {
  it('is validated when every step ran without an issue and every check passed', () => {
    expect(specOf(document).validation).toMatchObject({
      status: 'validated',
      rows: { sum: 2 },
      fingerprints: { clean: '2:7' },
    })
  })

  it.each<[string, Partial<Evidence>, string]>([
    ['a step has not run', { nodes: new Map([...evidence.nodes].filter(([id]) => id !== 'sum')) }, '`sum` has not run'],
    [
      'a step has an issue',
      {
        nodes: new Map([
          ...evidence.nodes,
          [
            'sum',
            { columns: after, rows: 2, issues: [{ code: 'expect', severity: 'error', message: 'Rows repeat.' }] },
          ],
        ]),
      },
      '`sum`: Rows repeat.',
    ],
    [
      'a check fails',
      { checks: new Map([['known', { passed: false, observed: 0.5, failing: 1 }]]) },
      'The check `known`',
    ],
    ['a check has not run', { checks: new Map() }, 'has not run'],
  ])('is not when %s', (_, change, reason) => {
    const { validation } = specOf(document, { ...evidence, ...change })
    expect(validation?.status).toBe('unvalidated')
    expect(validation?.reasons?.join('\n')).toContain(reason)
  })
})
