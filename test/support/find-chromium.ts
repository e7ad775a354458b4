import { existsSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from '@playwright/test'

const SYSTEM = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
]

/**
 * The Chromium that browser tests drive: one that Playwright has, else one of the system, else (on Linux x64) the
 * one that the package @sparticuz/chromium brings, so that `npm ci` is all a newcomer needs.
 */
export async function findChromium(): Promise<string> {
  if (existsSync(chromium.executablePath())) return chromium.executablePath()
  const system = SYSTEM.find((path) => existsSync(path))
  if (system !== undefined) return system
  if (process.platform === 'linux' && process.arch === 'x64') {
    // The package re-uses whatever lies in the temp folder, of any version: give it a folder of its own.
    const folder = join(tmpdir(), 'tracelab-chromium-153')
    mkdirSync(folder, { recursive: true })
    process.env.TMPDIR = folder
    const { default: packaged } = await import('@sparticuz/chromium')
    return packaged.executablePath()
  }
  throw new Error('There is no Chromium for the browser tests. Install one with: npx playwright install chromium')
}

/** Flags under which a browser in a test talks to nobody but the page's server. */
export const QUIET_FLAGS = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
]
