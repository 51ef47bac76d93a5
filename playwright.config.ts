import { createServer } from 'node:http'
import { defineConfig, devices } from '@playwright/test'
import { findBrowser } from './scripts/ensureBrowser.mjs'
import { listen } from './scripts/serve.mjs'

// Playwright's workers read this file again, and inherit the port from here.
const port = (process.env.E2E_PORT ??= String(await findFreePort()))
const executablePath = await findBrowser()

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results/journeys',
  timeout: 60_000,
  expect: { timeout: 15_000 },
  fullyParallel: true,
  workers: 2,
  // A machine may stall for a minute; what needed a second try is named at the end of the run.
  retries: 1,
  forbidOnly: true,
  reporter: 'list',
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    // With pictures and snapshots at every key the journeys take three times as long.
    trace: { mode: 'retain-on-failure', snapshots: false, screenshots: false },
    screenshot: 'only-on-failure',
  },
  projects: [
    {
      name: 'chromium',
      use: {
        ...devices['Desktop Chrome'],
        viewport: { width: 1440, height: 900 },
        launchOptions: {
          ...(executablePath === undefined ? {} : { executablePath }),
          args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
        },
      },
    },
  ],
  webServer: {
    command: 'node scripts/serve.mjs',
    url: `http://127.0.0.1:${port}`,
    env: { PORT: port },
    reuseExistingServer: false,
  },
})

async function findFreePort(): Promise<number> {
  const probe = createServer()
  const port = await listen(probe, { from: 4273 })
  probe.close()
  return port
}
