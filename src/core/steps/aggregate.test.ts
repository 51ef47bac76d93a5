import { describe, expect, it } from 'vitest'
import { stepTest } from '../../testing/stepTest.ts'
import { gradeName } from '../sql/grade.ts'
import { identifier } from '../sql/sql.ts'
import { render } from '../sql/render.ts'
import { table } from '../table.ts'
import { aggregate } from './aggregate.ts'
import { compileStep, stepIssues } from './compile.ts'

stepTest(aggregate)

const { columns } = table({ a: 'integer', b: 'text', x: 'number', d: 'date', t: 'boolean' })
const issuesOf = (measure: object, by: readonly string[] = []) =>
  stepIssues(aggregate, { by, measures: [{ name: 'm', ...measure }] }, [columns])

describe('issues of aggregate', () => {
  it.each([
    [{ fn: 'sum', column: 'b' }, 'wrong-type'],
    [{ fn: 'median', column: 'd' }, 'wrong-type'],
    [{ fn: 'mean', column: 't' }, 'wrong-type'],
    [{ fn: 'any', column: 'a' }, 'wrong-type'],
    [{ fn: 'quantile', column: 'a' }, 'no-quantile'],
    [{ fn: 'sum' }, 'no-operand'],
    [{ fn: 'sum', column: 'a', expression: 'a' }, 'two-operands'],
    [{ fn: 'sum', column: 'c' }, 'unknown-column'],
    [{ fn: 'total', column: 'a' }, 'bad-param'],
    [{ fn: 'quantile', column: 'a', p: 1.5 }, 'bad-param'],
  ])('%j is %s', (measure, code) => {
    expect(issuesOf(measure)).toMatchObject([{ code, severity: 'error' }])
  })

  it('refuses a measure with the name of a group', () => {
    expect(issuesOf({ name: 'b', fn: 'count' }, ['b'])).toMatchObject([{ code: 'name-twice' }])
    expect(issuesOf({ name: 'B', fn: 'count' }, ['b'])).toMatchObject([{ code: 'name-case' }])
  })

  it('warns of a first row without an order', () => {
    expect(issuesOf({ fn: 'first', column: 'b' })).toMatchObject([{ code: 'row-order', severity: 'warning' }])
    expect(issuesOf({ fn: 'first', column: 'b', orderBy: [{ column: 'd' }] })).toEqual([])
  })
})

describe('grade of aggregate', () => {
  const gradeOf = (measure: object) =>
    gradeName(
      aggregate.grade?.(aggregate.params.parse({ measures: [{ name: 'm', ...measure }] }), [columns]) ?? 'exact',
    )

  it('is exact for counts, whole sums and extremes, else within a tolerance', () => {
    expect(gradeOf({ fn: 'count' })).toBe('exact')
    expect(gradeOf({ fn: 'sum', column: 'a' })).toBe('exact')
    expect(gradeOf({ fn: 'max', column: 'x' })).toBe('exact')
    expect(gradeOf({ fn: 'sum', column: 'x' })).toBe('tolerance')
    expect(gradeOf({ fn: 'mean', column: 'a' })).toBe('tolerance')
  })
})

it('writes first, last, list and mode for Spark without what only DuckDB has', () => {
  const input = { id: 't', from: identifier('t'), columns }
  const measures = ['first', 'last', 'list', 'mode'].map((fn) => ({
    name: fn,
    fn,
    column: 'b',
    ...(fn === 'mode' ? {} : { orderBy: [{ column: 'd', direction: 'desc', nulls: 'first' }] }),
  }))
  const text = render(compileStep(aggregate, { by: ['t'], measures }, [input]).select, 'spark')
  expect(text).toContain('get(array_sort(collect_list(')
  expect(text).toContain('mode() WITHIN GROUP (ORDER BY `b`)')
  expect(text).not.toMatch(/_place|histogram|FILTER/)
})
