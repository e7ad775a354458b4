import { chromium } from 'playwright'
import type { Page } from 'playwright'
import { findChromium, QUIET_FLAGS } from '../../support/find-chromium.ts'
import { settledHeap, workerTargets } from '../pages.ts'
import { act } from './interactions.ts'
import type { Interaction } from './interactions.ts'
import { installProbe } from './page-probe.ts'
import type { Scrolled, Settled } from './page-probe.ts'

/** What one cold browser measured with one file on one page. */
export type Measured = {
  /** From the start of navigation until a file could be chosen. */
  usableMs: number
  /** From the choice of the file to the paint of its first row. */
  firstRowMs: number
  /** Since navigation; `blocking` sums what each task took beyond 50 ms. */
  longestTaskMs: number
  longestOfLoadMs: number
  blockingMs: number
  pageMb: number
  workersMb: number
  nodes: number
  rows: number
  slow: Scrolled
  fast: Scrolled
  jumpMs: number
  /** null: the page has no such control. */
  interactions: Partial<Record<Interaction, Settled | null>>
  errors: string[]
}

export type Visit = {
  url: string
  /** The file to choose; without one the page fetches its own, and the first row counts from navigation. */
  file: string | null
  /** A text of the first row. */
  rootName: string
  interactions: readonly Interaction[]
  /** How long it is scrolled at each speed; 0 is not at all. */
  scrollSeconds: number
}

const NOT_SCROLLED: Scrolled = { fps: 0, worstMs: 0, frames: 0, blankFrames: 0 }
const USABLE_LIMIT_MS = 60_000
const OPEN_LIMIT_MS = 180_000
const QUIET_MS = 1_000
/** A heap that changes by less between two looks has settled. */
const STEADY = 0.01

/** A browser and a profile of its own, so that nothing is compiled or cached before. */
export async function measureCold(visit: Visit): Promise<Measured> {
  const browser = await chromium.launch({ executablePath: await findChromium(), args: QUIET_FLAGS })
  try {
    const page = await browser.newPage({ locale: 'en-US', viewport: { width: 1440, height: 900 } })
    const errors: string[] = []
    page.on('pageerror', (error) => errors.push(error.message))
    // What a page reports of itself, as React does of what it caught.
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
    try {
      return await measure(page, visit, errors)
    } catch (error) {
      throw new Error([(error as Error).message.split('\n', 1)[0], ...errors].join(' / '), { cause: error })
    }
  } finally {
    await browser.close()
  }
}

async function measure(page: Page, visit: Visit, errors: string[]): Promise<Measured> {
  const { url, file, rootName, interactions, scrollSeconds } = visit
  const crash = new Error('The tab crashed.')
  const crashed = new Promise<never>((_resolve, reject) => page.on('crash', () => reject(crash)))
  crashed.catch(() => undefined)
  const orCrash = <T>(work: Promise<T>): Promise<T> => Promise.race([work, crashed])

  await page.addInitScript(installProbe)
  if (file === null) await page.addInitScript((text) => window.benchProbe.waitForRow(text), rootName)
  await page.goto(url)
  await page.waitForFunction(() => window.benchProbe.usableAt !== null, undefined, { timeout: USABLE_LIMIT_MS })
  if (file !== null) {
    await quiet(page)
    await page.evaluate((text) => window.benchProbe.waitForRow(text), rootName)
    await page.locator('input[type=file]').first().setInputFiles(file)
  }
  await orCrash(
    page.waitForFunction(() => window.benchProbe.firstRowAt !== null, undefined, { timeout: OPEN_LIMIT_MS }),
  )
  await orCrash(quiet(page))
  const opened = await page.evaluate(() => {
    const { tasks, chosenAt, firstRowAt, usableAt } = window.benchProbe
    return { tasks, chosenAt, firstRowAt: firstRowAt!, usableAt: usableAt!, ...window.benchProbe.count() }
  })
  const { pageMb, workersMb } = await orCrash(heap(page))
  const isScrolled = scrollSeconds > 0
  const scroll = async (speed: number): Promise<Scrolled> =>
    isScrolled
      ? orCrash(page.evaluate(([px, s]) => window.benchProbe.scroll(px!, s!), [speed, scrollSeconds]))
      : NOT_SCROLLED
  const slow = await scroll(2_000)
  const fast = await scroll(15_000)
  const jumpMs = isScrolled ? await orCrash(page.evaluate(() => window.benchProbe.jumpToMiddle())) : 0
  const acted: Measured['interactions'] = {}
  for (const name of interactions) {
    try {
      acted[name] = await orCrash(act(page, name))
    } catch (error) {
      // What was measured before stands.
      errors.push(`${name}: ${(error as Error).message}`)
      if (error === crash) break
      // A menu that stayed open would be in the way of what comes next.
      await orCrash(page.keyboard.press('Escape'))
    }
  }

  const beganAt = opened.chosenAt ?? 0
  const longest = (tasks: { duration: number }[]): number =>
    tasks.reduce((most, { duration }) => Math.max(most, duration), 0)
  return {
    usableMs: opened.usableAt,
    firstRowMs: opened.firstRowAt - beganAt,
    longestTaskMs: longest(opened.tasks),
    longestOfLoadMs: longest(opened.tasks.filter(({ start }) => start < beganAt)),
    blockingMs: opened.tasks.reduce((sum, { duration }) => sum + Math.max(0, duration - 50), 0),
    pageMb,
    workersMb,
    nodes: opened.nodes,
    rows: opened.rows,
    slow,
    fast,
    jumpMs,
    interactions: acted,
    errors,
  }
}

const quiet = async (page: Page): Promise<void> => {
  await page.waitForFunction((ms) => window.benchProbe.isQuiet(ms), QUIET_MS, { timeout: OPEN_LIMIT_MS, polling: 100 })
}

/** What the page and its workers hold after collections, once work in the background has ended. */
async function heap(page: Page): Promise<{ pageMb: number; workersMb: number }> {
  const session = await page.context().newCDPSession(page)
  const workers = await workerTargets(session)
  let before = Number.POSITIVE_INFINITY
  try {
    for (;;) {
      const pageMb = await settledHeap((method) => session.send(method as 'HeapProfiler.collectGarbage'))
      let workersMb = 0
      for (const send of workers) workersMb += await settledHeap(send)
      const now = pageMb + workersMb
      if (Math.abs(now - before) <= STEADY * now) return { pageMb, workersMb }
      before = now
      await new Promise((resolve) => setTimeout(resolve, QUIET_MS))
    }
  } finally {
    await session.detach()
  }
}
