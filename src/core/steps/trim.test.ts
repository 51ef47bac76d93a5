import { stepTest } from '../../testing/stepTest.ts'
import { trim } from './trim.ts'

stepTest(trim)
