import { ANALYSES } from '../../core/analyses/index.ts'
import { CHARTS } from '../../core/charts/index.ts'
import { CHECKS } from '../../core/checks/index.ts'
import type { z } from 'zod'
import { STEPS } from '../../core/steps/index.ts'
import { withInputsNamed } from '../../core/steps/roles.ts'
import type { AnalysisCell, ChartCell, CheckCell, StepCell } from '../../core/notebook/document.ts'
import type { Sentence } from '../../core/sentence.ts'

type KindCell = StepCell | ChartCell | CheckCell | AnalysisCell

interface Summed {
  readonly label: string
  readonly params: z.ZodType
  summary(params: unknown): Sentence
}

const TABLES: Readonly<Record<KindCell['type'], { find(kind: string): Summed | undefined }>> = {
  step: STEPS,
  chart: CHARTS,
  check: CHECKS,
  analysis: ANALYSES,
}

/** What a cell does as a sentence; its label while the params are not complete, its kind where no table has it. */
export function summaryOf(cell: KindCell): Sentence {
  const kind = TABLES[cell.type].find(cell.kind)
  if (kind === undefined) return [`Unknown kind ${cell.kind}`]
  const given = cell.type === 'step' ? withInputsNamed(kind, cell.params, cell.inputs) : cell.params
  const params = kind.params.safeParse(given)
  return params.success ? kind.summary(params.data) : [kind.label]
}
