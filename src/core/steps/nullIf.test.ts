import { stepTest } from '../../testing/stepTest.ts'
import { nullIf } from './nullIf.ts'

stepTest(nullIf)
