const directives = {
  'default-src': "'none'",
  'script-src': "'self' 'wasm-unsafe-eval'",
  'worker-src': "'self' blob:",
  'connect-src': "'self'",
  'img-src': "'self' data: blob:",
  'font-src': "'self'",
  // Mantine and CodeMirror insert style elements. Images and fonts stay closed, so a style cannot send anything.
  'style-src': "'self' 'unsafe-inline'",
  'manifest-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'object-src': "'none'",
  // Text becomes code or markup only through src/trustedTypes.ts and the engine's policy for its own worker; `paste` parses
  // a pasted table into a document that is never shown.
  'require-trusted-types-for': "'script'",
  'trusted-types': 'app default paste',
}

/** The Content Security Policy for a `<meta>` element, where `frame-ancestors` is not allowed. */
export const metaPolicy = Object.entries(directives)
  .map(([name, value]) => `${name} ${value}`)
  .join('; ')

/** What every response carries, but for `headersOf`: the page, and the workers, which take the policy of their own response. */
export const securityHeaders = {
  'Content-Security-Policy': `${metaPolicy}; frame-ancestors 'none'`,
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
}

/** The worker that fetches the file of an address that the user typed connects to any server, and does nothing else. */
const fetchPolicy = "default-src 'none'; script-src 'self'; connect-src http: https:"

/**
 * What the response for a file carries.
 * @param {string} path the file's path, with the name that the build gave it
 */
export function headersOf(path) {
  if (!/(?:^|[\\/])fetchWorker-[\w-]+\.js$/.test(path)) return securityHeaders
  return { ...securityHeaders, 'Content-Security-Policy': fetchPolicy }
}
