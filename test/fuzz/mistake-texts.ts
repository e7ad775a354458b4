/** Sampling and exporting. */
export const SAMPLING = `receivers:
  otlp:
    protocols:
      grpc:
        endpoint: 0.0.0.0:4317
        max_recv_msg_size_mib: 8
processors:
  memory_limiter:
    check_interval: 1s
    limit_mib: 512
  batch/b:
    timeout: 5s
    send_batch_size: 100
  tail_sampling:
    decision_wait: 10s
    policies:
      - name: errors
        type: status_code
        status_code:
          status_codes: [ERROR]
      - name: slow
        type: latency
        latency: {threshold_ms: 500}
  probabilistic_sampler:
    sampling_percentage: 10
exporters:
  otlp_grpc/tempo:
    endpoint: tempo:4317
    sending_queue:
      queue_size: 10
    retry_on_failure:
      enabled: true
  debug:
    verbosity: basic
connectors:
  forward:
service:
  telemetry:
    logs:
      level: info
  pipelines:
    traces/in:
      receivers: [otlp]
      processors: [memory_limiter]
      exporters: [forward]
    traces:
      receivers: [forward]
      processors: [tail_sampling, batch/b]
      exporters: [otlp_grpc/tempo, debug]
`.split('\n')

/** Everything that changes telemetry. */
export const EDITING = `receivers:
  otlp:
    protocols:
      http:
        endpoint: 0.0.0.0:4318
        traces_url_path: /v1/traces
        max_request_body_size: 1000
        cors:
          allowed_origins: [https://*.example.com]
processors:
  filter:
    error_mode: ignore
    traces:
      span:
        - attributes["http.route"] == "/cart"
      resource: ['attributes["a"] != nil']
  filter/new:
    log_conditions:
      - log.severity_number < SEVERITY_NUMBER_WARN
    metric_conditions:
      - conditions: [metric.name == "a"]
        error_mode: propagate
  transform:
    error_mode: silent
    trace_statements:
      - context: span
        conditions: [name == "a"]
        statements:
          - set(attributes["a"], "b")
          - delete_key(attributes, "c") where kind == SPAN_KIND_SERVER
    metric_statements:
      - set(metric.description, "a")
      - convert_sum_to_gauge() where metric.name == "a"
  attributes/a:
    include:
      match_type: strict
      services: [a]
      attributes:
        - key: a
          value: 1
    actions:
      - key: a
        value: 1
        action: insert
      - key: b
        pattern: ^(?P<c>.)
        action: extract
  attributes:
    exclude:
      match_type: regexp
      log_bodies: ["^a"]
    actions:
      - {key: a, action: hash}
  resource:
    attributes:
      - key: a
        from_attribute: b
        action: upsert
  span:
    name:
      from_attributes: [a, b]
      separator: "-"
    status:
      code: Error
      description: a
  redaction:
    allow_all_keys: true
    blocked_values: ["4[0-9]{12}"]
    summary: debug
  groupbyattrs:
    keys: [a, b]
  groupbytrace:
    wait_duration: 1s
    num_traces: 10
  probabilistic_sampler/logs:
    sampling_percentage: 15.3
    mode: proportional
    attribute_source: record
    from_attribute: a
exporters:
  otlp_http:
    endpoint: http://backend:4318
    compression: gzip
    timeout: 10s
    headers: {a: b}
    sending_queue:
      sizer: items
      queue_size: 100
      block_on_overflow: true
      batch:
        flush_timeout: 200ms
        min_size: 10
        max_size: 20
    retry_on_failure:
      initial_interval: 1s
      max_interval: 10s
      max_elapsed_time: 1m
      randomization_factor: 0
  nop:
extensions:
  zpages:
    endpoint: localhost:55679
  health_check:
    path: /health
service:
  extensions: [zpages, health_check]
  telemetry:
    metrics:
      level: detailed
    resource:
      a: b
  pipelines:
    traces:
      receivers: [otlp]
      processors: [filter, transform, attributes/a, resource, span, redaction, groupbyattrs, groupbytrace]
      exporters: [otlp_http]
    metrics/a:
      receivers: [otlp]
      processors: [filter/new, transform, groupbyattrs]
      exporters: [nop]
    logs:
      receivers: [otlp]
      processors: [filter/new, probabilistic_sampler/logs, attributes]
      exporters: [otlp_http, nop]
`.split('\n')

/** The collector about itself. Many an unknown key crashes the real one here, so most mistakes are in values. */
export const TELEMETRY = `receivers:
  otlp:
    protocols:
      grpc:
exporters:
  nop:
service:
  telemetry:
    logs:
      level: info
      encoding: json
      sampling:
        enabled: true
        tick: 10s
        initial: 2
        thereafter: 500
      output_paths: [stderr]
      initial_fields: {a: b}
      disable_zap_resource: true
      processors:
        - batch:
            schedule_delay: 1000
            max_queue_size: 10
            exporter:
              otlp:
                endpoint: http://backend:4318
                protocol: http/protobuf
                insecure: false
                headers:
                  - name: a
                    value: b
        - simple:
            exporter:
              console:
    metrics:
      level: detailed
      readers:
        - pull:
            exporter:
              prometheus:
                host: localhost
                port: 8888
                without_units: true
                with_resource_constant_labels:
                  included: [a, b]
        - periodic:
            interval: 5000
            exporter:
              otlp:
                protocol: grpc
                endpoint: backend:4317
                headers_list: a=b
                temporality_preference: delta
      views:
        - selector:
            instrument_name: otelcol_*
            instrument_type: histogram
          stream:
            name: a
            aggregation:
              explicit_bucket_histogram:
                boundaries: [1, 2.5, 10]
                record_min_max: true
            attribute_keys:
              excluded: [a]
    traces:
      level: basic
      propagators: [tracecontext]
      limits:
        attribute_count_limit: 10
      sampler:
        parent_based:
          root:
            trace_id_ratio_based:
              ratio: 0.5
          remote_parent_sampled:
            always_on: {}
      processors:
        - batch:
            exporter:
              zipkin:
                endpoint: http://b
                timeout: 10
        - simple:
            exporter:
              otlp:
                headers: []
                compression: gzip
    resource:
      schema_url: https://b/1
      attributes:
        - name: a
          value: 1
      detection/development:
        attributes:
          included: [a]
        detectors:
          - host: {}
  pipelines:
    traces:
      receivers: [otlp]
      exporters: [nop]
`.split('\n')

/** The same in the older format, which is tried when the newer cannot be read: headers are maps. */
export const OLDER_TELEMETRY = `receivers:
  otlp:
    protocols:
      grpc:
exporters:
  nop:
service:
  telemetry:
    logs:
      level: warn
      output_paths: [stderr]
      processors:
        - batch:
            export_timeout: 10
            exporter:
              otlp:
                endpoint: backend:4317
                protocol: grpc
                headers:
                  a: b
    metrics:
      level: normal
      readers:
        - periodic:
            timeout: 5000
            exporter:
              otlp:
                protocol: grpc
                headers:
                  a: b
        - pull:
            exporter:
              prometheus:
                host: localhost
    traces:
      propagators: [b3]
      processors:
        - simple:
            exporter:
              otlp:
                endpoint: backend
                headers: {a: b}
    resource:
      a: b
      c: text
  pipelines:
    traces:
      receivers: [otlp]
      exporters: [nop]
`.split('\n')
