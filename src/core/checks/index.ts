import { kindTable } from '../kind.ts'
import { acceptedValues } from './acceptedValues.ts'
import { expression } from './expression.ts'
import { notNull } from './notNull.ts'
import { range } from './range.ts'
import { rowCount } from './rowCount.ts'
import { unique } from './unique.ts'

/** Every kind of check, in the order of the alphabet. */
export const CHECKS = kindTable([acceptedValues, expression, notNull, range, rowCount, unique])
