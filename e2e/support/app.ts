import { AxeBuilder } from '@axe-core/playwright'
import { type BrowserContext, type Page, test as base, expect } from '@playwright/test'

/** What went wrong in a browser context beside the journey itself. */
interface Trouble {
  readonly foreignRequests: string[]
  /** What was logged as an error, and exceptions that nobody handled. */
  readonly errors: string[]
}

interface Journey {
  /** Requests that leave the origin because the user typed their address. */
  typedAddresses: RegExp | undefined
  /** Console errors that this journey provokes on purpose. */
  expectedErrors: RegExp | undefined
  /** Judges, at the end, another context that the journey opens, whose app is at `at` where it is another one. */
  watch: (context: BrowserContext, at?: string) => Promise<void>
}

/**
 * Playwright's `test` for a journey through the app: at its end it fails when a request left the origin, when something was
 * logged as an error, or when an exception went unhandled, in any page or worker of a watched context.
 */
export const test = base.extend<Journey>({
  expectedErrors: [undefined, { option: true }],
  typedAddresses: [undefined, { option: true }],
  watch: [
    async ({ context, baseURL, expectedErrors, typedAddresses }, use) => {
      const troubles: Trouble[] = []
      const watch = async (watched: BrowserContext, at = String(baseURL)) => {
        troubles.push(recordTrouble(watched, at))
        // Files are chosen by the browser's own dialog, which Playwright answers; not by the picker that gives handles.
        await watched.addInitScript(() => Reflect.deleteProperty(window, 'showOpenFilePicker'))
        // Playwright answers dialogs only while somebody listens, and begins to do so a moment after it is asked.
        watched.on('page', (page) => page.on('filechooser', () => undefined))
      }
      await watch(context)
      await use(watch)
      const foreignRequests = troubles
        .flatMap((trouble) => trouble.foreignRequests)
        .filter((url) => typedAddresses?.test(url) !== true)
      const errors = troubles.flatMap((trouble) => trouble.errors).filter((text) => !expectedErrors?.test(text))
      expect.soft(foreignRequests, 'requests that left the origin').toEqual([])
      expect.soft(errors, 'errors in the console and unhandled exceptions').toEqual([])
    },
    { auto: true },
  ],
})

export { expect } from '@playwright/test'

/** Records, from now on, what goes wrong in a context; a request within the origin of `baseURL` is in order. */
export function recordTrouble(context: BrowserContext, baseURL: string): Trouble {
  const { origin } = new URL(baseURL)
  const trouble: Trouble = { foreignRequests: [], errors: [] }
  context.on('request', (request) => {
    const url = new URL(request.url())
    // A blob has the origin of the page that made it; data and about send nothing.
    const local = url.protocol === 'data:' || url.protocol === 'about:' || url.origin === origin
    if (!local) trouble.foreignRequests.push(request.url())
  })
  context.on('console', (message) => {
    if (message.type() === 'error') trouble.errors.push(`${message.text()} (${message.location().url})`)
  })
  context.on('weberror', (error) => trouble.errors.push(String(error.error())))
  return trouble
}

/** Fails when axe finds a serious or critical violation in what the page shows now. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  const grave = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, help, nodes }) => ({ id, help, targets: nodes.map(({ target }) => target.join(' ')) }))
  expect(grave, 'serious and critical accessibility violations').toEqual([])
}
