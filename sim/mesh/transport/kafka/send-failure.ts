/** What a client library throws when a message could not be sent; `topic` and `partition` as it knows them. */
export type SendFailure = { type: string; message: string }

/** What the producer's model calls it, and what kafkajs' errors say of it. */
const KAFKAJS: Record<string, string> = {
  not_leader: 'This server is not the leader for that topic-partition',
  request_timeout: 'Request Produce(key: 0, version: 7) timed out',
  disconnected: 'Closed connection',
}

/**
 * How producers tell that they gave a message up, after `waited` ns: kafkajs with the last error of its retries
 * (src/retry, KafkaJSNumberOfRetriesExceeded), the Java client because the batch is too old (ProducerBatch,
 * delivery.timeout.ms), librdkafka under Go and Python because the message is.
 */
export function sendFailure(
  language: string,
  reason: string,
  topic: string,
  partition: number,
  waited: number,
): SendFailure {
  if (language === 'nodejs') {
    return { type: 'KafkaJSNumberOfRetriesExceeded', message: KAFKAJS[reason] ?? reason }
  }
  if (language === 'java') {
    const age = Math.round(waited / 1e6)
    return {
      type: 'org.apache.kafka.common.errors.TimeoutException',
      message: `Expiring 1 record(s) for ${topic}-${partition}:${age} ms has passed since batch creation`,
    }
  }
  return { type: '_MSG_TIMED_OUT', message: 'Local: Message timed out' }
}
