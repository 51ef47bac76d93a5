import { analysisTest } from '../../testing/analysisTest.ts'
import { valueClusters } from './valueClusters.ts'

analysisTest(valueClusters)
