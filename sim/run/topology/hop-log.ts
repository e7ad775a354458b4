import type { Message } from '../../collector/component/component.ts'
import { spanCount } from '../../telemetry/traces.ts'

/** What went from one place to another. A message that is sent again counts again. */
export type Hop = {
  /** A copy, or `services` for the applications. */
  from: string
  /** A copy, a collector of which no copy ran, or an exporter whose backend took it. */
  to: string
  kind: 'entry' | 'between' | 'backend'
  messages: number
  spans: number
  /** Spans of messages that were answered with success. */
  spansTaken: number
  /** Messages that never arrived, or whose answer never came back. */
  lost: number
  /** Messages that arrived twice. */
  duplicated: number
  /** Messages that were answered with an error, or that nobody was there to take, so that they were not sent. */
  refused: number
  /** Messages whose connection broke before the answer. */
  broken: number
}

/** Who applications are called where a hop begins. */
export const APPLICATIONS = 'services'

/** Counts what goes over each hop, in the order in which hops were first used. */
export class HopLog {
  private readonly hops = new Map<string, Hop>()

  get all(): readonly Hop[] {
    return [...this.hops.values()]
  }

  /** A message was taken. */
  taken(hop: Hop, message: Message): void {
    if (message.signal === 'traces') hop.spansTaken += spanCount(message.data)
  }

  /** A message goes from one place to another; the hop's figures, to be added to. */
  sent(kind: Hop['kind'], from: string, to: string, message: Message): Hop {
    const hop = this.hop(kind, from, to)
    hop.messages++
    if (message.signal === 'traces') hop.spans += spanCount(message.data)
    return hop
  }

  /** The figures between two places, all 0 at first. */
  hop(kind: Hop['kind'], from: string, to: string): Hop {
    const key = `${kind} ${from} ${to}`
    let hop = this.hops.get(key)
    if (hop === undefined) {
      hop = { from, to, kind, messages: 0, spans: 0, spansTaken: 0, lost: 0, duplicated: 0, refused: 0, broken: 0 }
      this.hops.set(key, hop)
    }
    return hop
  }
}
