import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { followProof, pollMs, type ProofNews } from '#app/_features/studio/proof/follow-proof.ts'

const running = (progress: number): ProofNews => ({ status: 'running', progress, report: null, failure: null })
const done: ProofNews = { status: 'done', progress: 1, report: null, failure: null }

function createStream() {
  const target = new EventTarget()
  const stream = {
    readyState: 1 as number,
    isClosed: false,
    url: '',
    addEventListener: target.addEventListener.bind(target) as EventSource['addEventListener'],
    close: () => void (stream.isClosed = true),
    send: (news: ProofNews) => target.dispatchEvent(new MessageEvent('message', { data: JSON.stringify(news) })),
    fail(readyState: number) {
      stream.readyState = readyState
      target.dispatchEvent(new Event('error'))
    },
  }
  return stream
}

function follow(answers: (ProofNews | null)[], hasStream = true) {
  const stream = createStream()
  const heard: ProofNews[] = []
  const asked: string[] = []
  const stop = followProof('p', (news) => void heard.push(news), {
    openStream: hasStream ? (url) => Object.assign(stream, { url }) : undefined,
    fetch(url) {
      asked.push(url)
      const answer = answers.shift()
      if (answer === undefined) return Promise.reject(new Error('unreachable'))
      return Promise.resolve({ ok: answer !== null, json: () => Promise.resolve(answer) })
    },
  })
  return { stream, heard, asked, stop }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('following a proof', () => {
  it('hears the events of the server, asks nothing besides, and closes the stream at the end', async () => {
    const { stream, heard, asked } = follow([])
    expect(stream.url).toBe('/api/studio/proofs/p/events')
    stream.send(running(0.2))
    stream.fail(0)
    stream.send(running(0.7))
    stream.send(done)
    await vi.advanceTimersByTimeAsync(10 * pollMs)
    expect(heard).toEqual([running(0.2), running(0.7), done])
    expect(asked).toEqual([])
    expect(stream.isClosed).toBe(true)
  })

  it.each([true, false])(
    'asks again and again where events do not get through (stream there: %s)',
    async (hasStream) => {
      const { stream, heard, asked } = follow([running(0.1), null, done], hasStream)
      if (hasStream) stream.fail(2)
      await vi.advanceTimersByTimeAsync(10 * pollMs)
      expect(heard).toEqual([running(0.1), done])
      expect(asked).toHaveLength(3)
    },
  )

  it('goes on asking while the server does not answer, until it is stopped', async () => {
    const { heard, asked, stop } = follow([], false)
    await vi.advanceTimersByTimeAsync(3 * pollMs)
    stop()
    await vi.advanceTimersByTimeAsync(3 * pollMs)
    expect(asked).toHaveLength(3)
    expect(heard).toEqual([])
  })
})
