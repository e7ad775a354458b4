import type { SpanStore } from '../../query/span-store.ts'
import { isUnanswered } from '../missing-spans.ts'
import { PeerDirectory } from '../peer-directory.ts'
import { MARK_CYCLE, MARK_ORPHAN } from '../trace-shape.ts'
import type { TraceShape } from '../trace-shape.ts'

/** Calls from one service that mean another one. */
export type CallsBetween = {
  from: number
  to: number
  /** Rows of clients under which no server of the other service hangs. */
  unlinked: number[]
  /** How many have their server. */
  linked: number
}

const KIND_SERVER = 2
const KIND_CLIENT = 3

/** Who calls whom in a store, with and without a server's span, and servers that begin traces. */
export class CallTable {
  /** By service: rows of servers that are roots without having lost a parent. */
  readonly rootServers = new Map<number, number[]>()
  /** By service: how many servers' spans there are. */
  readonly servers = new Map<number, number>()
  readonly peers: PeerDirectory
  private readonly store: SpanStore
  private readonly unanswered: number[] = []
  private readonly linked = new Map<number, number>()

  constructor(store: SpanStore) {
    this.store = store
    this.peers = new PeerDirectory(store)
  }

  visit(shape: TraceShape): void {
    this.peers.learn(shape)
    const { row, parent, kind, service, marks } = shape
    for (let span = 0; span < row.length; span++) {
      if (kind[span] === KIND_CLIENT && isUnanswered(shape, this.store, span)) this.unanswered.push(row[span]!)
      if (kind[span] !== KIND_SERVER) continue
      const server = service[span]!
      this.servers.set(server, (this.servers.get(server) ?? 0) + 1)
      const above = parent[span]!
      if (above >= 0) {
        const key = pairKey(service[above]!, server)
        if (kind[above] === KIND_CLIENT) this.linked.set(key, (this.linked.get(key) ?? 0) + 1)
      } else if ((marks[span]! & (MARK_ORPHAN | MARK_CYCLE)) === 0) {
        const rows = this.rootServers.get(server)
        if (rows === undefined) this.rootServers.set(server, [row[span]!])
        else rows.push(row[span]!)
      }
    }
  }

  /** Calls that have their server: of one service to any but another, and of any but one to another. */
  linkedBeside(from: number, to: number): { fromSame: number; toSame: number } {
    let fromSame = 0
    let toSame = 0
    for (const [key, count] of this.linked) {
      const sender = Math.floor(key / PAIR)
      const receiver = key % PAIR
      if (sender === from && receiver !== to) fromSame += count
      if (receiver === to && sender !== from) toSame += count
    }
    return { fromSame, toSame }
  }

  /** Pairs of services with calls that lack their server, once every trace was visited. */
  callsWithoutServer(): CallsBetween[] {
    const pairs = new Map<number, CallsBetween>()
    for (const row of this.unanswered) {
      const from = this.store.serviceOf(row)
      const to = this.peers.serviceCalledBy(row)
      if (to < 0 || to === from) continue
      const key = pairKey(from, to)
      let pair = pairs.get(key)
      if (pair === undefined) pairs.set(key, (pair = { from, to, unlinked: [], linked: this.linked.get(key) ?? 0 }))
      pair.unlinked.push(row)
    }
    return [...pairs.values()]
  }
}

const PAIR = 0x100_0000
const pairKey = (from: number, to: number): number => from * PAIR + to
