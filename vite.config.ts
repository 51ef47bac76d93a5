/// <reference types="vitest/config" />
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { metaPolicy } from './scripts/securityHeaders.mjs'

/** Puts the Content Security Policy into the built page, for hosts that cannot send it as a header. */
function contentSecurityPolicy(): Plugin {
  return {
    name: 'content-security-policy',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: metaPolicy },
        injectTo: 'head-prepend',
      },
    ],
  }
}

/** Answers for @stdlib whether the browser has generators: it would ask through `eval`, which the policy forbids. */
function generatorsWithoutEval(): Plugin {
  const probe = '/@stdlib/assert-has-generator-support/lib/index.js'
  return {
    name: 'generators-without-eval',
    load: (id) => (id.endsWith(probe) ? 'module.exports = () => true' : null),
  }
}

/** Leaves the examples of steps, charts, checks and analyses out of the app: they are contract tests, a third of the kinds' code. */
function withoutExamples(): Plugin {
  return {
    name: 'without-examples',
    apply: 'build',
    enforce: 'post',
    transform(code, id) {
      if (!/\/src\/core\/(steps|charts|checks|analyses)\//.test(id) || !code.includes('examples')) return null
      const cuts = examplesIn(this.parse(code)).toSorted((a, b) => b.start - a.start)
      const rest = cuts.reduce((text, { start, end }) => `${text.slice(0, start)}[]${text.slice(end)}`, code)
      return { code: rest, map: null, moduleSideEffects: !id.includes('.examples.') }
    },
  }
}

/** Where the values of properties called `examples` stand in a tree of code. */
function examplesIn(node: unknown): readonly { readonly start: number; readonly end: number }[] {
  if (typeof node !== 'object' || node === null) return []
  if (Array.isArray(node)) return node.flatMap(examplesIn)
  const { type, key, value } = node as {
    readonly type?: string
    readonly key?: { readonly name?: string }
    readonly value?: { readonly start: number; readonly end: number }
  }
  if (type === 'Property' && key?.name === 'examples' && value !== undefined) return [value]
  return Object.values(node).flatMap(examplesIn)
}

export default defineConfig({
  // Relative addresses: the built app works from any host and any sub-path.
  base: './',
  plugins: [react(), contentSecurityPolicy(), generatorsWithoutEval(), withoutExamples()],
  build: {
    outDir: 'dist/app',
    target: 'es2023',
    // Both would put inline code or data into the page, which the policy forbids.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    license: { fileName: 'licenses.md' },
    chunkSizeWarningLimit: 2000,
    // src/trustedTypes.ts has to run before any other module, in whichever chunk that is.
    rolldownOptions: { output: { strictExecutionOrder: true } },
  },
  worker: { format: 'es' },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          environment: 'node',
          setupFiles: ['src/testing/seed.ts'],
          include: ['src/{core,engine,cli,server,testing}/**/*.test.ts', 'scripts/**/*.test.ts'],
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'dom',
          environment: 'jsdom',
          setupFiles: ['src/testing/seed.ts'],
          include: ['src/{state,ui}/**/*.test.{ts,tsx}'],
          testTimeout: 30_000,
        },
      },
    ],
  },
})
