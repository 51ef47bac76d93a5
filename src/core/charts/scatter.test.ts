import { chartTest } from '../../testing/chartTest.ts'
import { scatter } from './scatter.ts'

chartTest(scatter)
