import { describe, expect, it } from 'vitest'
import { parseScenario } from '#sim/mesh/parse-scenario.ts'
import { runSmall, serviceOf, smallScenario, spansOf } from '../../small-world.ts'
import type { Written } from '../../small-world.ts'

const BROKER = {
  address: 'rabbit',
  exchanges: {
    shop: { type: 'topic', bindings: [{ queue: 'mails', key: 'order.#' }] },
    dead: { type: 'fanout', bindings: [{ queue: 'graveyard' }] },
  },
  queues: { mails: { dead_letter_exchange: 'dead' }, graveyard: {} },
}

/** `front` sends what `mailer` receives. */
function world({
  receiver = {},
  key = 'order.paid',
  share = '0%',
  changes = {},
}: { receiver?: Written; key?: string; share?: string; changes?: Written } = {}) {
  const cause = {
    id: 'smtp',
    reason: { en: 'Mail server away', th: 'เซิร์ฟเวอร์อีเมลล่ม' },
    operations: ['front.buy'],
    at: 'mailer/insert',
    type: 'ECONNRESET',
    message: 'connection closed',
  }
  const ask = { ask: 'db', for: 'INSERT small.mails', id: 'insert', time: '50ms' }
  return smallScenario({
    amqp: BROKER,
    services: {
      front: serviceOf('nodejs', { buy: { http: 'POST /buy', steps: [{ send: 'shop', key }] } }),
      mailer: serviceOf('nodejs', { mail: { receives: 'mails', receiver, steps: [ask] } }, { replicas: 2 }),
    },
    outcomes: share === '0%' ? {} : { errors: { share, causes: [cause] } },
    load: { per_minute: 600, mix: { 'front.buy': 1 } },
    ...changes,
  })
}

const named = (recording: ReturnType<typeof runSmall>, name: string) =>
  spansOf(recording).filter((span) => span.name === name)

describe('an AMQP broker in a world', () => {
  it('brings each message to one receiver, under the span that sent it', () => {
    const recording = runSmall(world())
    const sends = new Set(named(recording, 'publish shop').map(({ spanId }) => spanId))
    const processes = named(recording, 'mails process')
    expect([sends.size, processes.length]).toEqual([100, 100])
    expect(processes.every(({ parentSpanId }) => sends.has(parentSpanId))).toBe(true)
    expect(processes[0]!.attributes['messaging.rabbitmq.routing_key']).toBe('order.paid')
    expect(recording.amqp[0]).toEqual({
      queue: 'mails',
      queued: 100,
      delivered: 100,
      acked: 100,
      requeued: 0,
      deadLettered: 0,
      discarded: 0,
    })
  })

  it('gives handling a trace of its own with a link when told to', () => {
    const recording = runSmall(world({ receiver: { relation: 'link' } }))
    for (const { row, parentSpanId } of named(recording, 'mails process')) {
      expect(parentSpanId).toBe('')
      expect(recording.columns.links.get(row)).toHaveLength(1)
    }
  })

  it('routes by key, and has nobody for what matches nothing', () => {
    expect(named(runSmall(world({ key: 'stock.low' })), 'mails process')).toEqual([])
  })

  it('buries what fails', () => {
    const recording = runSmall(world({ share: '5%' }))
    expect(recording.amqp).toMatchObject([
      { queue: 'mails', acked: 95, deadLettered: 5 },
      { queue: 'graveyard', queued: 5 },
    ])
  })

  it('turns a message round and round that is requeued, until nobody receives any more', () => {
    const recording = runSmall(world({ share: '1%', receiver: { fails: 'requeue' } }))
    expect(recording.amqp[0]!.acked).toBe(99)
    expect(recording.amqp[0]!.requeued).toBeGreaterThan(1000)
  })

  it('delivers again what a receiver had that died', () => {
    const changes = {
      load: { per_minute: 2100, mix: { 'front.buy': 1 } },
      faults: [
        {
          id: 'oom',
          kind: 'crash',
          service: 'mailer',
          replica: 0,
          reason: { en: 'Out of memory', th: 'หน่วยความจำหมด' },
          onset: '3s',
        },
      ],
    }
    const recording = runSmall(world({ receiver: { prefetch: 20 }, changes }))
    expect(recording.amqp[0]).toMatchObject({ acked: 350 })
    expect(recording.amqp[0]!.requeued).toBeGreaterThan(0)
  })

  it('has exchanges and queues only that the scenario names', () => {
    const parsed = parseScenario(JSON.stringify(world({ changes: { amqp: { ...BROKER, queues: {} } } })))
    expect('diagnostics' in parsed && parsed.diagnostics.map(({ message }) => message)).toEqual([
      'There is no queue `mails`.',
      'There is no queue `mails`.',
      'There is no queue `graveyard`.',
    ])
  })
})
