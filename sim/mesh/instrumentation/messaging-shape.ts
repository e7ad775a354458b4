/** How the spans around messages hang together, as a library does it. */
export type MessagingShape = {
  /** The span of one message's sending; all messages of one send have theirs side by side. */
  send: 'span-per-message' | 'span-per-send'
  /** The span that is there for a batch, if any; it is the root of a trace of its own. */
  batch: 'poll' | null
  /** What the span of handling one message has to do with the span of sending it. */
  process: 'child' | 'link'
  /** When handling one message is over. */
  ends: 'handler' | 'settlement' | 'batch'
}

/** What the recorded libraries do, by library and way of consuming. */
export const MESSAGING_SHAPES = {
  /** kafkajs `eachMessage`: in the trace of the producer. */
  'kafkajs.eachMessage': { send: 'span-per-message', batch: null, process: 'child', ends: 'handler' },
  /** kafkajs `eachBatch`: `poll` is a root, every `process` is under it and links to its `send`; all end with the batch. */
  'kafkajs.eachBatch': { send: 'span-per-message', batch: 'poll', process: 'link', ends: 'batch' },
  /** amqplib as it comes: every delivery is another child of `publish`. */
  amqplib: { send: 'span-per-message', batch: null, process: 'child', ends: 'settlement' },
  /** amqplib with `useLinksForConsume`: every delivery is a root that links to `publish`. */
  'amqplib.links': { send: 'span-per-message', batch: null, process: 'link', ends: 'settlement' },
  /** Celery: `run` is the child of `apply_async`; a retry makes a new `apply_async` under the `run`. */
  celery: { send: 'span-per-message', batch: null, process: 'child', ends: 'handler' },
} as const satisfies Record<string, MessagingShape>
