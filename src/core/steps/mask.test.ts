import { describe, expect, it } from 'vitest'
import { nativeOfTests } from '../../testing/nativeOfTests.ts'
import { runExample, stepTest } from '../../testing/stepTest.ts'
import { writtenSecrets } from '../params/secrets.ts'
import { plain } from '../sentence.ts'
import { render } from '../sql/render.ts'
import { table } from '../table.ts'
import { compileStep, stepIssues } from './compile.ts'
import { mask } from './mask.ts'

stepTest(mask)

const salt = { param: 'salt' }
const { columns } = table({ t: 'text', n: 'integer', p: 'decimal(4,1)', d: 'date', l: 'list' })

describe('issues of mask', () => {
  it.each([
    [{ columns: ['t'], method: 'hash' }, 'no-salt'],
    [{ columns: ['n'], method: 'noise' }, 'no-salt'],
    [{ columns: ['n'], method: 'shift', salt, width: 0.5 }, 'width-not-whole'],
    [{ columns: ['n'], method: 'shift', salt, width: 0 }, 'bad-param'],
    [{ columns: ['t'], method: 'shift', salt }, 'wrong-type'],
    [{ columns: ['d'], method: 'noise', salt }, 'wrong-type'],
    [{ columns: ['d'], method: 'generalize' }, 'wrong-type'],
    [{ columns: ['n'], method: 'generalize', width: 0.5 }, 'width-does-not-fit'],
    [{ columns: ['p'], method: 'generalize', width: 0.25 }, 'width-does-not-fit'],
    [{ columns: ['l'], method: 'hash', salt }, 'wrong-type'],
    [{ columns: ['n'], method: 'noise', salt, epsilon: 0 }, 'bad-param'],
  ])('%j is %s', (params, code) => {
    expect(stepIssues(mask, params, [columns])).toMatchObject([{ code }])
  })

  it('none with the name of a salt', () => {
    expect(stepIssues(mask, { columns: ['t', 'n', 'd'], method: 'hash', salt }, [columns])).toEqual([])
    expect(writtenSecrets(mask.params, { columns: ['t'], method: 'hash', salt })).toEqual([])
  })
})

describe('the salt', () => {
  const native = nativeOfTests()

  it('is asked for by its name in SQL for readers', async () => {
    const input = await native.load('people', table({ t: 'text' }, [['Ada']]))
    const { select } = compileStep(mask, { columns: ['t'], method: 'hash', salt }, [input])
    expect(render(select)).toContain("getvariable('salt')")
    expect(render(select, 'spark')).toContain("sha2(:salt || ':' || CAST(`t` AS STRING), 256)")
    await native.execute("SET VARIABLE salt = 's3cret'")
    const said = await runExample(native, mask, {
      params: { columns: ['t'], method: 'hash', salt: 's3cret' },
      inputs: [table({ t: 'text' }, [['Ada']])],
    })
    expect((await native.query(select)).rows).toEqual(said.output.rows)
  })

  it('is in no sentence, and is refused where it is written out', () => {
    const params = mask.params.parse({ columns: ['t'], method: 'hash', salt: 's3cret' })
    expect(plain(mask.summary(params))).not.toContain('s3cret')
    expect(writtenSecrets(mask.params, params)).toMatchObject([
      { code: 'written-secret', fix: { value: { param: 'salt' } } },
    ])
    expect(JSON.stringify(writtenSecrets(mask.params, params))).not.toContain('s3cret')
  })

  it('decides every hash, shift and noise', async () => {
    const input = table(
      { n: 'integer' },
      Array.from({ length: 20 }, (_, index) => [index]),
    )
    for (const method of ['hash', 'noise'] as const) {
      const [one, other] = await Promise.all(
        ['a', 'b'].map((text) =>
          runExample(native, mask, { params: { columns: ['n'], method, salt: text }, inputs: [input] }),
        ),
      )
      one?.output.rows.forEach((row, index) => {
        expect(row).not.toEqual(other?.output.rows[index])
      })
    }
  })
})

describe('shift', () => {
  const native = nativeOfTests()

  it('is never 0 and never beyond the width', async () => {
    const seen = new Set<unknown>()
    for (let index = 0; index < 60; index += 1) {
      const params = { columns: ['n'], method: 'shift', salt: `salt ${index}`, width: 3 }
      const { output } = await runExample(native, mask, { params, inputs: [table({ n: 'integer' }, [[100]])] })
      seen.add(Number(output.rows[0]?.[0]) - 100)
    }
    expect([...seen].map(Number).sort((a, b) => a - b)).toEqual([-3, -2, -1, 1, 2, 3])
  })
})

describe('noise', () => {
  const native = nativeOfTests()

  it('is Laplace: its mean is 0, its mean size the scale', async () => {
    const input = table(
      { n: 'integer' },
      Array.from({ length: 4000 }, (_, index) => [index]),
    )
    const params = { columns: ['n'], method: 'noise', salt: 'x', width: 3, epsilon: 2 }
    const { output } = await runExample(native, mask, { params, inputs: [input] })
    const noise = output.rows.map(([value], index) => Number(value) - index)
    const mean = (values: readonly number[]) => values.reduce((sum, each) => sum + each, 0) / values.length
    expect(Math.abs(mean(noise))).toBeLessThan(0.15)
    expect(mean(noise.map(Math.abs))).toBeCloseTo(1.5, 1)
    expect(noise.filter((each) => Math.abs(each) > 1.5 * Math.log(10)).length / noise.length).toBeCloseTo(0.1, 1)
  })
})
