import { stepTest } from '../../testing/stepTest.ts'
import { parseBoolean } from './parseBoolean.ts'

stepTest(parseBoolean)
