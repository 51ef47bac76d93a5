import { chartTest } from '../../testing/chartTest.ts'
import { line } from './line.ts'

chartTest(line)
