import { describe, expect, it } from 'vitest'
import { ms, seconds } from '#sim/kernel/time.ts'
import { sendPatience } from '#sim/mesh/transport/kafka/client-defaults.ts'
import { sendFailure } from '#sim/mesh/transport/kafka/send-failure.ts'

describe('a message that a client gave up', () => {
  it('is told in the words of the client library of each language', () => {
    const failed = (language: string, reason: string) => sendFailure(language, reason, 'orders', 3, seconds(120))
    expect(failed('java', 'not_leader')).toEqual({
      type: 'org.apache.kafka.common.errors.TimeoutException',
      message: 'Expiring 1 record(s) for orders-3:120000 ms has passed since batch creation',
    })
    expect(failed('nodejs', 'disconnected')).toEqual({
      type: 'KafkaJSNumberOfRetriesExceeded',
      message: 'Closed connection',
    })
    expect(failed('python', 'not_leader').message).toBe('Local: Message timed out')
  })

  it('is given up when the Java client’s time is over, or after kafkajs’ five retries', () => {
    expect(sendPatience('java')).toBe(seconds(120))
    expect(sendPatience('nodejs')).toBe(ms(300 + 600 + 1200 + 2400 + 4800))
  })
})
