import { kindTable } from '../kind.ts'
import { associations } from './associations.ts'
import { profile } from './profile.ts'
import { valueClusters } from './valueClusters.ts'
import type { AnalysisKind } from './define.ts'

/** Every kind of analysis, in the order of the alphabet. */
export const ANALYSES = kindTable<AnalysisKind>([associations, profile, valueClusters])
