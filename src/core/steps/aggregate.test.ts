import { stepTest } from '../../testing/stepTest.ts'
import { aggregate } from './aggregate.ts'

stepTest(aggregate)
