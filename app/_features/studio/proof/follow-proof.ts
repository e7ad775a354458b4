import type { ProofView } from '#app/_server/studio/dto.ts'

/** What changes of a proof while it is at work. */
export type ProofNews = Pick<ProofView, 'status' | 'progress' | 'report' | 'failure'>

/** What of the browser is needed to follow a proof; a test brings its own. */
export type ProofSources = {
  /** Undefined where the browser has no server-sent events. */
  openStream: ((url: string) => Pick<EventSource, 'addEventListener' | 'close' | 'readyState'>) | undefined
  fetch: (url: string) => Promise<Pick<Response, 'ok' | 'json'>>
}

export const pollMs = 1500
/** `EventSource.CLOSED`: it was refused, or the browser gave it up, and will not try again by itself. */
const closed = 2

const isOver = ({ status }: ProofNews): boolean => status === 'done' || status === 'failed'

/**
 * Follows a proof until it is done: by the server's events, or where those do not get through (a proxy that holds them
 * back, a browser without) by asking again and again. Returns the way to stop.
 */
export function followProof(
  id: string,
  onNews: (news: ProofNews) => void,
  { openStream, fetch }: ProofSources,
): () => void {
  let timer: ReturnType<typeof setInterval> | undefined
  let isStopped = false
  const stream = openStream?.(`/api/studio/proofs/${id}/events`)

  function stop() {
    isStopped = true
    stream?.close()
    clearInterval(timer)
  }
  function tell(news: ProofNews) {
    if (isStopped) return
    if (isOver(news)) stop()
    onNews(news)
  }
  function poll() {
    stream?.close()
    timer ??= setInterval(() => {
      fetch(`/api/studio/proofs/${id}`)
        .then(async (response) => (response.ok ? tell((await response.json()) as ProofNews) : undefined))
        // The next one may get through.
        .catch(() => undefined)
    }, pollMs)
  }

  if (stream === undefined) poll()
  else {
    stream.addEventListener('message', (event) => {
      const { data } = event as MessageEvent<string>
      tell(JSON.parse(data) as ProofNews)
    })
    // The browser opens it again by itself, unless it is closed for good.
    stream.addEventListener('error', () => {
      if (!isStopped && stream.readyState === closed) poll()
    })
  }
  return stop
}
