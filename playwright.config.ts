import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from '@playwright/test'
import { findChromium, QUIET_FLAGS } from './test/support/find-chromium.ts'

const port = Number(process.env.TRACELAB_E2E_PORT ?? 3127)
// Playwright reads this file in every worker; the server is started once, by the first.
process.env.TRACELAB_E2E_DATA ??= mkdtempSync(join(tmpdir(), 'tracelab-e2e-'))
process.env.TRACELAB_E2E_CHROMIUM ??= await findChromium()

export default defineConfig({
  testDir: 'test/e2e',
  outputDir: '.tmp/e2e',
  fullyParallel: false,
  workers: 1,
  retries: 1,
  timeout: 180_000,
  expect: { timeout: 20_000 },
  reporter: [['list'], ['json', { outputFile: '.tmp/playwright.json' }]],
  use: {
    baseURL: `http://localhost:${port}`,
    locale: 'en-US',
    viewport: { width: 1440, height: 900 },
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: { executablePath: process.env.TRACELAB_E2E_CHROMIUM, args: QUIET_FLAGS },
  },
  webServer: {
    command: `${process.execPath} app/_server/scripts/start.ts`,
    url: `http://localhost:${port}/api/health`,
    timeout: 300_000,
    reuseExistingServer: false,
    stdout: 'pipe',
    // A clean environment: what a test runner puts into its own must not reach the server.
    env: {
      PATH: process.env.PATH ?? '',
      HOME: process.env.HOME ?? tmpdir(),
      PORT: String(port),
      TRACELAB_DATA: process.env.TRACELAB_E2E_DATA,
      NEXT_TELEMETRY_DISABLED: '1',
    },
  },
})
