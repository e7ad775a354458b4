import type { Meter } from '../meter.ts'
import type { BoundInstrument, SyncInstrument } from '../sync-instrument.ts'
import { OutcomeHistogram, REQUEST_BOUNDARIES } from './outcome-histogram.ts'

/** What is measured of messages one way: how long an operation takes, and how many messages. */
export type MessageMetrics = { duration: OutcomeHistogram; messages: BoundInstrument }

/** What a library that instruments a messaging client measures. */
export class MessagingMetrics {
  private readonly operation: SyncInstrument
  private readonly process: SyncInstrument
  private readonly sent: SyncInstrument
  private readonly consumed: SyncInstrument

  constructor(meter: Meter) {
    const seconds = { unit: 's', boundaries: REQUEST_BOUNDARIES }
    const messages = { unit: '{message}', valueType: 'int' } as const
    this.operation = meter.create('histogram', 'messaging.client.operation.duration', {
      ...seconds,
      description: 'Duration of messaging operation initiated by a producer or consumer client.',
    })
    this.process = meter.create('histogram', 'messaging.process.duration', {
      ...seconds,
      description: 'Duration of processing operation.',
    })
    this.sent = meter.create('counter', 'messaging.client.sent.messages', {
      ...messages,
      description: 'Number of messages producer attempted to send to the broker.',
    })
    this.consumed = meter.create('counter', 'messaging.client.consumed.messages', {
      ...messages,
      description: 'Number of messages that were delivered to the application.',
    })
  }

  /** For messages sent to a destination. */
  sending(system: string, destination: string): MessageMetrics {
    const attributes = destinationOf(system, destination, 'send')
    return {
      duration: histogram(this.operation, { ...attributes, 'messaging.operation.type': 'send' }),
      messages: this.sent.bind(attributes),
    }
  }

  /** For messages fetched from a destination, by a group where there is one. */
  receiving(system: string, destination: string, group?: string): MessageMetrics {
    const attributes = { ...destinationOf(system, destination, 'poll'), ...groupOf(group) }
    return {
      duration: histogram(this.operation, { ...attributes, 'messaging.operation.type': 'receive' }),
      messages: this.consumed.bind(attributes),
    }
  }

  /** For messages of a destination while they are worked on. */
  processing(system: string, destination: string, group?: string): OutcomeHistogram {
    return histogram(this.process, { ...destinationOf(system, destination, 'process'), ...groupOf(group) })
  }
}

const histogram = (instrument: SyncInstrument, attributes: Record<string, string>): OutcomeHistogram =>
  new OutcomeHistogram(instrument, attributes, 'messaging.response.status_code')

const destinationOf = (system: string, destination: string, operation: string) => ({
  'messaging.system': system,
  'messaging.destination.name': destination,
  'messaging.operation.name': operation,
})

const groupOf = (group: string | undefined): Record<string, string> =>
  group === undefined ? {} : { 'messaging.consumer.group.name': group }
