import { stepTest } from '../../testing/stepTest.ts'
import { unite } from './unite.ts'

stepTest(unite)
