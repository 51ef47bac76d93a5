import { z } from 'zod'
import type { Format } from './define.ts'
import { place } from './options.ts'

export const arrow: Format = {
  format: 'arrow',
  label: 'an Arrow file',
  extensions: ['arrow', 'arrows', 'feather', 'ipc'],
  options: z.strictObject(place),
  byLines: false,
}
