import { dataWranglerTables } from './peers/dataWrangler.ts'
import { dataWranglerValues } from './peers/dataWranglerValues.ts'
import { dTaleBuilders } from './peers/dTaleBuilders.ts'
import { dTaleCleaners } from './peers/dTaleCleaners.ts'
import { dTaleFeatures } from './peers/dTaleFeatures.ts'
import { dTaleSeries } from './peers/dTaleSeries.ts'
import { openRefineTransforms } from './peers/openRefine.ts'
import { openRefineClusters } from './peers/openRefineClusters.ts'
import type { PeerOperator } from './peers/operator.ts'

/** A list of operators that a peer documents, with how many they are (variants are not counted). */
export interface Peer {
  readonly name: string
  readonly count: number
  readonly operators: readonly PeerOperator[]
}

/** What other tools offer, each with how Assay does it. */
export const PEERS: readonly Peer[] = [
  { name: 'Data Wrangler: operations', count: 29, operators: [...dataWranglerTables, ...dataWranglerValues] },
  { name: 'OpenRefine: transforms', count: 21, operators: openRefineTransforms },
  { name: 'OpenRefine: clusterings', count: 8, operators: openRefineClusters },
  { name: 'D-Tale: builders', count: 24, operators: [...dTaleBuilders, ...dTaleFeatures, ...dTaleSeries] },
  { name: 'D-Tale: cleaners', count: 15, operators: dTaleCleaners },
]
