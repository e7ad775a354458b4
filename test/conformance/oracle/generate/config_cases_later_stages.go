package main

import "strings"

func addValidationErrors(s *suite) {
	base := plainReceiver + plainExporter + plainService
	service := func(from, to string) string { return strings.Replace(base, from, to, 1) }
	exporter := func(body string) string { return withExporter("otlp_grpc: {endpoint: 'b:1', " + body + "}") }
	limiter := func(body string) string { return withProcessor("memory_limiter", body) }
	for id, config := range map[string]string{
		"empty-document":                    "",
		"only-a-comment":                    "# nothing\n",
		"sampler-bad-attribute-source":      withProcessor("probabilistic_sampler", "sampling_percentage: 5\nattribute_source: body"),
		"no-receivers":                      plainExporter + plainService,
		"no-exporters":                      plainReceiver + plainService,
		"no-service":                        plainReceiver + plainExporter,
		"no-pipelines":                      plainReceiver + plainExporter + "service:\n  pipelines: {}\n",
		"null-pipeline":                     plainReceiver + plainExporter + "service:\n  pipelines:\n    traces:\n",
		"pipeline-without-receivers":        service("receivers: [otlp]", "receivers: []"),
		"pipeline-without-exporters":        service("exporters: [otlp_grpc]", "exporters: []"),
		"missing-receiver":                  service("receivers: [otlp]", "receivers: [otlp/2]"),
		"missing-exporter":                  service("exporters: [otlp_grpc]", "exporters: [otlp_grpc/2]"),
		"missing-processor":                 service("      exporters", "      processors: [batch]\n      exporters"),
		"missing-extension":                 service("service:\n", "service:\n  extensions: [health_check]\n"),
		"missing-several-reports-first":     service("      receivers: [otlp]\n      exporters: [otlp_grpc]", "      receivers: [a]\n      processors: [b]\n      exporters: [c]"),
		"processor-twice":                   pipeline([]string{"batch", "batch"}, "batch:\n"),
		"unused-connector-is-fine":          plainReceiver + plainExporter + "connectors:\n  forward:\n" + plainService,
		"profiles-need-a-gate":              base + "    profiles:\n      receivers: [otlp]\n      exporters: [otlp_grpc]\n",
		"otlp-without-protocols":            withReceiver("otlp:"),
		"otlp-with-empty-protocols":         withReceiver("otlp:\n  protocols: {}"),
		"grpc-without-endpoint":             withExporter("otlp_grpc:"),
		"grpc-endpoint-without-port":        withExporter("otlp_grpc: {endpoint: backend}"),
		"grpc-endpoint-bad-port":            withExporter("otlp_grpc: {endpoint: 'backend:abc'}"),
		"grpc-bad-balancer":                 exporter("balancer_name: foo"),
		"grpc-negative-timeout":             exporter("timeout: -1s"),
		"http-without-endpoint":             withExporter("otlp_http:"),
		"queue-no-consumers":                exporter("sending_queue: {num_consumers: 0}"),
		"queue-negative-size":               exporter("sending_queue: {queue_size: -5}"),
		"queue-zero-size":                   exporter("sending_queue: {queue_size: 0}"),
		"queue-two-mistakes":                exporter("sending_queue: {queue_size: 0, num_consumers: -1}"),
		"queue-wait-and-storage":            exporter("sending_queue: {wait_for_result: true, storage: file_storage}"),
		"queue-batch-flush-zero":            exporter("sending_queue: {batch: {flush_timeout: 0s}}"),
		"queue-batch-flush-negative":        exporter("sending_queue: {batch: {flush_timeout: -1s}}"),
		"queue-batch-negative-min":          exporter("sending_queue: {batch: {min_size: -1}}"),
		"queue-batch-negative-max":          exporter("sending_queue: {batch: {min_size: 0, max_size: -1}}"),
		"queue-batch-max-below-min":         exporter("sending_queue: {batch: {min_size: 10, max_size: 5}}"),
		"queue-batch-requests-sizer":        exporter("sending_queue: {batch: {sizer: requests}}"),
		"queue-batch-above-queue":           exporter("sending_queue: {sizer: items, queue_size: 100, batch: {min_size: 101}}"),
		"queue-batch-duplicate-keys":        exporter("sending_queue: {batch: {partition: {metadata_keys: [a, A]}}}"),
		"retry-elapsed-below-initial":       exporter("retry_on_failure: {initial_interval: 10s, max_elapsed_time: 5s, max_interval: 4s}"),
		"retry-elapsed-below-max":           exporter("retry_on_failure: {max_elapsed_time: 10s}"),
		"retry-negative-initial":            exporter("retry_on_failure: {initial_interval: -1s}"),
		"retry-negative-multiplier":         exporter("retry_on_failure: {multiplier: -1}"),
		"retry-factor-above-one":            exporter("retry_on_failure: {randomization_factor: 1.5}"),
		"retry-negative-factor":             exporter("retry_on_failure: {randomization_factor: -0.5}"),
		"retry-negative-max-interval":       exporter("retry_on_failure: {max_interval: -1s}"),
		"retry-negative-elapsed":            exporter("retry_on_failure: {max_elapsed_time: -1s}"),
		"retry-checked-when-off":            exporter("retry_on_failure: {enabled: false, initial_interval: -1s}"),
		"debug-verbosity-none":              withExporter("debug: {verbosity: none}"),
		"tail-strategy-unknown":             tailSampling("sampling_strategy: x", keepAll),
		"tail-strategy-empty":               tailSampling(`sampling_strategy: ""`, keepAll),
		"tail-too-many-shards":              tailSampling("num_shards: 999", keepAll),
		"tail-shards-wrap":                  tailSampling("num_shards: 5000000000", keepAll),
		"tail-storage-needs-a-gate":         tailSampling("tail_storage: pebble", keepAll),
		"tail-storage-and-shards":           tailSampling("tail_storage: pebble\nnum_shards: 2", keepAll),
		"tail-strategy-before-shards":       tailSampling("sampling_strategy: x\nnum_shards: 999", keepAll),
		"tail-unused-but-checked":           plainReceiver + plainExporter + "processors:\n  tail_sampling/unused: {sampling_strategy: x}\n" + plainService,
		"batch-max-below-size":              withProcessor("batch", "send_batch_size: 10\nsend_batch_max_size: 5"),
		"batch-max-below-default":           withProcessor("batch", "send_batch_max_size: 5"),
		"batch-negative-timeout":            withProcessor("batch", "timeout: -1s"),
		"batch-duplicate-keys":              withProcessor("batch", "metadata_keys: [Tenant, tenant]"),
		"limiter-no-interval":               limiter("limit_mib: 100"),
		"limiter-negative-interval":         limiter("check_interval: -1s\nlimit_mib: 100"),
		"limiter-no-limit":                  limiter("check_interval: 1s"),
		"limiter-spike-mib":                 limiter("check_interval: 1s\nlimit_mib: 10\nspike_limit_mib: 10"),
		"limiter-spike-percentage":          limiter("check_interval: 1s\nlimit_percentage: 10\nspike_limit_percentage: 10"),
		"limiter-percentage":                limiter("check_interval: 1s\nlimit_percentage: 101"),
		"limiter-min-gc":                    limiter("check_interval: 1s\nlimit_mib: 10\nmin_gc_interval_when_soft_limited: 1s\nmin_gc_interval_when_hard_limited: 2s"),
		"limiter-max-gc-soft-negative":      limiter("check_interval: 1s\nlimit_mib: 10\nmax_gc_interval_when_soft_limited: -1s"),
		"limiter-max-gc-hard-negative":      limiter("check_interval: 1s\nlimit_mib: 10\nmax_gc_interval_when_hard_limited: -1s"),
		"limiter-max-gc-soft-small":         limiter("check_interval: 1s\nlimit_mib: 10\nmax_gc_interval_when_soft_limited: 5s"),
		"limiter-max-gc-hard-small":         limiter("check_interval: 1s\nlimit_mib: 10\nmin_gc_interval_when_hard_limited: 8s\nmax_gc_interval_when_hard_limited: 5s"),
		"limiter-max-gc-order":              limiter("check_interval: 1s\nlimit_mib: 10\nmax_gc_interval_when_soft_limited: 20s"),
		"limiter-everything-wrong":          limiter(""),
		"sampler-negative":                  withProcessor("probabilistic_sampler", "sampling_percentage: -1"),
		"sampler-not-a-number":              withProcessor("probabilistic_sampler", "sampling_percentage: .nan"),
		"sampler-infinite":                  withProcessor("probabilistic_sampler", "sampling_percentage: .inf"),
		"sampler-too-small":                 withProcessor("probabilistic_sampler", "sampling_percentage: 0.0000000000000001"),
		"sampler-precision-zero":            withProcessor("probabilistic_sampler", "sampling_percentage: 5\nsampling_precision: 0"),
		"sampler-precision-too-great":       withProcessor("probabilistic_sampler", "sampling_percentage: 5\nsampling_precision: 15"),
		"telemetry-metrics-without-readers": service("service:\n", "service:\n  telemetry: {metrics: {readers: []}}\n"),
		"same-component-in-two-pipelines":   base + "    traces/2:\n      receivers: [otlp]\n      processors: [batch]\n      exporters: [otlp_grpc]\n",
	} {
		s.config("validate-"+id, config)
	}
}

