import { gzipSync } from 'node:zlib'
import { openIndex } from '#app/_features/search/search-index.ts'
import type { Locale } from '#content/schema/lesson.ts'
import { siteIndexText } from '../app/search/site-index.ts'

/** What somebody types, one key after the other. */
const TYPED: Record<Locale, string[]> = {
  en: ['tail sampling decision wait', 'propogation traceparent', 'memory_limiter refuses', 'what is a critical path'],
  th: ['การสุ่มเก็บตามความน่าจะเป็น', 'สแปนที่มาไม่ทัน', 'tail sampling ดูก่อน ตัดสินทีหลัง', 'ส่งต่อ context ข้าม service'],
}

async function benchLanguage(locale: Locale): Promise<Record<string, unknown>> {
  const text = await siteIndexText(locale)
  const opened = performance.now()
  const search = openIndex(text)
  const openMs = performance.now() - opened
  const keys = TYPED[locale].flatMap((typed) => Array.from(typed, (_, index) => typed.slice(0, index + 1)))
  for (const asked of keys) search(asked)
  const once = (asked: string) => {
    const start = performance.now()
    search(asked)
    return performance.now() - start
  }
  // The middle of three: others work on the same machine.
  const timed = keys
    .map((asked) => ({ asked, ms: [once(asked), once(asked), once(asked)].toSorted((a, b) => a - b)[1]! }))
    .toSorted((a, b) => a.ms - b.ms)
  const times = timed.map(({ ms }) => ms)
  const round = (value: number) => Math.round(value * 100) / 100
  return {
    index_kb: Math.round(text.length / 1000),
    index_gzip_kb: Math.round(gzipSync(text).length / 1000),
    open_ms: round(openMs),
    keystrokes: keys.length,
    keystroke_ms: {
      median: round(times[Math.floor(times.length / 2)]!),
      p95: round(times[Math.floor(times.length * 0.95)]!),
      worst: round(times.at(-1)!),
      worst_for: timed.at(-1)!.asked,
      reach: 50,
    },
  }
}

/** How long a keystroke in the search box takes, over everything the site has, and how much has to be fetched for it. */
export async function benchSearch(): Promise<Record<string, unknown>> {
  return { en: await benchLanguage('en'), th: await benchLanguage('th') }
}

if (import.meta.main) console.log(JSON.stringify(await benchSearch(), null, 2))
