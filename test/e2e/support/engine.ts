import { expect } from '@playwright/test'
import type { Page, Worker } from '@playwright/test'

/** Opens a page with a lab and waits for the worker in which its engine runs. */
export async function startedEngine(page: Page, path: string): Promise<Worker> {
  const started = page.waitForEvent('worker', (worker) => worker.url().includes('worker'))
  await page.goto(path)
  const engine = await started
  expect(new URL(engine.url()).pathname).toMatch(/^\/_next\/static\//)
  return engine
}
