import { stepTest } from '../../testing/stepTest.ts'
import { sort } from './sort.ts'

stepTest(sort)
