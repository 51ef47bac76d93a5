import {
  IconChartHistogram,
  IconCircleCheck,
  IconCommand,
  IconGridDots,
  IconTable,
  IconTransform,
  IconNote,
  type Icon,
} from '@tabler/icons-react'
import { TypeIcon } from '../kit/TypeIcon.tsx'

const SIGNS: Readonly<Record<string, Icon>> = {
  command: IconCommand,
  step: IconTransform,
  chart: IconChartHistogram,
  check: IconCircleCheck,
  analysis: IconGridDots,
  source: IconTable,
  note: IconNote,
}

/** The sign of a thing to pick: of a cell's type, of a command, else of a column's type. */
export function ItemSign({ sign = 'command' }: { readonly sign?: string | undefined }) {
  const Sign = SIGNS[sign]
  return Sign === undefined ? <TypeIcon type={sign} /> : <Sign size={14} stroke={1.6} aria-hidden />
}
