import { records, type Column, type Table, type Value } from '../../data.ts'
import { benjaminiHochberg } from '../../stats/benjaminiHochberg.ts'
import { correlation } from '../../stats/correlation.ts'
import { correlationRatio } from '../../stats/correlationRatio.ts'
import { cramersV, type Effect } from '../../stats/cramersV.ts'
import type { Answers } from '../define.ts'
import { membersOf } from './queries.ts'
import type { Association, Associations, Measure } from './result.ts'

interface Found {
  readonly columns: readonly [string, string]
  readonly of: Association['of']
  readonly n: number
  readonly tests: readonly (Effect & { readonly measure: Measure })[]
}

/** The associations from the answers to their queries. */
export function readAssociations(columns: readonly Column[], answers: Answers): Associations {
  const { numbers, categories, leftOut } = membersOf(columns, answers)
  const found = [
    ...numberPairs(columns, answers['numbers']),
    ...categoryPairs(columns, answers['categories']),
    ...mixedPairs(
      columns,
      numbers.map(({ name }) => name),
      answers['groups'],
    ),
  ].filter(({ tests }) => tests.length > 0)
  const pairs = adjusted(found)
  const names = columns
    .map((column) => column.name)
    .filter((name) => [...numbers, ...categories].some((member) => member.name === name))
  return {
    rows: Number(answers['count']?.rows[0]?.[0] ?? 0),
    sampled: Number(answers['figures'] === undefined ? 0 : (records(answers['figures'])[0]?.['rows'] ?? 0)),
    pairs,
    matrix: { columns: names, values: matrixOf(names, pairs) },
    leftOut,
  }
}

function rowsOf(answer: Table | undefined): readonly Readonly<Record<string, Value>>[] {
  return answer === undefined ? [] : records(answer)
}

function nameAt(columns: readonly Column[], index: Value | undefined): string {
  const found = columns[Number(index)]
  if (found === undefined) throw new Error(`no column ${String(index)}`)
  return found.name
}

function named(measure: Measure, effect: Effect | undefined): Found['tests'] {
  return effect === undefined ? [] : [{ measure, ...effect }]
}

function numberPairs(columns: readonly Column[], answer: Table | undefined): readonly Found[] {
  return rowsOf(answer).map((row) => {
    const n = Number(row['n'])
    const coefficient = (value: Value | undefined) => (typeof value === 'number' ? value : null)
    const tests = [
      ...named('pearson', correlation(coefficient(row['pearson']), n)),
      ...named('spearman', correlation(coefficient(row['spearman']), n)),
    ].sort((a, b) => Math.abs(b.value) - Math.abs(a.value))
    return { columns: [nameAt(columns, row['a']), nameAt(columns, row['b'])], of: 'numbers', n, tests }
  })
}

function categoryPairs(columns: readonly Column[], answer: Table | undefined): readonly Found[] {
  return rowsOf(answer).map((row) => {
    const [n, rows, across] = [Number(row['n']), Number(row['xs']), Number(row['ys'])]
    const effect = cramersV({ n, rows, columns: across, chiSquare: Math.max(0, Number(row['chi_square'])) })
    return {
      columns: [nameAt(columns, row['a']), nameAt(columns, row['b'])],
      of: 'categories',
      n,
      tests: named('cramersV', effect),
    }
  })
}

function mixedPairs(
  columns: readonly Column[],
  numbers: readonly string[],
  answer: Table | undefined,
): readonly Found[] {
  const all = rowsOf(answer)
  return [...new Set(all.map((row) => row['a']))].flatMap((category) =>
    numbers.map((name): Found => {
      const index = columns.findIndex((column) => column.name === name)
      const groups = all
        .filter((row) => row['a'] === category)
        .map((row) => ({
          n: Number(row[`n_${index}`]),
          mean: Number(row[`mean_${index}`] ?? 0),
          variance: Number(row[`variance_${index}`] ?? 0),
        }))
      return {
        columns: [nameAt(columns, category), name],
        of: 'mixed',
        n: groups.reduce((sum, group) => sum + group.n, 0),
        tests: named('correlationRatio', correlationRatio(groups)),
      }
    }),
  )
}

/** All tests are adjusted together, both of a pair of numbers; then the pairs are ranked by the size of the effect. */
function adjusted(found: readonly Found[]): readonly Association[] {
  const values = benjaminiHochberg(found.flatMap(({ tests }) => tests.map(({ p }) => p)))
  let next = 0
  const pairs = found.flatMap(({ tests, ...pair }): Association[] => {
    const [test, other] = tests.map((each) => ({ ...each, adjustedP: values[next++] ?? NaN }))
    return test === undefined ? [] : [{ ...pair, test, ...(other === undefined ? {} : { other }) }]
  })
  return pairs.sort((a, b) => Math.abs(b.test.value) - Math.abs(a.test.value) || a.test.p - b.test.p)
}

/** The effect of each pair by position; 1 on the diagonal, null where there is none. */
function matrixOf(names: readonly string[], pairs: readonly Association[]): readonly (readonly (number | null)[])[] {
  const place = new Map(names.map((name, index) => [name, index]))
  const matrix = names.map((_, row) => names.map((__, column) => (row === column ? 1 : null) as number | null))
  for (const { columns, test } of pairs) {
    const [a, b] = columns.map((name) => place.get(name))
    const [row, mirrored] = [matrix[a ?? -1], matrix[b ?? -1]]
    if (row === undefined || mirrored === undefined || a === undefined || b === undefined) continue
    row[b] = test.value
    mirrored[a] = test.value
  }
  return matrix
}
