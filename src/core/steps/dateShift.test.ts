import { stepTest } from '../../testing/stepTest.ts'
import { dateShift } from './dateShift.ts'

stepTest(dateShift)
