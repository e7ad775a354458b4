import { getPrisma } from './db.ts'
import { processSingleton } from './process-singleton.ts'
import { logError } from './telemetry/telemetry.ts'

/** What is told of an attempt while it is not graded: `ahead` counts those that wait and will be graded before it. */
export type AttemptNews = { status: 'queued' | 'running'; progress: number; ahead: number } | 'finished'

type Listener = (news: AttemptNews) => void

const pollMs = 1000

/** Followers of attempts in this process. One query a second serves them all, whichever process grades. */
class AttemptNewsroom {
  readonly #listeners = new Map<string, Set<Listener>>()
  /** When something was last told from here: a row lags behind that, and would make progress jump back. */
  readonly #toldAt = new Map<string, number>()
  #timer: NodeJS.Timeout | undefined
  #isReading = false

  tell(id: string, news: AttemptNews): void {
    const listeners = this.#listeners.get(id)
    if (!listeners) return
    this.#toldAt.set(id, Date.now())
    for (const listener of listeners) listener(news)
  }

  follow(id: string, listener: Listener): () => void {
    const listeners = this.#listeners.get(id) ?? new Set()
    this.#listeners.set(id, listeners.add(listener))
    this.#timer ??= setInterval(() => void this.#poll(), pollMs)
    return () => {
      listeners.delete(listener)
      if (listeners.size === 0 && this.#listeners.get(id) === listeners) {
        this.#listeners.delete(id)
        this.#toldAt.delete(id)
      }
      if (this.#listeners.size > 0) return
      clearInterval(this.#timer)
      this.#timer = undefined
    }
  }

  async #poll(): Promise<void> {
    // A database that takes longer than a second is asked again when it has answered.
    if (this.#isReading) return
    this.#isReading = true
    try {
      const asked = [...this.#listeners.keys()]
      const news = await readNews(asked)
      for (const id of asked) {
        const item = news.get(id) ?? 'finished'
        const isStale = Date.now() - (this.#toldAt.get(id) ?? 0) < 2 * pollMs
        if (item !== 'finished' && isStale) continue
        for (const listener of this.#listeners.get(id) ?? []) listener(item)
      }
    } catch (error) {
      logError('How attempts are getting on was not read.', error)
    } finally {
      this.#isReading = false
    }
  }
}

/** How attempts are getting on; those that are graded, or gone, are not among them. */
async function readNews(ids: string[]): Promise<Map<string, AttemptNews>> {
  const prisma = await getPrisma()
  const rows = await prisma.$queryRaw<
    { id: string; status: 'queued' | 'running'; progress: number; ahead: number | null }[]
  >`
    WITH line AS (
      SELECT id, (row_number() OVER (ORDER BY turn, "submittedAt", id) - 1)::int AS ahead
      FROM attempt WHERE status = 'queued'
    )
    SELECT a.id::text, a.status::text, a.progress, line.ahead
    FROM attempt a LEFT JOIN line ON line.id = a.id
    WHERE a.id = ANY(${ids}::uuid[]) AND a.status IN ('queued', 'running')`
  return new Map(rows.map(({ id, ahead, ...row }) => [id, { ...row, ahead: ahead ?? 0 }]))
}

const newsroom = processSingleton('attempt-news', () => new AttemptNewsroom())

/** Tells whoever follows in this process at once; those in others read it from the row. */
export function tellAttempt(attemptId: string, news: { progress: number } | 'finished'): void {
  newsroom.tell(attemptId, news === 'finished' ? news : { status: 'running', ahead: 0, ...news })
}

/**
 * Calls back with every piece of news of one attempt until the returned function is called; `finished` may come more than
 * once, and stands for an attempt that was deleted too.
 */
export function followAttempt(attemptId: string, listener: (news: AttemptNews) => void): () => void {
  return newsroom.follow(attemptId, listener)
}
