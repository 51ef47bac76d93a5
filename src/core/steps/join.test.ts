import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nativeOfTests } from '../../testing/nativeOfTests.ts'
import { runExample, stepTest } from '../../testing/stepTest.ts'
import { records, type Row } from '../data.ts'
import { table } from '../table.ts'
import { stepInputs, stepIssues } from './compile.ts'
import { join } from './join.ts'

stepTest(join)

const on = [{ left: 'k', right: 'k' }]
const left = table({ k: 'integer', Name: 'text', at: 'timestamp' }).columns
const right = table({ k: 'integer', name: 'text', at: 'date', x: 'number' }).columns

describe('issues of join', () => {
  it.each([
    [{}, 'no-keys', ['on']],
    [{ on, how: 'asof' }, 'no-asof', ['asof']],
    [{ on: [{ left: 'Name', right: 'k' }], how: 'semi' }, 'types-differ', ['on', 0]],
    [{ on: [{ left: 'k', right: 'kk' }] }, 'unknown-column', ['on', 0, 'right']],
    [{ on }, 'name-case', ['suffix']],
    [{ on, how: 'asof', asof: { left: 'at', right: 'x' } }, 'types-differ', ['asof']],
  ])('%j is %s', (params, code, param) => {
    expect(stepIssues(join, params, [left, right])[0]).toMatchObject({ code, param })
  })

  it('wants a distance of the kind of the values', () => {
    const near = (within: unknown) =>
      stepIssues(join, { how: 'asof', asof: { left: 'at', right: 'at', within } }, [
        left.filter(({ name }) => name !== 'Name'),
        right,
      ])
    expect(near('3 fortnights')).toMatchObject([{ code: 'bad-within', param: ['asof', 'within'] }])
    expect(near(3)).toMatchObject([{ code: 'bad-within' }])
    expect(near('1 quarter')).toEqual([])
  })

  it('has none where a key is widened', () => {
    expect(stepIssues(join, { on: [{ left: 'k', right: 'x' }], how: 'semi' }, [left, right])).toEqual([])
  })
})

describe('join', () => {
  const native = nativeOfTests()

  it('gives the rows that comparing every pair gives, and reports how they match', async () => {
    const keys = fc.array(fc.option(fc.integer({ min: 0, max: 3 })), { maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(keys, keys, async (ls, rs) => {
        const inputs = [numbered('l', ls), numbered('r', rs)]
        const pairs = ls.flatMap((l, i) => rs.flatMap((r, j) => (l !== null && l === r ? [[i, j] as const] : [])))
        const leftOnly = ls.flatMap((_, i) => (pairs.some(([at]) => at === i) ? [] : [[i, null] as const]))
        const rightOnly = rs.flatMap((_, j) => (pairs.some(([, at]) => at === j) ? [] : [[null, j] as const]))
        const run = async (how: string) => {
          const { output } = await runExample(native, join, { params: { on, how }, inputs })
          return output.rows.map(([, ...rest]) => rest)
        }
        const inOrder = (rows: readonly Row[]) =>
          [...rows].sort(([a, b], [c, d]) => Number(a ?? 99) - Number(c ?? 99) || Number(b) - Number(d))
        expect(await run('inner')).toEqual(pairs)
        expect(await run('left')).toEqual(inOrder([...pairs, ...leftOnly]))
        expect(await run('right')).toEqual([...pairs, ...rightOnly])
        expect(await run('full')).toEqual(inOrder([...pairs, ...leftOnly, ...rightOnly]))
        const semi = (await run('semi')).map(([i]) => i)
        const anti = (await run('anti')).map(([i]) => i)
        expect([...semi, ...anti].sort()).toEqual(ls.map((_, i) => i))
        expect(anti).toEqual(leftOnly.map(([i]) => i))

        const ran = await runExample(native, join, { params: { on }, inputs })
        const query = join.report?.(join.params.parse({ on }), stepInputs(join, { on }, ran.inputs))
        const most = (side: 0 | 1) =>
          Math.max(0, ...pairs.map((pair) => pairs.filter((other) => other[side] === pair[side]).length))
        expect(query && records(await native.query(query))).toMatchObject([
          {
            matched: ls.length - leftOnly.length,
            unmatched: leftOnly.length,
            rightMatched: rs.length - rightOnly.length,
            rightUnmatched: rightOnly.length,
            rightRows: most(0),
            leftRows: most(1),
            pairs: pairs.length,
          },
        ])
      }),
      { numRuns: 25 },
    )
  })

  it('takes the nearest row as looking at every row does', async () => {
    const moments = fc.array(fc.option(fc.integer({ min: 0, max: 12 })), { maxLength: 6 })
    const direction = fc.constantFrom('backward', 'forward', 'nearest')
    await fc.assert(
      fc.asyncProperty(
        moments,
        moments,
        direction,
        fc.option(fc.integer({ min: 0, max: 4 })),
        async (ls, rs, direction, within) => {
          const asof = { left: 'k', right: 'k', direction, ...(within === null ? {} : { within }) }
          const { output } = await runExample(native, join, {
            params: { how: 'asof', asof },
            inputs: [numbered('l', ls), numbered('r', rs)],
          })
          const expected = ls.map((l, i) => [i, nearestOf(l, rs, direction, within ?? Infinity)])
          expect(output.rows.map(([, i, , j]) => [i, j])).toEqual(expected)
        },
      ),
      { numRuns: 40 },
    )
  })
})

function numbered(name: string, keys: readonly (number | null)[]) {
  return table(
    { k: 'integer', [name]: 'integer' },
    keys.map((key, index) => [key, index]),
  )
}

/** The place of the nearest row: the later of two moments equally near, the last row of one moment. */
function nearestOf(
  at: number | null,
  moments: readonly (number | null)[],
  direction: string,
  within: number,
): number | null {
  let best: { place: number; distance: number; moment: number } | undefined
  moments.forEach((moment, place) => {
    if (at === null || moment === null || Math.abs(moment - at) > within) return
    if ((direction === 'backward' && moment > at) || (direction === 'forward' && moment < at)) return
    const distance = Math.abs(moment - at)
    const isBetter =
      best === undefined || distance < best.distance || (distance === best.distance && moment >= best.moment)
    if (isBetter) best = { place, distance, moment }
  })
  return best?.place ?? null
}

describe('expect', () => {
  const judged = (expected: string, rightRows: number, leftRows: number) =>
    join.judgeReport?.(join.params.parse({ on, expect: expected }), { rightRows, leftRows })

  it.each([
    ['any', 3, 3, 0],
    ['one-to-one', 1, 1, 0],
    ['one-to-one', 2, 1, 1],
    ['one-to-one', 2, 2, 2],
    ['one-to-many', 2, 1, 0],
    ['one-to-many', 1, 2, 1],
    ['many-to-one', 1, 2, 0],
    ['many-to-one', 2, 1, 1],
  ])('%s of %i right and %i left rows', (expected, rightRows, leftRows, issues) => {
    expect(judged(expected, rightRows, leftRows)).toHaveLength(issues)
  })

  it('says what broke it', () => {
    expect(judged('many-to-one', 3, 1)?.[0]?.message).toBe(
      'The join should be many-to-one, but a row of the left matches up to 3 rows of the right. Remove the duplicates there, or expect otherwise.',
    )
  })
})
