import type { Loader } from 'vega'

function refuse(address: string): Promise<never> {
  return Promise.reject(new Error(`A chart may not load ${address}: its data is in it.`))
}

/** Loads nothing and links to nothing: a chart draws what the database gave, and no spec makes the browser send a request. */
export const closedLoader: Loader = {
  load: refuse,
  http: refuse,
  file: refuse,
  sanitize: () => Promise.resolve({ href: '' }),
}
