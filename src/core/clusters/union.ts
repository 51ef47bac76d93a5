/** Sets of numbers below a size that grow together (Galler and Fischer 1964, with paths halved). */
export interface Union {
  /** The number that stands for the set of this one. */
  find(of: number): number
  joined(a: number, b: number): boolean
  join(a: number, b: number): void
}

/** Each number in a set of its own. */
export function createUnion(size: number): Union {
  const parents = Int32Array.from({ length: size }, (_, index) => index)
  const parentOf = (of: number) => parents[of] ?? of
  function find(of: number): number {
    let at = of
    while (parentOf(at) !== at) {
      parents[at] = parentOf(parentOf(at))
      at = parentOf(at)
    }
    return at
  }
  return {
    find,
    joined: (a, b) => find(a) === find(b),
    join: (a, b) => {
      const [one, other] = [find(a), find(b)]
      // The smaller number stands for both, so the answer does not depend on the order of joining.
      parents[Math.max(one, other)] = Math.min(one, other)
    },
  }
}
