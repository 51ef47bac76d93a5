import { z } from 'zod'
import type { Column } from '../data.ts'
import { someColumns } from '../params/fields.ts'
import { listed, say } from '../sentence.ts'
import { defineAnalysis } from './define.ts'
import { PROFILE_EXAMPLES } from './profile/examples.ts'
import { profileQueries } from './profile/queries.ts'
import { readProfile } from './profile/read.ts'

export const profile = defineAnalysis({
  kind: 'profile',
  label: 'Profile',
  group: 'quality',
  help: 'Every column: missing and distinct values, bounds, mean, quantiles, distribution, most frequent values, what texts look like, and what deserves a look. Above 100,000 rows the number of distinct values may be an estimate, and quantiles are of a sample of about 100,000 values; both say so.',
  params: z.strictObject({ columns: someColumns('Only these columns').default([]) }),
  summary: (p) => (p.columns.length === 0 ? say`Profile every column` : say`Profile ${listed(p.columns)}`),
  applies: (columns) => columns.length > 0,
  plan: (p, input, answers) => profileQueries(input, chosen(p.columns, input.columns), answers),
  analyze: (p, columns, answers) => readProfile(chosen(p.columns, columns), answers),
  findings: (result) =>
    result.columns
      .flatMap((column) =>
        column.alerts.map(({ severity, text, weight }) => ({ severity, text, weight, columns: [column.column.name] })),
      )
      .sort((a, b) => b.weight - a.weight),
  examples: PROFILE_EXAMPLES,
})

function chosen(names: readonly string[], columns: readonly Column[]): readonly Column[] {
  return names.length === 0 ? columns : columns.filter((column) => names.includes(column.name))
}