func addBuildErrors(s *suite) {
	forward := func(pipelines string) string {
		return plainReceiver + plainExporter + "connectors:\n  forward:\n  forward/2:\nprocessors:\n  batch:\nservice:\n  pipelines:\n" + indent(4, pipelines)
	}
	for id, config := range map[string]string{
		"tail-sampling-in-metrics":   strings.Replace(tailSampling("", keepAll), "traces:", "metrics:", 1),
		"tail-sampling-in-logs":      strings.Replace(tailSampling("", keepAll), "traces:", "logs/app:", 1),
		"http-endpoint-no-url":       withExporter("otlp_http: {endpoint: 'http://b:x y'}"),
		"http-endpoint-control":      withExporter("otlp_http: {endpoint: \"http://b\\n\"}"),
		"http-only-metrics-endpoint": withExporter("otlp_http: {metrics_endpoint: 'http://b'}"),
		"connector-only-exporter":    forward("traces: {receivers: [otlp], exporters: [forward]}"),
		"connector-only-receiver":    forward("traces: {receivers: [forward], exporters: [otlp_grpc]}"),
		"connector-between-signals":  forward("traces: {receivers: [otlp], exporters: [forward]}\nmetrics: {receivers: [forward], exporters: [otlp_grpc]}"),
		"connector-cycle":            forward("traces/in: {receivers: [forward], processors: [batch], exporters: [forward]}"),
		"connector-cycle-of-two":     forward("traces: {receivers: [otlp, forward/2], exporters: [forward]}\ntraces/2: {receivers: [forward], exporters: [forward/2]}"),
	} {
		s.config("build-"+id, config)
	}
	s.started("build-stage-is-reached-without-validate-mode", strings.Replace(tailSampling("", keepAll), "traces:", "metrics:", 1))
}

