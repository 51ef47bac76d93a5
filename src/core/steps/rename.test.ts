import { stepTest } from '../../testing/stepTest.ts'
import { rename } from './rename.ts'

stepTest(rename)
