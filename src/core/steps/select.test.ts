import { stepTest } from '../../testing/stepTest.ts'
import { select } from './select.ts'

stepTest(select)
