import { stepTest } from '../../testing/stepTest.ts'
import { fillNulls } from './fillNulls.ts'

stepTest(fillNulls)
