import { stepTest } from '../../testing/stepTest.ts'
import { relocate } from './relocate.ts'

stepTest(relocate)
