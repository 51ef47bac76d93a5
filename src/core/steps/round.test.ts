import { stepTest } from '../../testing/stepTest.ts'
import { round } from './round.ts'

stepTest(round)
