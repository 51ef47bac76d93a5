import { stepTest } from '../../testing/stepTest.ts'
import { datePart } from './datePart.ts'

stepTest(datePart)
