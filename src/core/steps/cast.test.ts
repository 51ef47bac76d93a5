import { stepTest } from '../../testing/stepTest.ts'
import { cast } from './cast.ts'

stepTest(cast)
