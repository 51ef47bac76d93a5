import { stepTest } from '../../testing/stepTest.ts'
import { distinct } from './distinct.ts'

stepTest(distinct)
