import { stepTest } from '../../testing/stepTest.ts'
import { unpivot } from './unpivot.ts'

stepTest(unpivot)
