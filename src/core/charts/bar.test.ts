import { chartTest } from '../../testing/chartTest.ts'
import { bar } from './bar.ts'

chartTest(bar)
