import { config } from 'zod'

interface TrustedTypes {
  createPolicy(name: 'default', rules: Record<'createHTML' | 'createScriptURL', (text: string) => string>): unknown
}

const markup = /<[a-z/!?]/i

/**
 * Where the page demands Trusted Types, this policy judges what libraries assign as text: Mantine's style sheets pass, for
 * they hold no tag, and so do workers of our own origin. Everything else throws.
 */
const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes }
trustedTypes?.createPolicy('default', {
  createHTML: (text) => {
    if (markup.test(text)) throw new TypeError('Text with a tag was assigned as HTML. Render it as text.')
    return text
  },
  createScriptURL: (address) => {
    const { origin, href } = new URL(address, document.baseURI)
    if (origin !== location.origin) throw new TypeError(`A script would have come from another origin: ${href}`)
    return href
  },
})

// Zod would try to compile its parsers with `new Function`, which the page forbids and reports as an error.
config({ jitless: true })
