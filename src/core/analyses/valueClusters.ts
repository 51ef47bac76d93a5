import { z } from 'zod'
import { GROUPINGS, LANGUAGES } from '../clusters/define.ts'
import { METHOD_LABELS, METHODS, type MethodName, type OptionName } from '../clusters/methods.ts'
import { column, choice, count, number } from '../params/fields.ts'
import { say } from '../sentence.ts'
import { identifier, sql } from '../sql/sql.ts'
import { family } from '../sql/types.ts'
import { defineLongAnalysis } from './define.ts'
import { VALUE_CLUSTERS_EXAMPLES } from './valueClusters/examples.ts'
import { clusterFindings } from './valueClusters/findings.ts'

const METHOD_NAMES = Object.keys(METHODS)

/** Shown only with the methods that use the option. */
function withMethods(option: OptionName) {
  const is = METHOD_NAMES.filter((name) => METHODS[name as MethodName].options.includes(option))
  return { when: { param: 'method', is } }
}

export const valueClusters = defineLongAnalysis({
  kind: 'valueClusters',
  label: 'Similar values',
  group: 'quality',
  help: 'Values of a text column that may be spellings of one: the same words or letters in another order, the same sound in one of many languages, or a few letters apart. What is chosen becomes one step that maps them to one spelling. Nothing is changed before that.',
  params: z.strictObject({
    column: column('Column', { families: ['text'] }),
    method: choice('Method', METHOD_LABELS).default('fingerprint'),
    size: count('Letters of a run', withMethods('size')).min(1).max(10).default(2),
    radius: count('Edits at most', withMethods('radius')).min(1).max(3).default(1),
    lettersPerEdit: count('Letters for each edit', {
      ...withMethods('lettersPerEdit'),
      help: 'So many letters of the longer value allow one edit: 3 keeps NY and LA apart. With 1 only the edits count.',
    })
      .min(1)
      .max(20)
      .default(3),
    similarity: number('Similarity at least, up to 1', withMethods('similarity')).min(0.8).max(1).default(0.94),
    distance: number('Distance at most', {
      ...withMethods('distance'),
      help: 'About 0 for equal values, 10 for unrelated ones.',
    })
      .min(0)
      .max(10)
      .default(1.5),
    block: count('Letters in a row to be shared', {
      ...withMethods('block'),
      help: 'Values without such a run in common are not compared: a longer one is quicker and misses more.',
    })
      .min(2)
      .max(20)
      .default(6),
    grouping: choice('A cluster has the values', GROUPINGS, withMethods('grouping')).default('linked'),
    language: choice('Spelling rules', LANGUAGES, withMethods('language')).default('any'),
    limit: count('Distinct values to read at most', { help: 'The most frequent ones are read.' })
      .min(2)
      .max(1_000_000)
      .default(100_000),
  }),
  summary: (p) => say`Similar values of ${{ column: p.column }} by ${{ value: METHOD_LABELS[p.method] }}`,
  applies: (columns) => columns.some(({ type }) => family(type) === 'text'),
  plan: (p, input) => {
    const value = identifier(p.column)
    const counted = sql`SELECT ${value} AS value, count(*) AS n FROM ${input.from} WHERE ${value} IS NOT NULL GROUP BY 1`
    return {
      values: sql`${counted} ORDER BY n DESC, value LIMIT ${p.limit}`,
      totals: sql`SELECT count(*) AS distinct_values, CAST(coalesce(sum(n), 0) AS BIGINT) AS n FROM (${counted}) AS v`,
    }
  },
  analyze: async (p, _, answers, tell) => {
    const { readClusters } = await import('./valueClusters/read.ts')
    return readClusters(p, answers, tell)
  },
  findings: clusterFindings,
  examples: VALUE_CLUSTERS_EXAMPLES,
})

export type ValueClustersParams = z.output<typeof valueClusters.params>
