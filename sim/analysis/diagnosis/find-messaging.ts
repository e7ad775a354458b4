import type { SpanStore } from '../../query/span-store.ts'
import type { TraceShape } from '../trace-shape.ts'
import { MARK_CYCLE, MARK_ORPHAN } from '../trace-shape.ts'
import { Tally } from './finding.ts'
import type { Finder, Finding } from './finding.ts'

const KIND_PRODUCER = 4
const KIND_CONSUMER = 5
const LEAST = 3
const DESTINATION_KEYS = ['messaging.destination.name', 'messaging.destination']

type Queue = {
  producers: Set<number>
  /** Producers under which no consumer hangs. */
  unread: number
  /** By service: consumers without a parent and without a link. */
  lost: Map<number, Tally>
  /** Services whose consumers have one or the other. */
  linked: Map<number, number>
}

/** Messages whose consumers never continue, nor link to, the trace of who sent them. */
export class MessagingFinder implements Finder {
  private readonly store: SpanStore
  private readonly queues = new Map<string, Queue>()

  constructor(store: SpanStore) {
    this.store = store
  }

  visit({ row, parent, kind, service, descendants, marks }: TraceShape, trace: number): void {
    for (let span = 0; span < row.length; span++) {
      if (kind[span] !== KIND_PRODUCER && kind[span] !== KIND_CONSUMER) continue
      const queue = this.queueOf(row[span]!)
      if (queue === null) continue
      if (kind[span] === KIND_PRODUCER) {
        queue.producers.add(service[span]!)
        if (descendants[span] === 0) queue.unread++
        continue
      }
      const alone = parent[span]! < 0 && (marks[span]! & (MARK_ORPHAN | MARK_CYCLE)) === 0
      const by = service[span]!
      if (alone && !this.store.columns.links.has(row[span]!)) {
        let tally = queue.lost.get(by)
        if (tally === undefined) queue.lost.set(by, (tally = new Tally()))
        tally.add(row[span]!, trace)
      } else if (parent[span]! < 0 || service[parent[span]!] !== by) {
        queue.linked.set(by, (queue.linked.get(by) ?? 0) + 1)
      }
    }
  }

  findings(): Finding[] {
    const { services } = this.store
    return Array.from(this.queues, ([destination, { producers, unread, lost, linked }]) => {
      if (producers.size === 0 || unread < LEAST) return []
      const from = [...producers].map((service) => services[service]!).join(', ')
      return Array.from(lost, ([service, tally]) => {
        if (tally.count < LEAST || linked.has(service)) return []
        return tally.finding('broken-messaging', 'warning', { from, to: services[service]!, destination, unread })
      }).flat()
    }).flat()
  }

  private queueOf(row: number): Queue | null {
    for (const key of DESTINATION_KEYS) {
      const name = this.store.columns.attribute(row, key)
      if (typeof name !== 'string' || name === '') continue
      let queue = this.queues.get(name)
      if (queue === undefined) {
        queue = { producers: new Set(), unread: 0, lost: new Map(), linked: new Map() }
        this.queues.set(name, queue)
      }
      return queue
    }
    return null
  }
}
