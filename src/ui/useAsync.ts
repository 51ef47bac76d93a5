import { useEffect, useState } from 'react'

/** An answer on its way: the last value stays until the next one is there, so nothing flickers. */
export interface Async<T> {
  readonly value: T | undefined
  readonly error: Error | undefined
  readonly loading: boolean
}

/**
 * Asks when `key` changes and aborts what was asked before. Undefined as key asks nothing. `ask` may be a new function
 * at every render: only the key counts.
 */
export function useAsync<T>(key: string | undefined, ask: (signal: AbortSignal) => Promise<T>): Async<T> {
  const [state, setState] = useState<Async<T> & { readonly key: string | undefined }>({
    key: undefined,
    value: undefined,
    error: undefined,
    loading: false,
  })
  useEffect(() => {
    if (key === undefined) return undefined
    const controller = new AbortController()
    ask(controller.signal).then(
      (value) => {
        if (!controller.signal.aborted) setState({ key, value, error: undefined, loading: false })
      },
      (reason: unknown) => {
        if (controller.signal.aborted) return
        const error = reason instanceof Error ? reason : new Error(String(reason))
        setState((before) => ({ key, value: before.value, error, loading: false }))
      },
    )
    return () => {
      controller.abort()
    }
    // Only the key says that the question is another one.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [key])
  return { ...state, loading: key !== undefined && state.key !== key }
}
