import { stepTest } from '../../testing/stepTest.ts'
import { mapValues } from './mapValues.ts'

stepTest(mapValues)
