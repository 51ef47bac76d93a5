import { stepTest } from '../../testing/stepTest.ts'
import { limit } from './limit.ts'

stepTest(limit)
