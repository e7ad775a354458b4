import { describe, expect, it } from 'vitest'
import { otlp } from '#sim/collector/receiver/otlp/factory.ts'
import type { OtlpReceiverConfig } from '#sim/collector/receiver/otlp/config.ts'
import type { AnyStruct, OptionalField } from '#sim/collector/config/field.ts'
import { TRACES } from '#sim/collector/component/message-kind.ts'
import type { ConsumeError } from '#sim/collector/component/consumer.ts'
import { ComponentBench } from '../../../../support/component-bench.ts'

const protocols = (otlp.config.fields.protocols as AnyStruct).fields as Record<'grpc' | 'http', OptionalField<never>>
const grpc = (changes = {}) => ({ grpc: { ...(protocols.grpc.field.default() as object), ...changes }, http: null })
const http = (changes = {}) => ({ grpc: null, http: { ...(protocols.http.field.default() as object), ...changes } })

function create(bench: ComponentBench, config: object, error: ConsumeError | null = null) {
  const settings = bench.settings('otlp')
  return otlp.createTraces!(
    settings,
    { protocols: config } as OtlpReceiverConfig,
    bench.sink(() => error),
  )
}

describe('otlp receiver', () => {
  it('counts what the pipeline took and what it refused, and passes the answer on', () => {
    const bench = new ComponentBench()
    expect(bench.feed(create(bench, grpc()), bench.message('a', 'b')).answer).toBeNull()
    const refusal = { message: 'sending queue is full', permanent: false }
    expect(bench.feed(create(bench, grpc(), refusal), bench.message('c')).answer).toEqual(refusal)
    expect(bench.telemetry.snapshot()).toEqual({
      'otelcol_receiver_accepted_spans{receiver="otlp",transport="grpc"}': 2,
      'otelcol_receiver_refused_spans{receiver="otlp",transport="grpc"}': 1,
      'otelcol_receiver_failed_spans{receiver="otlp",transport="grpc"}': 0,
    })
  })

  it('is labelled http when there is no gRPC', () => {
    const bench = new ComponentBench()
    bench.feed(create(bench, http()), bench.message('a'))
    expect(Object.keys(bench.telemetry.snapshot())[0]).toBe(
      'otelcol_receiver_accepted_spans{receiver="otlp",transport="http"}',
    )
  })

  it('takes an empty message without a word', () => {
    const bench = new ComponentBench()
    expect(bench.feed(create(bench, grpc()), bench.message()).answer).toBeNull()
    expect(bench.arrivals).toEqual([])
    expect(bench.telemetry.snapshot()).toEqual({})
  })

  it('refuses what is larger than max_recv_msg_size_mib, 4 MiB unless said otherwise, before it counts', () => {
    const bench = new ComponentBench()
    const large = bench.message('x'.repeat(3 * 1024 * 1024))
    expect(bench.feed(create(bench, grpc({ max_recv_msg_size_mib: 2 })), large).answer).toEqual({
      message: `rpc error: code = ResourceExhausted desc = grpc: received message larger than max (${TRACES.bytes(large)} vs. 2097152)`,
      permanent: true,
    })
    expect(bench.telemetry.snapshot()).toEqual({})
    expect(bench.feed(create(bench, grpc()), large).answer).toBeNull()
    expect(bench.feed(create(bench, grpc()), bench.message('x'.repeat(4 * 1024 * 1024))).answer).not.toBeNull()
  })

  it('refuses what is larger than max_request_body_size over HTTP', () => {
    const bench = new ComponentBench()
    const receiver = create(bench, http({ max_request_body_size: 10 }))
    expect(bench.feed(receiver, bench.message('a')).answer).toEqual({
      message: 'http: request body too large',
      permanent: true,
    })
  })
})
