import { stepTest } from '../../testing/stepTest.ts'
import { drop } from './drop.ts'

stepTest(drop)
