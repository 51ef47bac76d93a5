import { stepTest } from '../../testing/stepTest.ts'
import { dateTrunc } from './dateTrunc.ts'

stepTest(dateTrunc)
