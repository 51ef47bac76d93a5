import { stepTest } from '../../testing/stepTest.ts'
import { dropNulls } from './dropNulls.ts'

stepTest(dropNulls)
