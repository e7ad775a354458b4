import { mkdirSync, mkdtempSync } from 'node:fs'
import { totalmem } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from '@playwright/test'
import { findChromium, QUIET_FLAGS } from './test/support/find-chromium.ts'

const port = Number(process.env.TRACELAB_E2E_PORT ?? 3127)
/** What this machine has, or the container that this runs in. */
const memoryBytes = Math.min(totalmem(), process.constrainedMemory() || Infinity)
const scratch = join(import.meta.dirname, '.tmp')
mkdirSync(scratch, { recursive: true })
// Playwright reads this file in every worker; the server is started once, by the first.
process.env.TRACELAB_E2E_DATA ??= mkdtempSync(join(scratch, 'data-'))
process.env.TRACELAB_E2E_TEMPLATE ??= mkdtempSync(join(scratch, 'template-'))
process.env.TRACELAB_E2E_CHROMIUM ??= await findChromium()

/** They take minutes where others take seconds, so they are begun first: begun last, they would run on alone. */
const LONGEST = ['teaching.spec.ts', 'studio.spec.ts', 'pages.spec.ts']

export default defineConfig({
  testDir: 'test/e2e',
  globalSetup: './test/e2e/support/prepare-database.ts',
  projects: [
    { name: 'longest', testMatch: LONGEST },
    { name: 'others', testMatch: '*.spec.ts', testIgnore: LONGEST },
  ],
  outputDir: '.tmp/e2e',
  // Each test has a browser context and with it a learner of its own, so that any two may run at once.
  fullyParallel: true,
  // Waiting for pages, each keeps little more than half a core busy; with its browser it takes up to 2 GB.
  workers: Math.max(2, Math.min(4, Math.floor(memoryBytes / 2 ** 31))),
  retries: 1,
  // A slow machine is no failure: nothing here waits for a time, only for what must appear.
  timeout: 600_000,
  expect: { timeout: 120_000 },
  reporter: [['list'], ['json', { outputFile: '.tmp/playwright.json' }]],
  use: {
    baseURL: `http://localhost:${port}`,
    // Without one a headless Chromium has the locale `en-US@posix`, which Intl refuses.
    locale: 'en-US',
    viewport: { width: 1440, height: 900 },
    permissions: ['clipboard-read', 'clipboard-write'],
    actionTimeout: 120_000,
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: { executablePath: process.env.TRACELAB_E2E_CHROMIUM, args: QUIET_FLAGS },
  },
  webServer: {
    command: `${process.execPath} app/_server/scripts/start.ts`,
    url: `http://localhost:${port}/api/health`,
    // It builds first; where others are at work too that takes many minutes.
    timeout: 3_600_000,
    reuseExistingServer: false,
    stdout: 'pipe',
    gracefulShutdown: { signal: 'SIGTERM', timeout: 15_000 },
    // An empty setting is none: the machine's own must not reach this server.
    env: {
      PORT: String(port),
      TRACELAB_DATA: process.env.TRACELAB_E2E_DATA,
      TRACELAB_HOST: '',
      TRACELAB_URL: '',
      TRACELAB_SECRET: '',
      DATABASE_URL: '',
      TRACELAB_GRADERS: '',
      TRACELAB_SMTP: '',
      TRACELAB_MAIL_FROM: '',
      OTEL_EXPORTER_OTLP_ENDPOINT: '',
    },
  },
})
