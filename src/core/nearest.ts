/**
 * The known name nearest to `name`, or undefined when none is close: edit distance (optimal string alignment over
 * code points: two letters that changed places are one edit, letter case costs nothing) at most a third of the longer name, at least one.
 */
export function nearest(name: string, known: readonly string[]): string | undefined {
  const wanted = [...name.toLowerCase()]
  let best: string | undefined
  let bestDistance = Infinity
  for (const candidate of known) {
    const other = [...candidate.toLowerCase()]
    const limit = Math.max(1, Math.floor(Math.max(wanted.length, other.length) / 3))
    if (Math.abs(wanted.length - other.length) > limit) continue
    const distance = editDistance(wanted, other)
    if (distance <= limit && distance < bestDistance) {
      best = candidate
      bestDistance = distance
    }
  }
  return best
}

function editDistance(a: readonly string[], b: readonly string[]): number {
  let beforePrevious: number[] = []
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index)
  a.forEach((letter, row) => {
    const current = [row + 1]
    b.forEach((other, column) => {
      const substitute = (previous[column] ?? 0) + (letter === other ? 0 : 1)
      const swapped = column > 0 && letter === b[column - 1] && other === a[row - 1]
      const swap = swapped ? (beforePrevious[column - 1] ?? Infinity) + 1 : Infinity
      current.push(Math.min(substitute, swap, (previous[column + 1] ?? 0) + 1, (current[column] ?? 0) + 1))
    })
    beforePrevious = previous
    previous = current
  })
  return previous[b.length] ?? 0
}
