import { stepTest } from '../../testing/stepTest.ts'
import { changeCase } from './changeCase.ts'

stepTest(changeCase)
