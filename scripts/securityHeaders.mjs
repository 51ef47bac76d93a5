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
  // Text becomes code or markup only through src/trustedTypes.ts and the engine's policy for its own worker.
  'require-trusted-types-for': "'script'",
  'trusted-types': 'app default',
}

/** The Content Security Policy for a `<meta>` element, where `frame-ancestors` is not allowed. */
export const metaPolicy = Object.entries(directives)
  .map(([name, value]) => `${name} ${value}`)
  .join('; ')

/** What every response carries: the page, and the workers, which take the policy of their own response. */
export const securityHeaders = {
  'Content-Security-Policy': `${metaPolicy}; frame-ancestors 'none'`,
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
}
