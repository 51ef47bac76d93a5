import { z } from 'zod'
import type { Column } from '../data.ts'
import { countText } from '../format/count.ts'
import { numberText } from '../format/number.ts'
import { pValueText } from '../format/pValue.ts'
import { count, someColumns } from '../params/fields.ts'
import { listed, say } from '../sentence.ts'
import { defineAnalysis, type Finding } from './define.ts'
import { ASSOCIATIONS_EXAMPLES } from './associations/examples.ts'
import { associationQueries } from './associations/queries.ts'
import { readAssociations } from './associations/read.ts'
import { MEASURE_WORDS, type Association, type Associations } from './associations/result.ts'

/** False discoveries among the findings: one in twenty. */
const DISCOVERY = 0.05
/** A smaller effect is no finding, however certain: large tables make everything significant. */
const LEAST_EFFECT = 0.1
/** From here on two columns say nearly the same. */
const REDUNDANT = 0.98
const MOST_FINDINGS = 30

export const associations = defineAnalysis({
  kind: 'associations',
  label: 'Associations',
  group: 'relation',
  help: "Which columns go together: Pearson's and Spearman's correlation for numbers and times, Cramér's V (bias corrected) for categories, the correlation ratio for a category and a number. Every pair over the rows in which both have a value, p-values adjusted for the number of tests, ranked by the size of the effect. Text of many distinct values is left out.",
  params: z.strictObject({
    columns: someColumns('Only these columns').default([]),
    rows: count('Rows to read at most').min(100).default(100_000),
  }),
  summary: (p) =>
    p.columns.length === 0 ? say`Associations between all columns` : say`Associations between ${listed(p.columns)}`,
  applies: (columns) => columns.length > 1,
  plan: (p, input, answers) => associationQueries(input, chosen(p.columns, input.columns), p.rows, answers),
  analyze: (p, columns, answers) => readAssociations(chosen(p.columns, columns), answers),
  findings: (result) => [...strong(result), ...notes(result)],
  examples: ASSOCIATIONS_EXAMPLES,
})

function chosen(names: readonly string[], columns: readonly Column[]): readonly Column[] {
  return names.length === 0 ? columns : columns.filter((column) => names.includes(column.name))
}

function strong(result: Associations): readonly Finding[] {
  return result.pairs
    .filter(({ test }) => Math.abs(test.value) >= LEAST_EFFECT && test.adjustedP < DISCOVERY)
    .slice(0, MOST_FINDINGS)
    .map((pair): Finding => {
      const size = Math.abs(pair.test.value)
      const redundant = size >= REDUNDANT
      const [a, b] = pair.columns.map((column) => ({ column }))
      const words = redundant ? ' say nearly the same: ' : ' go together: '
      const figures = `${MEASURE_WORDS[pair.test.measure]} = ${numberText(pair.test.value, 2)}, adjusted ${pValueText(pair.test.adjustedP)}, ${countText('row', pair.n)}`
      return {
        severity: redundant ? 'warning' : 'info',
        text: say`${a ?? ''} and ${b ?? ''}${words}${{ value: figures }}.`,
        columns: pair.columns,
        weight: size,
        chart: chartOf(pair),
      }
    })
}

function chartOf({ columns: [a, b], of }: Association): { readonly kind: string; readonly params: unknown } {
  return of === 'numbers' ? { kind: 'scatter', params: { x: a, y: b } } : { kind: 'heatmap', params: { x: a, y: b } }
}

/** What the figures are not of. */
function notes(result: Associations): readonly Finding[] {
  const left = result.leftOut.map(({ column, reason }): Finding => ({
    severity: 'info',
    text: say`${{ column }} is left out: it ${reason}.`,
    columns: [column],
    weight: 0,
  }))
  if (result.sampled >= result.rows) return left
  const [sampled, rows] = [numberText(result.sampled), countText('row', result.rows)]
  const text = say`The figures are of a sample of ${{ value: sampled }} of ${{ value: rows }}.`
  return [{ severity: 'info', text, columns: [], weight: 0 }, ...left]
}
