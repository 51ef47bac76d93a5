import { stepTest } from '../../testing/stepTest.ts'
import { dateDiff } from './dateDiff.ts'

stepTest(dateDiff)
