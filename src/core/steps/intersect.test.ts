import { stepTest } from '../../testing/stepTest.ts'
import { intersect } from './intersect.ts'

stepTest(intersect)
