import { chartTest } from '../../testing/chartTest.ts'
import { heatmap } from './heatmap.ts'

chartTest(heatmap)
