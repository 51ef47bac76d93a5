import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pipeline, pipelineJsonSchema, type Pipeline } from './pipeline.ts'
import { readSpec, specFromJson } from './read.ts'
import { specHashes } from './hashes.ts'
import { withParameters } from './parameters.ts'

const minimal = {
  format: 'assay/pipeline@1',
  name: 'movies',
  sources: { movies: { format: 'json', path: 'movies.json' } },
  steps: [
    { id: 'first', kind: 'limit', inputs: ['movies'], params: { count: 5 } },
    { id: 'second', kind: 'limit', inputs: ['first'], params: { count: 3 } },
  ],
  outputs: [{ name: 'movies', from: 'second' }],
}

const messages = (json: unknown) => {
  const spec = specFromJson(json)
  return spec.ok ? [] : spec.issues.map(({ message }) => message)
}

it('the published JSON Schema is fresh', () => {
  const published: unknown = JSON.parse(readFileSync('public/schema/pipeline-1.json', 'utf8'))
  expect(published, 'run npm run schema').toEqual(JSON.parse(JSON.stringify(pipelineJsonSchema())))
})

describe('reading a spec', () => {
  it('takes what is required and gives everything else its default', () => {
    const spec = specFromJson(minimal)
    expect(spec).toMatchObject({ ok: true, value: { version: '1.0.0', checks: [], outputs: [{ format: 'parquet' }] } })
  })

  it('refuses an unknown key at any depth, with the nearest one', () => {
    expect(messages({ ...minimal, step: [] })).toEqual([
      'In the spec: There is no key `step`. Closest: `steps`. Keys of your own begin with `x-`.',
    ])
    expect(messages({ ...minimal, outputs: [{ name: 'a', from: 'first', formt: 'csv' }] })[0]).toContain('`outputs.0`')
  })

  it('lets keys that begin with x- pass', () => {
    expect(messages({ ...minimal, 'x-team': 'data', outputs: [{ name: 'a', from: 'first', 'x-owner': 1 }] })).toEqual(
      [],
    )
  })

  it('names the steps of a cycle', () => {
    const steps = [
      { id: 'first', kind: 'limit', inputs: ['second'] },
      { id: 'second', kind: 'limit', inputs: ['first'] },
    ]
    expect(messages({ ...minimal, steps })[0]).toContain('already depends on')
  })

  it('names an input that is not there, and an id that is there twice but for case', () => {
    expect(messages({ ...minimal, outputs: [{ name: 'a', from: 'secnd' }] })[0]).toContain('Closest: `second`')
    const steps = [...minimal.steps, { id: 'FIRST', kind: 'limit', inputs: ['movies'] }]
    expect(messages({ ...minimal, steps })[0]).toContain('two of the name `FIRST`')
  })

  it('names an option that the format does not have, and one that does not fit, at its place', () => {
    const sources = { movies: { format: 'csv', options: { delimter: ';', headerRows: 0 } } }
    const spec = specFromJson({ ...minimal, sources })
    expect(spec).toMatchObject({
      ok: false,
      issues: [
        { param: ['sources', 'movies', 'options', 'headerRows'] },
        {
          message: 'There is no option `delimter`. Closest: `delimiter`.',
          param: ['sources', 'movies', 'options', 'delimter'],
        },
      ],
    })
  })

  it('refuses a newer version and says so', () => {
    expect(messages({ ...minimal, format: 'assay/pipeline@2' })[0]).toContain('Use a newer Assay')
  })

  it('says what is wrong with text that is no JSON, nests too deep, or has a number that would lose digits', () => {
    const first = (text: string) => {
      const spec = readSpec(text)
      return spec.ok ? '' : (spec.issues[0]?.message ?? '')
    }
    expect(first('{"format": ')).toContain('not JSON')
    expect(first('['.repeat(100_000))).toContain('nests deeper')
    expect(first('{"a": 9007199254740993}')).toContain('9007199254740993 is beyond 2^53')
    expect(first('{"a": 9007199254740996}')).not.toContain('2^53')
  })

  it('keeps `__proto__` as the name of a column and refuses it as a key', () => {
    const withKey = (json: string) => JSON.stringify(minimal).replace('{"count":5}', json)
    const spec = readSpec(withKey('{"names":{"__proto__":"b"}}'))
    expect(spec.ok && spec.value.steps[0]?.params).toEqual({ names: JSON.parse('{"__proto__":"b"}') })
    expect(messages(JSON.parse(withKey('{"__proto__":{"polluted":true}}')))).toEqual([
      'The spec has a key `__proto__`. Remove it.',
    ])
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
  })

  it('never throws, whatever the text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(readSpec(text).ok).toBe(false)
      }),
    )
  })
})

describe('hashes', () => {
  const spec = pipeline.parse(minimal)

  it('semantic does not see words, defaults written out, or the order of keys', () => {
    const other: Pipeline = {
      ...spec,
      description: 'Another word.',
      steps: spec.steps.map((step) => ({ ...step, params: { offset: 0, ...step.params }, note: 'why' })),
    }
    expect(specHashes(other).semantic).toBe(specHashes(spec).semantic)
    expect(specHashes(other).document).not.toBe(specHashes(spec).document)
  })

  it('semantic sees a param', () => {
    const other = { ...spec, steps: spec.steps.map((step) => ({ ...step, params: { count: 4 } })) }
    expect(specHashes(other).semantic).not.toBe(specHashes(spec).semantic)
  })
})

describe('parameters', () => {
  const spec = pipeline.parse({
    ...minimal,
    parameters: { rows: { type: 'integer', default: 7 }, salt: { type: 'text', secret: true } },
    steps: [
      {
        id: 'second',
        kind: 'limit',
        inputs: ['movies'],
        params: { count: { param: 'rows' }, salt: { param: 'salt' } },
      },
    ],
  })

  it('take the value given, else their default', () => {
    const filled = withParameters(spec, new Map([['salt', 's3cret']]))
    expect(filled.ok ? filled.value.steps[0]?.params : undefined).toEqual({ count: 7, salt: 's3cret' })
  })

  it('that have no value, are unknown, or do not fit are issues', () => {
    const filled = withParameters(
      spec,
      new Map([
        ['rows', 'many'],
        ['sal', 'x'],
      ]),
    )
    expect(filled.ok ? [] : filled.issues.map(({ code }) => code)).toEqual([
      'unknown-parameter',
      'bad-parameter',
      'missing-parameter',
    ])
  })
})
