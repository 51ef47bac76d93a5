import { expect, expectAccessible, recordTrouble, test } from './support/app.ts'

test('the first page is accessible and forbids what comes from elsewhere, with and without headers', async ({
  page,
}) => {
  const response = await page.goto('./')
  expect(response?.headers()['content-security-policy']).toContain("connect-src 'self'")
  const meta = page.locator('meta[http-equiv="Content-Security-Policy"]')
  await expect(meta).toHaveAttribute('content', /script-src 'self' 'wasm-unsafe-eval'/)
  await expectAccessible(page)
})

test.describe('a request to another origin', () => {
  test.use({ expectedErrors: /Content Security Policy/ })

  test('is blocked in the page and in a worker', async ({ page }) => {
    await page.goto('./')
    const outcomes = await page.evaluate(async () => {
      const attempt = `fetch('https://example.com/').then(() => 'sent', () => 'blocked')`
      const worker = new Worker(URL.createObjectURL(new Blob([`${attempt}.then(postMessage)`])))
      const fromWorker = new Promise((resolve) => (worker.onmessage = ({ data }) => resolve(data)))
      const fromPage = fetch('https://example.com/').then(
        () => 'sent',
        () => 'blocked',
      )
      return Promise.all([fromPage, fromWorker])
    })
    expect(outcomes).toEqual(['blocked', 'blocked'])
  })
})

test('text with a tag never becomes markup, and no script comes from another origin', async ({ page }) => {
  await page.goto('./')
  const outcomes = await page.evaluate(() => {
    const outcome = (attempt: () => unknown) => {
      try {
        attempt()
        return 'done'
      } catch (error) {
        return error instanceof TypeError ? 'refused' : String(error)
      }
    }
    return {
      markup: outcome(() => (document.createElement('p').innerHTML = '<img src=x onerror=alert(1)>')),
      style: outcome(
        () => (document.createElement('style').innerHTML = '@media (min-width: 1px) { a { color: red } }'),
      ),
      foreignWorker: outcome(() => new Worker('https://example.com/worker.js')),
    }
  })
  expect(outcomes).toEqual({ markup: 'refused', style: 'done', foreignWorker: 'refused' })
})

test('the watch over every journey sees requests and errors, in the page and in a worker', async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({ bypassCSP: true, baseURL: String(baseURL) })
  const trouble = recordTrouble(context, String(baseURL))
  const page = await context.newPage()
  await page.goto('./')
  await page.evaluate(() => {
    const attempt = `fetch('https://worker.invalid/').catch(() => console.error('worker logs'))`
    new Worker(URL.createObjectURL(new Blob([attempt])))
    setTimeout(() => {
      throw new Error('page throws')
    })
    console.error('page logs')
    return fetch('https://page.invalid/').catch(() => undefined)
  })
  await expect.poll(() => trouble.foreignRequests.sort()).toEqual(['https://page.invalid/', 'https://worker.invalid/'])
  for (const text of ['page logs', 'page throws', 'worker logs']) {
    await expect.poll(() => trouble.errors).toContainEqual(expect.stringContaining(text))
  }
  await context.close()
})
