/** Answers by key: asked for twice at once, they are computed once; the least recently used go first. */
export interface Cache<T> {
  /** The answer for `key`, computed unless it is known or on its way. A failure is not kept. */
  get(key: string, compute: () => Promise<T>): Promise<T>
  /** Drops everything, for instance when the engine started anew. */
  clear(): void
}

/** A cache of at most `size` answers. */
export function createCache<T>(size: number): Cache<T> {
  const answers = new Map<string, Promise<T>>()

  function keep(key: string, answer: Promise<T>): void {
    answers.delete(key)
    answers.set(key, answer)
    if (answers.size <= size) return
    const [oldest] = answers.keys()
    if (oldest !== undefined) answers.delete(oldest)
  }

  return {
    get: (key, compute) => {
      const known = answers.get(key)
      if (known !== undefined) {
        keep(key, known)
        return known
      }
      const answer = compute()
      keep(key, answer)
      answer.catch(() => {
        if (answers.get(key) === answer) answers.delete(key)
      })
      return answer
    },
    clear: () => answers.clear(),
  }
}
