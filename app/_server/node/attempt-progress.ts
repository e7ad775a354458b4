import { EventEmitter } from 'node:events'
import { processSingleton } from './process-singleton.ts'

/** What grading tells while it runs. It does not cross processes; the attempt's row does, and is written once a second. */
export type AttemptNews = { progress: number } | 'finished'

const news = processSingleton('attempt-news', () => new EventEmitter().setMaxListeners(0))

export function tellAttempt(attemptId: string, item: AttemptNews): void {
  news.emit(attemptId, item)
}

/** Calls back with every piece of news of one attempt until the returned function is called. */
export function followAttempt(attemptId: string, listener: (item: AttemptNews) => void): () => void {
  news.on(attemptId, listener)
  return () => void news.off(attemptId, listener)
}
