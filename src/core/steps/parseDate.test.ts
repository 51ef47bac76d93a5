import { stepTest } from '../../testing/stepTest.ts'
import { parseDate } from './parseDate.ts'

stepTest(parseDate)
