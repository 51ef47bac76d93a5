import { kindTable } from '../kind.ts'
import { histogram } from './histogram.ts'

/** Every kind of chart, in the order of the alphabet. */
export const CHARTS = kindTable([histogram])
