import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { chromium } from 'playwright'
import type { Browser } from 'playwright'
import { findChromium, QUIET_FLAGS } from '../support/find-chromium.ts'
import { firstLoadScript } from '../support/first-load-script.ts'
import { serveSite } from './pages.ts'

const root = join(import.meta.dirname, '../..')
const built = join(root, '.next/server/app')
const ROUNDS = 5
/**
 * A slow mobile line: on the loopback alone a page is drawn before anything of it could matter. A browser delays whole
 * requests and no packets, so for a line with a round trip of 150 ms Lighthouse asks it for 3.75 times that (the address,
 * the connection and TLS take their turns too) and nine tenths of the speed (core/config/constants.js, `mobileSlow4G`). The
 * other line is without them: as if every page came over a connection that is open already.
 */
const LINES = {
  slow_4g: { latency: 3.75 * 150, downloadThroughput: (0.9 * 1.6 * 1024 * 1024) / 8, uploadThroughput: 84_480 },
  open_connection: { latency: 150, downloadThroughput: (1.6 * 1e6) / 8, uploadThroughput: (0.75 * 1e6) / 8 },
}

const round = (value: number, places: number): number => Number(value.toFixed(places))
const median = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!

/** The lessons that are built, as paths without a leading stroke. */
function builtLessons(locale: 'en' | 'th'): string[] {
  const learn = join(built, locale, 'learn')
  return readdirSync(learn, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name: track }) =>
      readdirSync(join(learn, track))
        .filter((file) => file.endsWith('.html'))
        .map((file) => `${locale}/learn/${track}/${file.slice(0, -'.html'.length)}`),
    )
    .toSorted()
}

/** The text of a built page in the same elements, with no script, no font and hardly a style. */
function barePage(path: string): string {
  const html = readFileSync(join(built, `${path}.html`), 'utf8')
  const main = /<main\b[^>]*>([\s\S]*)<\/main>/.exec(html)?.[1] ?? ''
  const text = main
    .replaceAll(/<(script|style|svg|template|noscript|button)\b[\s\S]*?<\/\1>/g, '')
    .replaceAll(/<([a-z][a-z0-9]*)\b[^>]*>/g, '<$1>')
  const style = 'body{max-width:42rem;margin:2rem auto;font:18px/1.6 sans-serif}'
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>bare</title><style>${style}</style><main>${text}</main></html>`
}

/** The built page as it was written, with its sheet and its faces, and no script. */
function stillPage(path: string): string {
  const html = readFileSync(join(built, `${path}.html`), 'utf8')
  const sheet = /<link rel="stylesheet"[^>]*>/.exec(html)?.[0] ?? ''
  return html
    .replaceAll(/<(script|style)\b[\s\S]*?<\/\1>/g, '')
    .replaceAll(/<link rel="preload" as="script"[^>]*>/g, '')
    .replace(sheet, '')
    .replace('</head>', `${sheet}</head>`)
}

/** When the largest thing on the first screen was drawn, ms, in a browser that has never been here. */
async function largestPaint(browser: Browser, address: string, line: keyof typeof LINES): Promise<number> {
  const context = await browser.newContext({ locale: 'en-US', viewport: { width: 390, height: 844 } })
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', { offline: false, ...LINES[line] })
  await page.goto(address, { waitUntil: 'load' })
  const at = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let latest = 0
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) latest = entry.startTime
        }).observe({ type: 'largest-contentful-paint', buffered: true })
        // What comes after the page has loaded and rested would count as well.
        setTimeout(() => resolve(latest), 1000)
      }),
  )
  await context.close()
  return at
}

/** What a reader of each lesson fetches before its lab, and when they see it, beside a bare page of the same text. */
export async function benchLessons(): Promise<unknown> {
  const { address, stop } = await serveSite()
  const bare = createServer(async (request, response) => {
    const [, kind = '', path = ''] = /^\/(bare|still)\/(.*)$/.exec(request.url ?? '') ?? []
    if (kind === '') {
      const asset = await fetch(address + request.url)
      response.setHeader('content-type', asset.headers.get('content-type') ?? '')
      response.setHeader('content-encoding', 'gzip')
      response.end(gzipSync(Buffer.from(await asset.arrayBuffer())))
      return
    }
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.setHeader('content-encoding', 'gzip')
    response.end(gzipSync(kind === 'bare' ? barePage(path) : stillPage(path)))
  })
  await new Promise<void>((resolve) => bare.listen(0, '127.0.0.1', resolve))
  const bareAddress = `http://127.0.0.1:${(bare.address() as AddressInfo).port}`
  const browser = await chromium.launch({ executablePath: await findChromium(), args: QUIET_FLAGS })
  try {
    const scripts: Record<string, number> = {}
    for (const path of [...builtLessons('en'), ...builtLessons('th')])
      scripts[path] = round(firstLoadScript(root, path).bytes / 1024, 1)
    // One of each track: they are the same page with other words.
    const tracks = new Map(builtLessons('en').map((path) => [path.split('/')[2], path]))
    const paint = async (line: keyof typeof LINES) => {
      const of: Record<string, unknown> = {}
      const ratios = { bare: [] as number[], still: [] as number[] }
      for (const path of tracks.values()) {
        const times = { lesson: [] as number[], bare: [] as number[], still: [] as number[] }
        // Interleaved, so that a busy minute on a shared machine falls on all.
        for (let time = 0; time < ROUNDS; time++) {
          for (const kind of ['bare', 'still'] as const)
            times[kind].push(await largestPaint(browser, `${bareAddress}/${kind}/${path}`, line))
          times.lesson.push(await largestPaint(browser, `${address}/${path}`, line))
        }
        const [lesson, bareText, still] = [median(times.lesson), median(times.bare), median(times.still)]
        ratios.bare.push(lesson / bareText)
        ratios.still.push(lesson / still)
        of[path] = {
          lesson_ms: round(lesson, 0),
          bare_ms: round(bareText, 0),
          still_ms: round(still, 0),
          to_bare: round(lesson / bareText, 2),
          to_still: round(lesson / still, 2),
        }
      }
      const worst = (ratio: number[]) => round(Math.max(...ratio), 2)
      return {
        /** To the text alone, in the browser's own styles. */
        worst_to_bare: worst(ratios.bare),
        /** To the same page with its sheet and no script. */
        worst_to_still: worst(ratios.still),
        of,
      }
    }
    return {
      largest_paint: {
        reach: 1.2,
        rounds: ROUNDS,
        slow_4g: await paint('slow_4g'),
        open_connection: await paint('open_connection'),
      },
      first_load_script_kb: { worst: Math.max(...Object.values(scripts)), reach: 180, of: scripts },
    }
  } finally {
    await browser.close()
    bare.close()
    await stop()
  }
}
