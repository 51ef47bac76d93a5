import {
  IconArrowsJoin,
  IconCircleX,
  IconEyeOff,
  IconFileDatabase,
  IconHandStop,
  IconHourglass,
  IconLoader2,
  IconLock,
  IconRefreshAlert,
  IconShieldCheck,
  IconTransform,
  type Icon,
} from '@tabler/icons-react'
import type { BoxStage, GraphBox } from './graphModel.ts'

export const STAGE_ICONS: Readonly<Record<BoxStage, Icon>> = {
  ingest: IconFileDatabase,
  clean: IconTransform,
  combine: IconArrowsJoin,
  validate: IconShieldCheck,
}

/** The sign of a state; none where all is well. */
export const STATE_ICONS: Readonly<Partial<Record<GraphBox['state'], Icon>>> = {
  new: IconHourglass,
  queued: IconHourglass,
  running: IconLoader2,
  stale: IconRefreshAlert,
  error: IconCircleX,
  blocked: IconLock,
  off: IconEyeOff,
  cancelled: IconHandStop,
}
