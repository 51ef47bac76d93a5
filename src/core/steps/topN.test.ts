import { stepTest } from '../../testing/stepTest.ts'
import { topN } from './topN.ts'

stepTest(topN)
