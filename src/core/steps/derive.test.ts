import { stepTest } from '../../testing/stepTest.ts'
import { derive } from './derive.ts'

stepTest(derive)
