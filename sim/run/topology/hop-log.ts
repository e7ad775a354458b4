import type { Message } from '../../collector/component/component.ts'
import { spanCount } from '../../telemetry/traces.ts'
import type { HopFigures } from '../../worker/topology-protocol.ts'

/** Who applications are called where a hop begins. */
export const APPLICATIONS = 'services'

/** Counts what goes over each hop, in the order in which hops were first used. */
export class HopLog {
  private readonly hops = new Map<string, HopFigures>()

  get all(): readonly HopFigures[] {
    return [...this.hops.values()]
  }

  /** A message was taken. */
  taken(hop: HopFigures, message: Message): void {
    if (message.signal === 'traces') hop.spansTaken += spanCount(message.data)
  }

  /** A message goes from one place to another; the hop's figures, to be added to. */
  sent(kind: HopFigures['kind'], from: string, to: string, message: Message): HopFigures {
    const hop = this.hop(kind, from, to)
    hop.messages++
    if (message.signal === 'traces') hop.spans += spanCount(message.data)
    return hop
  }

  /** The figures between two places, all 0 at first. */
  hop(kind: HopFigures['kind'], from: string, to: string): HopFigures {
    const key = `${kind} ${from} ${to}`
    let hop = this.hops.get(key)
    if (hop === undefined) {
      hop = { from, to, kind, messages: 0, spans: 0, spansTaken: 0, lost: 0, duplicated: 0, refused: 0, broken: 0 }
      this.hops.set(key, hop)
    }
    return hop
  }
}
