import { table } from '../../table.ts'
import type { AnalysisExample } from '../define.ts'

const cities = (...names: readonly (string | null)[]) =>
  table(
    { city: 'text' },
    names.map((name) => [name]),
  )

/** Examples of clusters, by hand. */
export const VALUE_CLUSTERS_EXAMPLES: readonly AnalysisExample[] = [
  {
    name: 'the same words whatever their case, accents, punctuation and order',
    params: { column: 'city' },
    input: cities('São Paulo', 'São Paulo', 'sao paulo', 'Paulo, São', 'Bern', 'Basel', null),
    result: {
      column: 'city',
      rows: 6,
      distinct: 5,
      read: 5,
      clusters: [{ values: ['São Paulo', 'Paulo, São', 'sao paulo'], rows: [2, 1, 1] }],
    },
    findings: ["`city` spells 'São Paulo' also 'Paulo, São', 'sao paulo', in 4 rows together."],
  },
  {
    name: 'one edit apart, by way of another value too; short values need more letters for an edit',
    params: { column: 'city', method: 'levenshtein' },
    input: cities('Barcelona', 'Barcelona', 'Barcellona', 'Barcellonna', 'NY', 'LA', 'NZ'),
    result: { clusters: [{ values: ['Barcelona', 'Barcellona', 'Barcellonna'], rows: [2, 1, 1] }] },
    findings: ["`city` spells 'Barcelona' also 'Barcellona', 'Barcellonna', in 4 rows together."],
  },
  {
    name: 'the same sound in German',
    params: { column: 'city', method: 'cologne' },
    input: cities('Meyer', 'Maier', 'Mayr', 'Müller'),
    result: { clusters: [{ values: ['Maier', 'Mayr', 'Meyer'] }] },
    findings: ["`city` spells 'Maier' also 'Mayr', 'Meyer', in 3 rows together."],
  },
  {
    name: 'only the most frequent values are read',
    params: { column: 'city', limit: 2 },
    input: cities('Bern', 'Bern', 'Basel', 'Basel', 'BERN'),
    result: { clusters: [], distinct: 3, read: 2 },
    findings: ['Only the 2 most frequent of 3 distinct values of `city` were read.'],
  },
]
