import { kindTable } from '../kind.ts'
import { bar } from './bar.ts'
import { heatmap } from './heatmap.ts'
import { histogram } from './histogram.ts'
import { line } from './line.ts'
import { scatter } from './scatter.ts'

/** Every kind of chart, in the order of the alphabet. */
export const CHARTS = kindTable([bar, heatmap, histogram, line, scatter])
