import { stepTest } from '../../testing/stepTest.ts'
import { join } from './join.ts'

stepTest(join)
