import { stepTest } from '../../testing/stepTest.ts'
import { parseNumber } from './parseNumber.ts'

stepTest(parseNumber)
