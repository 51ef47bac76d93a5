/** One figure of the bench: a ratio measured in one run, or a size or time on this machine, against its target. */
export interface Figure {
  readonly figure: string
  readonly value: number
  readonly unit: 'ratio' | 'KB gzip' | 's' | 'ms'
  /** The value must not be above it. */
  readonly target: number
  readonly met: boolean
  /** What the value was made of, for instance milliseconds of both sides. */
  readonly of: Readonly<Record<string, number>>
}

/** The ratio of two times in milliseconds. */
export function ratio(figure: string, target: number, ours: number, reference: number): Figure {
  const value = rounded(ours / reference)
  return {
    figure,
    value,
    unit: 'ratio',
    target,
    met: value <= target,
    of: { oursMs: Math.round(ours), referenceMs: Math.round(reference) },
  }
}

export function measured(
  figure: string,
  unit: Figure['unit'],
  target: number,
  value: number,
  of: Figure['of'] = {},
): Figure {
  return { figure, value: rounded(value), unit, target, met: value <= target, of }
}

/** The median of the times of several runs, in milliseconds. */
export async function medianMs(runs: number, run: () => Promise<void>): Promise<number> {
  const times: number[] = []
  for (let index = 0; index < runs; index += 1) {
    const started = performance.now()
    await run()
    times.push(performance.now() - started)
  }
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000
}