func addStartErrors(s *suite) {
	policies := func(texts ...string) string { return tailSampling("", texts...) }
	regex := func(pattern string) string {
		return policies("- {name: p1, type: string_attribute, string_attribute: {key: k, values: ['" + pattern + "'], enabled_regex_matching: true}}")
	}
	for id, config := range map[string]string{
		"policy-without-name":             policies("- {type: always_sample}"),
		"policy-without-anything":         policies("- {}"),
		"null-policy":                     policies("- "),
		"duplicate-policy-names":          policies("- {name: errors, type: always_sample}", "- {name: errors, type: latency}"),
		"duplicate-drop-names":            policies("- {name: d, type: drop}", "- {name: d, type: always_sample}"),
		"unknown-policy-type":             policies("- {name: p1, type: foo}"),
		"policy-without-type":             policies("- {name: p1}"),
		"policy-type-case":                policies("- {name: p1, type: Latency}"),
		"status-codes-missing":            policies("- {name: p1, type: status_code}"),
		"status-codes-empty":              policies("- {name: p1, type: status_code, status_code: {status_codes: []}}"),
		"status-code-unknown":             policies("- {name: p1, type: status_code, status_code: {status_codes: [BAD]}}"),
		"status-code-lower-case":          policies("- {name: p1, type: status_code, status_code: {status_codes: [error]}}"),
		"status-code-with-space":          policies("- {name: p1, type: status_code, status_code: {status_codes: 'OK, ERROR'}}"),
		"misspelt-status-block":           policies("- {name: p1, type: status_code, status_codes: {status_codes: [ERROR]}}"),
		"regex-unclosed":                  regex("("),
		"regex-look-ahead":                regex("a(?!b)"),
		"regex-back-reference":            regex(`(a)\1`),
		"regex-repeat":                    regex("a**"),
		"regex-bad-range":                 regex("[z-a]"),
		"regex-bad-escape":                regex(`\q`),
		"regex-missing-bracket":           regex("[a"),
		"regex-repeat-too-big":            regex("a{1001}"),
		"regex-trailing-backslash":        regex(`a\`),
		"regex-star-alone":                regex("*"),
		"regex-second-value":              policies("- {name: p1, type: string_attribute, string_attribute: {key: k, values: [ok, '(?P<n'], enabled_regex_matching: true}}"),
		"nested-unknown-type-in-and":      policies("- {name: p1, type: and, and: {and_sub_policy: [{name: x, type: foo}]}}"),
		"nested-and-in-and":               policies("- {name: p1, type: and, and: {and_sub_policy: [{name: x, type: and}]}}"),
		"nested-drop-in-and":              policies("- {name: p1, type: and, and: {and_sub_policy: [{name: x, type: drop}]}}"),
		"nested-composite-in-and":         policies("- {name: p1, type: and, and: {and_sub_policy: [{name: x, type: composite}]}}"),
		"nested-not-in-not":               policies("- {name: p1, type: not, not: {not_sub_policy: {name: x, type: not}}}"),
		"nested-and-in-not":               policies("- {name: p1, type: not, not: {not_sub_policy: {name: x, type: and}}}"),
		"not-without-block":               policies("- {name: p1, type: not}"),
		"nested-not-in-composite":         policies("- {name: p1, type: composite, composite: {composite_sub_policy: [{name: x, type: not}]}}"),
		"nested-bad-code-in-drop":         policies("- {name: p1, type: drop, drop: {drop_sub_policy: [{name: x, type: status_code}]}}"),
		"nested-bad-regex-in-composite":   policies("- {name: p1, type: composite, composite: {composite_sub_policy: [{name: x, type: and, and: {and_sub_policy: [{name: y, type: string_attribute, string_attribute: {key: k, values: ['('], enabled_regex_matching: true}}]}}]}}"),
		"second-policy-is-named":          policies("- {name: p1, type: always_sample}", "- {name: p2, type: foo}"),
		"ingest-with-rate-limiting":       tailSampling("sampling_strategy: span-ingest", "- {name: limit, type: rate_limiting, rate_limiting: {spans_per_second: 5}}"),
		"ingest-with-bytes-limiting":      tailSampling("sampling_strategy: span-ingest", "- {name: limit, type: bytes_limiting, bytes_limiting: {bytes_per_second: 5}}"),
		"ingest-with-upper-latency":       tailSampling("sampling_strategy: span-ingest", "- {name: p, type: latency, latency: {threshold_ms: 1, upper_threshold_ms: 2}}"),
		"ingest-with-max-spans":           tailSampling("sampling_strategy: span-ingest", "- {name: p, type: span_count, span_count: {min_spans: 1, max_spans: 2}}"),
		"ingest-with-nested-limit":        tailSampling("sampling_strategy: span-ingest", "- {name: p, type: and, and: {and_sub_policy: [{name: a, type: always_sample}, {name: l, type: rate_limiting}]}}"),
		"ingest-with-limit-in-not":        tailSampling("sampling_strategy: span-ingest", "- {name: p, type: not, not: {not_sub_policy: {name: l, type: rate_limiting}}}"),
		"ingest-with-limit-in-drop":       tailSampling("sampling_strategy: span-ingest", "- {name: p, type: drop, drop: {drop_sub_policy: [{name: l, type: rate_limiting}]}}"),
		"ingest-with-limit-in-composite":  tailSampling("sampling_strategy: span-ingest", "- {name: p, type: composite, composite: {composite_sub_policy: [{name: l, type: rate_limiting}]}}"),
		"ingest-unknown-type-comes-first": tailSampling("sampling_strategy: span-ingest", "- {name: p, type: foo}", "- {name: l, type: rate_limiting}"),
		"processor-name-in-the-sentence":  tailSamplingNamed("tail_sampling/late", "", "- {name: p1, type: foo}"),
		"unknown-queue-storage":           withExporter("otlp_grpc: {endpoint: 'b:1', sending_queue: {storage: file_storage}}"),
		"storage-is-no-storage":           plainReceiver + "extensions:\n  zpages:\nexporters:\n  otlp_grpc: {endpoint: 'b:1', sending_queue: {storage: zpages}}\n" + strings.Replace(plainService, "service:\n", "service:\n  extensions: [zpages]\n", 1),
	} {
		s.started("start-"+id, config)
	}
}

// Expansion of ${…}, and what happens to the text on its way into a field.
func addExpansionCases(s *suite) {
	env := withEnv(map[string]string{
		"WAIT": "7s", "NUMBER": "10", "BOOL": "true", "TEXT": "hello", "LIST": "[a, b]", "MAP": "{key: k, values: [v]}", "EMPTY": "", "QUOTED": "\"5\"", "NESTED": "${env:NUMBER}",
		"ENDPOINT": "backend:4317", "DOLLAR": "a$$b", "COLON": "a: b", "ZEROS": "007", "FLOAT": "1.50", "NULLISH": "null", "DATE": "2024-01-02",
	})
	ts := func(body string) string { return withProcessor("tail_sampling", body) }
	named := func(value string) string {
		return tailSampling("", "- name: p1\n  type: "+value)
	}
	for id, config := range map[string]string{
		"duration":                 ts("decision_wait: ${env:WAIT}"),
		"default-scheme":           ts("decision_wait: ${WAIT}"),
		"number":                   ts("num_traces: ${env:NUMBER}"),
		"number-into-a-text-field": named("${env:NUMBER}"),
		"bool":                     ts("sample_on_first_match: ${env:BOOL}"),
		"bool-into-a-text-field":   named("${env:BOOL}"),
		"zeros-into-a-text-field":  named("${env:ZEROS}"),
		"float-into-a-text-field":  named("${env:FLOAT}"),
		"date-into-a-text-field":   named("${env:DATE}"),
		"null-into-a-text-field":   named("${env:NULLISH}"),
		"list-into-a-text-field":   named("${env:LIST}"),
		"text-into-a-number-field": ts("num_traces: ${env:TEXT}"),
		"bool-into-a-number-field": ts("num_traces: ${env:BOOL}"),
		"list":                     tailSampling("", "- {name: p1, type: foo, string_attribute: {key: k, values: \"${env:LIST}\"}}"),
		"map":                      tailSampling("", "- name: p1\n  type: foo\n  string_attribute: ${env:MAP}"),
		"embedded":                 named("x-${env:TEXT}-${env:NUMBER}"),
		"embedded-number":          ts("decision_wait: ${env:NUMBER}s"),
		"embedded-list":            named("x-${env:LIST}"),
		"embedded-map":             named("x-${env:MAP}"),
		"two-embedded-numbers":     ts("num_traces: ${env:NUMBER}${env:NUMBER}"),
		"unset":                    ts("decision_wait: ${env:UNSET_VARIABLE}"),
		"unset-into-a-text-field":  named("${env:UNSET_VARIABLE}"),
		"unset-embedded":           named("x${env:UNSET_VARIABLE}y"),
		"empty":                    ts("decision_wait: ${env:EMPTY}"),
		"default-used":             ts("decision_wait: ${env:UNSET_VARIABLE:-9s}"),
		"default-unused":           ts("decision_wait: ${env:WAIT:-x}"),
		"default-for-empty":        ts("decision_wait: ${env:EMPTY:-9s}"),
		"default-empty":            named("${env:UNSET_VARIABLE:-}"),
		"default-invalid":          ts("decision_wait: ${env:UNSET_VARIABLE:-soon}"),
		"nested-in-value":          ts("num_traces: ${env:NESTED}"),
		"nested-in-name":           ts("num_traces: ${env:${env:TEXT}}"),
		"dollar-without-braces":    named("$TEXT"),
		"escaped":                  named("$${env:TEXT}"),
		"escaped-dollar":           named("a$$b"),
		"four-dollars":             named("a$$$$b"),
		"three-dollars":            named("$$${env:TEXT}"),
		"dollar-in-value":          named("${env:DOLLAR}"),
		"colon-in-value":           named("${env:COLON}"),
		"quoted-in-value":          named("${env:QUOTED}"),
		"in-a-key":                 ts("${env:TEXT}: 5"),
		"yaml-scheme":              ts("decision_wait: ${yaml:11s}"),
		"unknown-scheme":           ts("decision_wait: ${foo:bar}"),
		"bad-name":                 ts("decision_wait: ${env:1X}"),
		"bad-name-with-dash":       ts("decision_wait: ${env:A-B}"),
		"empty-name":               ts("decision_wait: ${env:}"),
		"empty-braces":             ts("decision_wait: ${}"),
		"unclosed":                 named("\"${env:TEXT\""),
		"whole-section":            plainReceiver + "processors: ${yaml:batch:}\n" + plainExporter + plainService,
		"flow-style-breaks":        plainReceiver + "exporters: {otlp_grpc: {endpoint: ${env:ENDPOINT}}}\n" + plainService,
		"flow-style-quoted":        plainReceiver + "exporters: {otlp_grpc: {endpoint: \"${env:ENDPOINT}\"}}\n" + plainService,
	} {
		s.started("expansion-"+id, config, env)
	}
	s.config("expansion-unset-in-validate-mode", ts("decision_wait: ${env:UNSET_VARIABLE}"))
}
