import { kindTable } from '../kind.ts'
import type { AnalysisKind } from './define.ts'
import { profile } from './profile.ts'

/** Every kind of analysis, in the order of the alphabet. */
export const ANALYSES = kindTable<AnalysisKind>([profile])
