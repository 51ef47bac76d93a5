import { stepTest } from '../../testing/stepTest.ts'
import { union } from './union.ts'

stepTest(union)
