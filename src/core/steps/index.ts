import { kindTable } from '../kind.ts'
import { limit } from './limit.ts'

/** Every kind of step, in the order of the alphabet. */
export const STEPS = kindTable([limit])
