import type { VegaLiteSpec } from '../../core/charts/define.ts'

const HEIGHT = 220
/** Pixels for each category where they stand one below the other. */
const CATEGORY = 20

/**
 * The spec with the size of its place: as wide as its box, and as high as its categories need where they stand one
 * below the other. A chart of several panels has a size of its own.
 */
export function sized(spec: VegaLiteSpec): VegaLiteSpec {
  if (['facet', 'hconcat', 'vconcat', 'concat', 'repeat'].some((key) => key in spec)) return spec
  const stacked = isDiscrete(verticalOf(spec))
  return {
    width: 'container',
    height: stacked ? { step: CATEGORY } : HEIGHT,
    autosize: { type: stacked ? 'fit-x' : 'fit', contains: 'padding' },
    ...spec,
  }
}

function verticalOf(spec: VegaLiteSpec): unknown {
  const own = channel(spec['encoding'], 'y')
  if (own !== undefined) return own
  const layers = spec['layer']
  return Array.isArray(layers)
    ? layers.map((layer: unknown) => (isRecord(layer) ? verticalOf(layer) : undefined)).find((y) => y !== undefined)
    : undefined
}

function isDiscrete(y: unknown): boolean {
  return isRecord(y) && (y['type'] === 'nominal' || y['type'] === 'ordinal')
}

function channel(encoding: unknown, name: string): unknown {
  return isRecord(encoding) ? encoding[name] : undefined
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
