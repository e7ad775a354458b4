import type { Process } from '../../kernel/event.ts'
import { randomStream } from '../../kernel/random.ts'
import type { RandomStream } from '../../kernel/random.ts'
import { MILLISECOND } from '../../kernel/time.ts'
import type { EdgeEffect } from '../fault/fault-board.ts'
import type { Frame } from '../frame.ts'
import type { Lane } from '../transport/http2-channel.ts'
import type { World } from '../world.ts'

/** TCP waits this long before it sends a lost packet again, and twice as long each further time (RFC 6298, Linux). */
const RETRANSMIT = 200 * MILLISECOND
/** After this many losses of one packet we let the connection break; real kernels are more patient (`tcp_retries2`). */
const MAX_RETRANSMITS = 6

/** What faults do to messages on one edge, as steps feel it. */
export class EdgeConditions {
  private readonly world: World
  private readonly effects: readonly EdgeEffect[]
  private readonly random: RandomStream

  constructor(world: World, effects: readonly EdgeEffect[], random: RandomStream) {
    this.world = world
    this.effects = effects
    this.random = random
  }

  /**
   * Lets a message take its time, `usual` ns without faults; false when it never arrives. Whoever waits no longer than
   * `patience` (ns) learns of it then. On a `lane` with others it arrives after what was sent before and is late.
   */
  *carry(frame: Frame, usual: number, patience = Infinity, lane: Lane | null = null): Process<boolean> {
    const { env } = this.world
    const { request } = frame
    let time = usual
    for (const { live, time: changed, loss, late, blocksFor } of this.effects) {
      if (!live.strikes(env.now, request.values)) continue
      if (blocksFor !== undefined) {
        request.sawStrike(live.index)
        yield* env.timeout(Math.min(blocksFor, patience))
        return false
      }
      if (changed !== undefined) {
        request.sawTouch(live.index)
        time = Math.round(changed(time, env.now))
      }
      if (late !== undefined && this.random.next() < late.share(env.now)) {
        request.sawTouch(live.index)
        time += late.by
      }
      if (loss === undefined) continue
      const share = loss(env.now)
      let lost = 0
      while (lost < MAX_RETRANSMITS && this.random.next() < share) time += RETRANSMIT * 2 ** lost++
      if (lost > 0) request.sawTouch(live.index)
      if (lost === MAX_RETRANSMITS) {
        request.sawStrike(live.index)
        yield* env.timeout(Math.min(time, patience))
        return false
      }
    }
    if (lane !== null) {
      const behind = lane.until - env.now
      if (behind > time) {
        request.sawTouch(lane.by)
        time = behind
      } else if (time > usual) {
        lane.until = env.now + time
        lane.by = request.touchedBy
      }
    }
    yield* env.timeout(Math.min(time, patience))
    return time <= patience
  }
}

/** What faults do to messages on an edge, written `caller>callee`; null when nothing does. */
export function edgeEffects(world: World, edge: string, place: string): EdgeConditions | null {
  const effects = world.board.edges.get(edge)
  if (effects === undefined) return null
  return new EdgeConditions(world, effects, randomStream(world.seed, `network/${place}>${edge}/faults`))
}
