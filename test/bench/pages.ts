import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright'
import type { CDPSession, Page } from 'playwright'
import { findChromium, QUIET_FLAGS } from '../support/find-chromium.ts'
import { firstLoadScript } from '../support/first-load-script.ts'

const root = join(import.meta.dirname, '../..')
const LESSON = '/en/learn/tail-sampling/the-classic-goal'
const MB = 1024 * 1024
const round = (value: number): number => Math.round(value * 10) / 10

type Served = { address: string; stop: () => Promise<void> }

/** The site as `npm start` serves it, built when it has to be, on a port and in a folder of its own. */
export async function serveSite(): Promise<Served> {
  const folder = mkdtempSync(join(tmpdir(), 'tracelab-bench-'))
  const server = spawn(process.execPath, ['app/_server/scripts/start.ts'], {
    cwd: root,
    env: { ...process.env, PORT: '0', TRACELAB_DATA: folder, DATABASE_URL: '', TRACELAB_URL: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const address = await new Promise<string>((resolve, reject) => {
    let said = ''
    server.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text
      const ready = /ready: (http\S+)/.exec(said)
      if (ready) resolve(ready[1]!)
    })
    server.on('exit', (code) => reject(new Error(`The server ended with ${code} before it was ready.\n${said}`)))
  })
  return {
    address,
    stop: async () => {
      await ended(server)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function ended(server: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    server.on('exit', () => resolve())
    server.kill('SIGTERM')
  })
}

type HeapUsage = { usedSize: number; backingStorageSize: number }

/** Collects garbage in a target, then tells what it holds, buffers included, MB. */
export async function settledHeap(send: (method: string) => Promise<unknown>): Promise<number> {
  await send('HeapProfiler.collectGarbage')
  await send('HeapProfiler.collectGarbage')
  const { usedSize, backingStorageSize } = (await send('Runtime.getHeapUsage')) as HeapUsage
  return (usedSize + backingStorageSize) / MB
}

/** Speaks to the workers of a page: they are targets of their own. */
export async function workerTargets(session: CDPSession): Promise<((method: string) => Promise<unknown>)[]> {
  const ids: string[] = []
  const waiting = new Map<number, (result: unknown) => void>()
  let lastId = 0
  session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
    if (targetInfo.type === 'worker') ids.push(sessionId)
  })
  session.on('Target.receivedMessageFromTarget', ({ message }) => {
    const { id, result } = JSON.parse(message) as { id: number; result: unknown }
    waiting.get(id)?.(result)
  })
  await session.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false })
  return ids.map((sessionId) => async (method) => {
    const id = ++lastId
    const answer = new Promise((resolve) => waiting.set(id, resolve))
    await session.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method }) })
    return answer
  })
}

/** A run of the shop, or of another world for so long that it makes a million spans. */
type BenchRun = { load: '×1' | '×20' } | { scenario: string; seconds: number }

async function heapAfterRun(page: Page, address: string, run: BenchRun) {
  if ('load' in run) {
    await page.goto(`${address}/en/lab`)
    await page.getByRole('radio', { name: run.load }).check({ force: true })
  } else {
    await page.goto(`${address}/en/lab?scenario=${run.scenario}`)
    await page.getByRole('spinbutton', { name: 'Load lasts, s' }).fill(String(run.seconds))
  }
  const began = performance.now()
  await page.getByRole('button', { name: /^Run / }).click()
  // While it runs the page tells how far it is, and offers to stop it.
  await page.getByRole('button', { name: 'Cancel this run' }).waitFor()
  const sentence = page.getByText(/ requests, .* spans$/)
  await sentence.waitFor({ timeout: 0 })
  const seconds = round((performance.now() - began) / 1000)
  // An explanation on screen, as a learner would have it.
  await page.getByRole('grid').getByRole('row').first().click()
  await page.getByRole('table', { name: 'Votes' }).waitFor()

  const session = await page.context().newCDPSession(page)
  const workers = await workerTargets(session)
  const ofPage = await settledHeap((method) => session.send(method as 'HeapProfiler.collectGarbage'))
  let ofWorkers = 0
  for (const send of workers) ofWorkers += await settledHeap(send)
  await session.detach()
  const spans = Number((await sentence.innerText()).replaceAll(',', '').match(/(\d+)\D+$/)?.[1])
  return { spans, seconds, page_mb: round(ofPage), worker_mb: round(ofWorkers), sum_mb: round(ofPage + ofWorkers) }
}

/** What a reader has to fetch before the lab, and what a tab holds after runs with every explanation kept. */
export async function measurePages(): Promise<unknown> {
  const { address, stop } = await serveSite()
  const browser = await chromium.launch({ executablePath: await findChromium(), args: QUIET_FLAGS })
  try {
    const { files, bytes } = firstLoadScript(root, LESSON.slice(1))
    const heaps: Record<string, unknown> = {}
    const runs: readonly [name: string, run: BenchRun, reach: number][] = [
      ['heap_x1', { load: '×1' }, 100],
      ['heap_x20', { load: '×20' }, 250],
      ['heap_million', { scenario: 'webshop', seconds: 140 }, 500],
    ]
    for (const [name, run, reach] of runs) {
      const page = await browser.newPage({ locale: 'en-US', viewport: { width: 1440, height: 900 } })
      heaps[name] = { ...(await heapAfterRun(page, address, run)), reach }
      await page.close()
    }
    return { lesson_first_load_script: { files, kb: round(bytes / 1024), reach: 180 }, ...heaps }
  } finally {
    await browser.close()
    await stop()
  }
}
