import { stepTest } from '../../testing/stepTest.ts'
import { filter } from './filter.ts'

stepTest(filter)
