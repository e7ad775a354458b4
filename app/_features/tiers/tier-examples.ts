/** Ids of the topologies to start from, in the order in which they are offered. */
export const tierExamples = ['whole', 'in_turn', 'killed', 'late_dns'] as const
export type TierExample = (typeof tierExamples)[number]

const agent = (exporter: string, id: string): string => `  agent:
    config: |
      receivers:
        otlp:
          protocols:
            grpc:
              endpoint: 0.0.0.0:4317
      exporters:
${exporter}      service:
        pipelines:
          traces:
            receivers: [otlp]
            exporters: [${id}]
`

const byTrace = agent(
  `        load_balancing:
          routing_key: traceID
          protocol:
            otlp:
              tls: { insecure: true }
          resolver:
            dns:
              hostname: gateway
`,
  'load_balancing',
)

const inTurn = agent(
  `        otlp_grpc:
          endpoint: gateway:4317
          balancer_name: round_robin
          tls: { insecure: true }
`,
  'otlp_grpc',
)

const gateway = (replicas: number): string => `  gateway:
    replicas: ${replicas}
    config: |
      receivers:
        otlp:
          protocols:
            grpc:
              endpoint: 0.0.0.0:4317
      processors:
        memory_limiter:
          check_interval: 1s
          limit_mib: 128
        tail_sampling:
          decision_wait: 10s
          policies:
            - name: errors
              type: status_code
              status_code: { status_codes: [ERROR] }
            - name: slow
              type: latency
              latency: { threshold_ms: 1000 }
            - name: gold
              type: string_attribute
              string_attribute: { key: user.tier, values: [gold] }
            - name: baseline
              type: probabilistic
              probabilistic: { sampling_percentage: 10 }
      exporters:
        otlp_grpc/tempo:
          endpoint: tempo:4317
          tls: { insecure: true }
      service:
        pipelines:
          traces:
            receivers: [otlp]
            processors: [memory_limiter, tail_sampling]
            exporters: [otlp_grpc/tempo]
`

const network = `network:
  latency: { median: 1ms, p99: 10ms }
`

/** The text of each example: a topology with its configurations. */
export const tierTexts: Readonly<Record<TierExample, string>> = {
  whole: `collectors:\n${byTrace}${gateway(2)}${network}`,
  in_turn: `collectors:\n${inTurn}${gateway(2)}${network}`,
  killed: `collectors:\n${byTrace}${gateway(2)}${network}events:
  - { at: 20s, kill: gateway-1 }
  - { at: 30s, start: gateway-1 }
`,
  late_dns: `collectors:\n${byTrace}${gateway(2)}${network}  dns: { delay: 15s }
events:
  - { at: 22s, kill: gateway-1 }
`,
}
