import { useEffect, useState } from 'react'

/** Requests to other sites since the page was opened, as the browser recorded them: what the privacy reading counts. */
export function useRequestsOut(): number {
  const [count, setCount] = useState(0)
  useEffect(() => {
    if (typeof PerformanceObserver === 'undefined') return undefined
    const observer = new PerformanceObserver((list) => {
      const out = list.getEntries().filter(({ name }) => isElsewhere(name, location.origin)).length
      if (out > 0) setCount((before) => before + out)
    })
    observer.observe({ type: 'resource', buffered: true })
    return () => {
      observer.disconnect()
    }
  }, [])
  return count
}

/** Whether an address is on another site; data and blobs are of this page. */
export function isElsewhere(address: string, origin: string): boolean {
  const url = URL.parse(address)
  return url !== null && /^(https?|wss?):$/.test(url.protocol) && url.origin !== origin
}
