/** The smallest configuration of each test: a receiver, an exporter and what the test puts between. */
export const withProcessors = (processors: string, names: readonly string[], rest = ''): string => `receivers:
  otlp:
    protocols:
      grpc:
processors:
${processors}
exporters:
  debug:
service:
  pipelines:
    traces:
      receivers: [otlp]
      processors: [${names.join(', ')}]
      exporters: [debug]
${rest}`

/** A tail_sampling processor with these policies, indented as list items. */
export const withPolicies = (policies: string, settings = ''): string =>
  withProcessors(`  tail_sampling:\n    policies:\n${policies}\n${settings}`, ['tail_sampling'])

/** A configuration with every component in it. */
export const EVERYTHING = `receivers:
  otlp:
    protocols:
      grpc:
        endpoint: 0.0.0.0:4317
      http: {endpoint: "localhost:4318"}
processors:
  memory_limiter:
    check_interval: 1s
    limit_mib: 400
  # the article's policies
  tail_sampling:
    decision_wait: 10s
    policies:
      - name: errors
        type: status_code
        status_code: {status_codes: [ERROR]}
      - name: slow
        type: latency
        latency:
          threshold_ms: 1000
      - {name: baseline, type: probabilistic, probabilistic: {sampling_percentage: 10}}
  probabilistic_sampler/tenth:
    sampling_percentage: 10
  batch:
    timeout: 200ms
connectors:
  forward:
exporters:
  debug:
    verbosity: basic
  otlp_grpc/tempo:
    endpoint: tempo:4317
    sending_queue:
      queue_size: 100
    retry_on_failure:
      max_elapsed_time: 1m
  otlp_http:
    endpoint: http://backend:4318
  nop:
extensions:
  health_check:
  zpages:
service:
  extensions: [health_check, zpages]
  telemetry:
    logs: {level: warn}
    metrics: {level: normal}
  pipelines:
    traces/in:
      receivers: [otlp]
      processors: [memory_limiter]
      exporters: [forward]
    traces:
      receivers: [forward]
      processors: [tail_sampling, batch]
      exporters: [debug, otlp_grpc/tempo]
    traces/head:
      receivers: [otlp]
      processors: [probabilistic_sampler/tenth]
      exporters: [otlp_http, nop]
    metrics:
      receivers: [otlp]
      processors: [batch]
      exporters: [debug]
`
