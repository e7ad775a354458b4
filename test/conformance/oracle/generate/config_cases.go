package main

import "strings"

func configSuite() *suite {
	s := &suite{feature: "config"}
	addAcceptedConfigs(s)
	addUnmarshalErrors(s)
	addIDErrors(s)
	addValidationErrors(s)
	addBuildErrors(s)
	addStartErrors(s)
	addExpansionCases(s)
	return s
}

// Every configuration case ends after the build stage, except those that are about starting or about what a decoded
// value does.
func (s *suite) config(id, config string, options ...option) {
	s.add(id, config, 0, nil, append([]option{validateOnly}, options...)...)
}

// started runs a configuration for a moment, so the stages build and start are reached.
func (s *suite) started(id, config string, options ...option) {
	s.add(id, config, 1300, nil, options...)
}

const plainReceiver = `receivers:
  otlp:
    protocols:
      grpc:
`

const plainExporter = `exporters:
  otlp_grpc:
    endpoint: backend:4317
`

const plainService = `service:
  pipelines:
    traces:
      receivers: [otlp]
      exporters: [otlp_grpc]
`

// withProcessor is the smallest configuration with one processor.
func withProcessor(id, body string) string {
	text := id + ":"
	if body != "" {
		text += "\n" + indent(2, body)
	}
	return pipeline([]string{id}, text)
}

func withReceiver(text string) string {
	return "receivers:\n" + indent(2, text) + plainExporter + plainService
}

// withExporter is the smallest configuration with one exporter, whose id is the first word of the text.
func withExporter(text string) string {
	id, _, _ := strings.Cut(text, ":")
	return plainReceiver + "exporters:\n" + indent(2, text) + strings.ReplaceAll(plainService, "[otlp_grpc]", "["+id+"]")
}

func addAcceptedConfigs(s *suite) {
	for id, config := range map[string]string{
		"debug-verbosity-as-a-number":                       withExporter("debug: {verbosity: 1}"),
		"number-beyond-64-bits":                             withProcessor("tail_sampling", "num_traces: 100000000000000000000"),
		"flow-style-and-anchors":                            "receivers: {otlp: {protocols: {grpc: &empty {}, http: *empty}}}\nexporters: {otlp_grpc: {endpoint: 'backend:4317'}}\nservice: {pipelines: {traces: {receivers: [otlp], exporters: [otlp_grpc]}}}\n",
		"smallest":                                          plainReceiver + plainExporter + plainService,
		"null-sections":                                     plainReceiver + plainExporter + "processors:\nconnectors:\nextensions:\n" + plainService,
		"null-component-keeps-defaults":                     withProcessor("batch", ""),
		"unused-components":                                 plainReceiver + "  otlp/unused:\n    protocols:\n      http:\nprocessors:\n  batch:\n  tail_sampling:\n" + plainExporter + "  debug:\n" + plainService,
		"receiver-listed-twice":                             strings.Replace(plainReceiver+plainExporter+plainService, "[otlp]", "[otlp, otlp]", 1),
		"exporter-listed-twice":                             strings.Replace(plainReceiver+plainExporter+plainService, "[otlp_grpc]", "[otlp_grpc, otlp_grpc]", 1),
		"ids-with-names":                                    pipeline([]string{"batch/a", "batch/with-dash.and_dot", "batch/a/b"}, "batch/a:\nbatch/with-dash.and_dot:\nbatch/a/b:\n"),
		"ids-with-spaces-around":                            plainReceiver + plainExporter + "processors:\n  ' batch ':\n" + strings.Replace(plainService, "      exporters", "      processors: [' batch']\n      exporters", 1),
		"comments-and-documents":                            "# a comment\n---\n" + plainReceiver + plainExporter + plainService + "...\n",
		"health-check-and-zpages":                           plainReceiver + plainExporter + "extensions:\n  health_check: {endpoint: 'localhost:13133'}\n  zpages:\n" + strings.Replace(plainService, "service:\n", "service:\n  extensions: [health_check, zpages]\n", 1),
		"telemetry-levels":                                  plainReceiver + plainExporter + strings.Replace(plainService, "service:\n", "service:\n  telemetry: {logs: {level: debug, encoding: json}, metrics: {level: detailed}}\n", 1),
		"otlp-typo-in-http-is-ignored":                      withReceiver("otlp:\n  protocols:\n    http: {endpont: 'localhost:1'}"),
		"otlp-http-typo-is-ignored":                         withExporter("otlp_http: {endpoint: 'http://b:4318', compresion: none}"),
		"tail-sampling-empty":                               withProcessor("tail_sampling", ""),
		"tail-sampling-unknown-policy-type-passes-validate": tailSampling("", "- {name: p, type: lateny}"),
		"tail-sampling-duplicate-names-pass-validate":       tailSampling("", "- {name: p, type: always_sample}", "- {name: p, type: always_sample}"),
		"tail-sampling-misspelt-block-passes":               tailSampling("", "- {name: p, type: latency, latencyy: {threshold_ms: 5}}"),
		"tail-sampling-numbers-out-of-range-wrap":           tailSampling("num_shards: 4294967297", "- {name: p, type: span_count, span_count: {min_spans: 3000000000}}"),
		"tail-sampling-fractions-are-cut":                   tailSampling("num_traces: 10.9\ndecision_cache: {sampled_cache_size: 3.7}", keepAll),
		"tail-sampling-text-for-a-list-splits":              tailSampling("", "- {name: p, type: string_attribute, string_attribute: {key: k, values: 'a, b'}}"),
		"tail-sampling-null-values":                         tailSampling("decision_wait:\nnum_traces:\ndecision_cache:", "- {name: p, type: latency, latency: }"),
		"tail-sampling-bare-number-durations":               tailSampling("decision_wait: 10", keepAll),
		"tail-sampling-fraction-duration":                   tailSampling("decision_wait: 1.5", keepAll),
		"tail-sampling-sixteen-shards":                      tailSampling("num_shards: 16", keepAll),
		"tail-sampling-hexadecimal-and-underscores":         tailSampling("num_traces: 0x10\nexpected_new_traces_per_sec: 1_000", keepAll),
		"batch-zero":                                        withProcessor("batch", "timeout: 0s\nsend_batch_size: 0"),
		"batch-max-equals-size":                             withProcessor("batch", "send_batch_size: 5\nsend_batch_max_size: 5"),
		"memory-limiter-percentage":                         withProcessor("memory_limiter", "check_interval: 1s\nlimit_percentage: 50\nspike_limit_percentage: 20"),
		"probabilistic-zero-percent":                        withProcessor("probabilistic_sampler", ""),
		"probabilistic-negative-precision-only-in-mode":     withProcessor("probabilistic_sampler", "sampling_percentage: 10\nsampling_precision: -1"),
		"probabilistic-hash-seed-wraps":                     withProcessor("probabilistic_sampler", "sampling_percentage: 10\nhash_seed: 4294967296"),
		"probabilistic-above-hundred":                       withProcessor("probabilistic_sampler", "sampling_percentage: 1000"),
		"queue-off":                                         withExporter("otlp_grpc: {endpoint: 'b:1', sending_queue: {enabled: false, queue_size: -1}}"),
		"queue-null":                                        withExporter("otlp_grpc:\n  endpoint: b:1\n  sending_queue:\n  retry_on_failure:\n"),
		"queue-batch-null":                                  withExporter("otlp_grpc:\n  endpoint: b:1\n  sending_queue: {batch: }"),
		"retry-max-interval-below-initial":                  withExporter("otlp_grpc: {endpoint: 'b:1', retry_on_failure: {max_interval: 1s}}"),
		"timeout-zero":                                      withExporter("otlp_grpc: {endpoint: 'b:1', timeout: 0s}"),
		"endpoint-with-scheme":                              withExporter("otlp_grpc: {endpoint: 'https://backend.example:4317', headers: {x-token: abc}, compression: none}"),
		"endpoint-dns-scheme":                               withExporter("otlp_grpc: {endpoint: 'dns:///backend:4317', tls: {insecure: true}}"),
		"otlp-http-only-traces-endpoint":                    withExporter("otlp_http: {traces_endpoint: 'http://b/x'}"),
		"debug-and-nop":                                     plainReceiver + "exporters:\n  debug: {verbosity: detailed}\n  nop:\n" + strings.ReplaceAll(plainService, "[otlp_grpc]", "[debug, nop]"),
		"forward-connector":                                 plainReceiver + plainExporter + "connectors:\n  forward:\n" + strings.Replace(plainService, "exporters: [otlp_grpc]", "exporters: [forward]\n    traces/out:\n      receivers: [forward]\n      exporters: [otlp_grpc]", 1),
		"pipelines-of-all-signals":                          plainReceiver + plainExporter + plainService + "    metrics:\n      receivers: [otlp]\n      exporters: [otlp_grpc]\n    logs/app:\n      receivers: [otlp]\n      exporters: [otlp_grpc]\n",
		"policies-of-every-type": tailSampling("", `
			- {name: a, type: always_sample}
			- {name: b, type: latency, latency: {threshold_ms: 1, upper_threshold_ms: 2}}
			- {name: c, type: numeric_attribute, numeric_attribute: {key: k, min_value: 1, max_value: 2, invert_match: true}}
			- {name: d, type: probabilistic, probabilistic: {hash_salt: s, sampling_percentage: 1.5}}
			- {name: e, type: status_code, status_code: {status_codes: [ERROR]}}
			- {name: f, type: string_attribute, string_attribute: {key: k, values: [v], enabled_regex_matching: true, cache_max_size: 5, invert_match: false}}
			- {name: g, type: rate_limiting, rate_limiting: {spans_per_second: 1, burst_capacity: 2}}
			- {name: h, type: bytes_limiting, bytes_limiting: {bytes_per_second: 1, burst_capacity: 2}}
			- {name: i, type: span_count, span_count: {min_spans: 1, max_spans: 2}}
			- {name: j, type: trace_state, trace_state: {key: k, values: [v]}}
			- {name: k, type: boolean_attribute, boolean_attribute: {key: k, value: true, invert_match: true}}
			- {name: l, type: trace_flags}
			- {name: m, type: and, and: {and_sub_policy: [{name: x, type: not, not: {not_sub_policy: {name: y, type: always_sample}}}]}}
			- {name: n, type: drop, drop: {drop_sub_policy: [{name: x, type: always_sample}]}}
			- {name: o, type: not, not: {not_sub_policy: {name: x, type: always_sample}}}
			- {name: p, type: composite, composite: {max_total_spans_per_second: 1, policy_order: [x], composite_sub_policy: [{name: x, type: and, and: {and_sub_policy: [{name: z, type: always_sample}]}}], rate_allocation: [{policy: x, percent: 5}]}}`),
	} {
		s.config("accepts-"+id, config)
	}
	s.started("alias-otlp-exporter-warns", strings.ReplaceAll(plainReceiver+plainExporter+plainService, "otlp_grpc", "otlp"))
	s.started("alias-otlphttp-exporter-warns", plainReceiver+"exporters:\n  otlphttp/b:\n    endpoint: http://b:4318\n"+strings.ReplaceAll(plainService, "otlp_grpc", "otlphttp/b"))
	s.started("alias-warns-not-when-unused", plainReceiver+plainExporter+"  otlp/unused:\n    endpoint: b:1\n"+plainService)
	s.started("numeric-without-bounds-logs-an-error", tailSampling("", "- {name: p, type: numeric_attribute, numeric_attribute: {key: k}}"))
}

func addUnmarshalErrors(s *suite) {
	ts := func(body string) string { return withProcessor("tail_sampling", body) }
	policy := func(text string) string { return tailSampling("", text) }
	for id, config := range map[string]string{
		"unknown-section":                    "processor:\n  batch:\n" + plainReceiver + plainExporter + plainService,
		"two-unknown-sections":               "zzz: 1\naaa: 2\n" + plainReceiver + plainExporter + plainService,
		"section-is-text":                    plainReceiver + plainExporter + "processors: batch\n" + plainService,
		"section-is-a-list":                  plainReceiver + plainExporter + "processors: [batch]\n" + plainService,
		"section-is-a-number":                plainReceiver + plainExporter + "processors: 5\n" + plainService,
		"component-is-text":                  pipeline([]string{"batch"}, "batch: x\n"),
		"component-is-a-number":              pipeline([]string{"batch"}, "batch: 5\n"),
		"component-is-a-list":                pipeline([]string{"batch"}, "batch: [a]\n"),
		"component-is-a-bool":                pipeline([]string{"batch"}, "batch: true\n"),
		"unknown-key-in-batch":               withProcessor("batch", "timout: 1s"),
		"two-unknown-keys-are-sorted":        withProcessor("batch", "zeta: 1\nalpha: 2"),
		"case-matters":                       withProcessor("batch", "Timeout: 1s"),
		"unknown-key-in-service":             plainReceiver + plainExporter + strings.Replace(plainService, "pipelines", "pipeline", 1),
		"unknown-key-in-pipeline":            plainReceiver + plainExporter + strings.Replace(plainService, "receivers:", "receiver:", 1),
		"unknown-key-in-telemetry":           plainReceiver + plainExporter + strings.Replace(plainService, "service:\n", "service:\n  telemetry: {unknown: 1}\n", 1),
		"unknown-key-in-telemetry-logs":      plainReceiver + plainExporter + strings.Replace(plainService, "service:\n", "service:\n  telemetry: {logs: {lvl: debug}}\n", 1),
		"bad-log-level":                      plainReceiver + plainExporter + strings.Replace(plainService, "service:\n", "service:\n  telemetry: {logs: {level: loud}}\n", 1),
		"bad-metrics-level":                  plainReceiver + plainExporter + strings.Replace(plainService, "service:\n", "service:\n  telemetry: {metrics: {level: loud}}\n", 1),
		"pipeline-list-is-text":              plainReceiver + plainExporter + strings.Replace(plainService, "receivers: [otlp]", "receivers: otlp", 1),
		"pipelines-is-a-list":                plainReceiver + plainExporter + "service:\n  pipelines: [traces]\n",
		"pipeline-is-text":                   plainReceiver + plainExporter + "service:\n  pipelines:\n    traces: x\n",
		"service-is-text":                    plainReceiver + plainExporter + "service: x\n",
		"extensions-list-is-text":            plainReceiver + plainExporter + strings.Replace(plainService, "service:\n", "service:\n  extensions: zpages\n", 1),
		"unknown-processor-type":             withProcessor("tailsampling", ""),
		"unknown-receiver-type":              withReceiver("otpl:\n  protocols:\n    grpc:"),
		"unknown-exporter-type":              withExporter("otlpgrpc: {endpoint: 'b:1'}"),
		"unknown-connector-type":             plainReceiver + plainExporter + "connectors:\n  fwd:\n" + plainService,
		"unknown-extension-type":             plainReceiver + plainExporter + "extensions:\n  pprof2:\n" + plainService,
		"logging-exporter-is-gone":           withExporter("logging:"),
		"adaptive-tail-sampling-is-unknown":  withProcessor("adaptive_tail_sampling", ""),
		"otlp-exporter-alias-is-no-receiver": withReceiver("otlp_grpc:\n  protocols:\n    grpc:"),
		"unknown-protocol":                   withReceiver("otlp:\n  protocols:\n    htttp:"),
		"protocols-is-text":                  withReceiver("otlp:\n  protocols: grpc"),
		"protocols-is-a-list":                withReceiver("otlp:\n  protocols: [grpc]"),
		"grpc-typo":                          withReceiver("otlp:\n  protocols:\n    grpc: {endpont: 'x:1'}"),
		"grpc-is-text":                       withReceiver("otlp:\n  protocols:\n    grpc: x"),
		"grpc-is-false":                      withReceiver("otlp:\n  protocols:\n    grpc: false"),
		"receiver-typo-beside-protocols":     withReceiver("otlp:\n  protocol:\n    grpc:"),
		"exporter-typo":                      withExporter("otlp_grpc: {endpoint: 'b:1', endpiont: x}"),
		"exporter-tls-typo":                  withExporter("otlp_grpc: {endpoint: 'b:1', tls: {insecur: true}}"),
		"exporter-endpoint-is-a-number":      withExporter("otlp_grpc: {endpoint: 4317}"),
		"exporter-insecure-is-text":          withExporter("otlp_grpc: {endpoint: 'b:1', tls: {insecure: 'true'}}"),
		"exporter-bad-compression":           withExporter("otlp_grpc: {endpoint: 'b:1', compression: zip}"),
		"exporter-timeout-without-unit":      withExporter("otlp_grpc: {endpoint: 'b:1', timeout: '5'}"),
		"queue-typo":                         withExporter("otlp_grpc: {endpoint: 'b:1', sending_queue: {queuesize: 5}}"),
		"queue-batch-typo":                   withExporter("otlp_grpc: {endpoint: 'b:1', sending_queue: {batchh: {}}}"),
		"queue-is-false":                     withExporter("otlp_grpc: {endpoint: 'b:1', sending_queue: false}"),
		"queue-enabled-is-text":              withExporter("otlp_grpc: {endpoint: 'b:1', sending_queue: {enabled: 'yes'}}"),
		"queue-bad-sizer":                    withExporter("otlp_grpc: {endpoint: 'b:1', sending_queue: {sizer: kilos}}"),
		"queue-size-is-text":                 withExporter("otlp_grpc: {endpoint: 'b:1', sending_queue: {queue_size: many}}"),
		"retry-is-false":                     withExporter("otlp_grpc: {endpoint: 'b:1', retry_on_failure: false}"),
		"retry-typo":                         withExporter("otlp_grpc: {endpoint: 'b:1', retry_on_failure: {max_elapsed: 5m}}"),
		"retry-multiplier-is-text":           withExporter("otlp_grpc: {endpoint: 'b:1', retry_on_failure: {multiplier: two}}"),
		"debug-bad-verbosity":                withExporter("debug: {verbosity: loud}"),
		"otlp-http-bad-encoding":             withExporter("otlp_http: {endpoint: 'http://b', encoding: xml}"),
		"duration-without-unit-as-text":      ts(`decision_wait: "10"`),
		"duration-with-unknown-unit":         ts("decision_wait: 10sec"),
		"duration-invalid":                   ts("decision_wait: soon"),
		"duration-is-a-bool":                 ts("decision_wait: true"),
		"duration-is-a-list":                 ts("decision_wait: [1s]"),
		"text-for-a-number":                  ts("num_traces: many"),
		"number-as-text":                     ts(`num_traces: "100"`),
		"negative-for-unsigned":              ts("num_traces: -5"),
		"bool-for-a-number":                  ts("num_traces: true"),
		"map-for-a-number":                   ts("num_traces: {a: 1}"),
		"text-for-a-bool":                    ts(`sample_on_first_match: "true"`),
		"yes-is-text":                        ts("sample_on_first_match: yes"),
		"number-for-a-bool":                  ts("sample_on_first_match: 1"),
		"number-for-text":                    ts("sampling_strategy: 5"),
		"unknown-key-in-tail-sampling":       ts("decison_wait: 5s"),
		"unknown-key-in-decision-cache":      ts("decision_cache: {sampled_size: 5}"),
		"decision-cache-is-a-number":         ts("decision_cache: 5"),
		"policies-is-a-map":                  ts("policies: {name: p}"),
		"policies-is-text":                   ts("policies: abc"),
		"policy-is-text":                     ts("policies: [abc]"),
		"policy-is-a-list":                   ts("policies: [[a]]"),
		"policy-scalar-typo":                 policy("- {name: p, type: always_sample, nam: x}"),
		"policy-upper-case-name":             policy("- {Name: p, type: always_sample}"),
		"policy-name-is-a-number":            policy("- {name: 5, type: always_sample}"),
		"policy-block-is-a-number":           policy("- {name: p, type: latency, latency: 5}"),
		"policy-typo-in-block":               policy("- {name: p, type: latency, latency: {treshold_ms: 5}}"),
		"policy-typo-in-second-policy":       policy("- {name: a, type: always_sample}\n- {name: p, type: span_count, span_count: {min: 5}}"),
		"policy-typo-in-and":                 policy("- {name: p, type: and, and: {and_sub_policies: []}}"),
		"policy-typo-in-nested-block":        policy("- {name: p, type: and, and: {and_sub_policy: [{name: x, type: latency, latency: {tms: 1}}]}}"),
		"policy-typo-in-composite":           policy("- {name: p, type: composite, composite: {max_spans_per_second: 1}}"),
		"policy-typo-in-rate-allocation":     policy("- {name: p, type: composite, composite: {rate_allocation: [{policy: x, percentage: 1}]}}"),
		"policy-typo-in-not":                 policy("- {name: p, type: not, not: {sub_policy: {}}}"),
		"policy-sub-policy-is-a-map":         policy("- {name: p, type: and, and: {and_sub_policy: {name: x}}}"),
		"policy-percentage-is-text":          policy("- {name: p, type: probabilistic, probabilistic: {sampling_percentage: '5%'}}"),
		"policy-values-hold-a-number":        policy("- {name: p, type: string_attribute, string_attribute: {key: k, values: [1]}}"),
		"policy-bool-value-is-text":          policy("- {name: p, type: boolean_attribute, boolean_attribute: {key: k, value: 'true'}}"),
		"policy-threshold-is-a-duration":     policy("- {name: p, type: latency, latency: {threshold_ms: 500ms}}"),
		"probabilistic-bad-mode":             withProcessor("probabilistic_sampler", "mode: x"),
		"probabilistic-typo":                 withProcessor("probabilistic_sampler", "sampling_percent: 5"),
		"memory-limiter-typo":                withProcessor("memory_limiter", "limit_mb: 5"),
		"memory-limiter-text":                withProcessor("memory_limiter", "limit_mib: 5GiB"),
		"memory-limiter-negative":            withProcessor("memory_limiter", "check_interval: 1s\nlimit_mib: -1"),
		"batch-keys-hold-a-map":              withProcessor("batch", "metadata_keys: [{a: b}]"),
		"batch-negative-size":                withProcessor("batch", "send_batch_size: -1"),
		"yaml-tab":                           "receivers:\n\totlp:\n",
		"yaml-duplicate-key":                 plainReceiver + "processors:\n  batch:\n" + plainExporter + "processors:\n  batch:\n" + plainService,
		"yaml-is-a-list":                     "- receivers\n- exporters\n",
		"yaml-is-text":                       "receivers\n",
		"yaml-is-a-number":                   "5\n",
		"yaml-unclosed-bracket":              plainReceiver + "exporters: [a\n",
		"yaml-bad-indentation":               "receivers:\n  otlp:\n protocols:\n",
		"yaml-unknown-anchor":                "receivers: *r\n",
		"yaml-bad-escape":                    "receivers: \"\\q\"\n",
	} {
		s.config("unmarshal-"+id, config)
	}
}

func addIDErrors(s *suite) {
	for id, text := range map[string]string{
		"empty-type": "/x", "empty-name": "batch/", "space-in-name": "batch/a b", "space-in-type": "a b", "dash-in-type": "ot-lp", "digit-first": "1batch", "empty": "''", "only-slash": "/",
		"symbol-in-name": "batch/a+b", "comma-in-name": "'batch/a,b'", "type-too-long": strings.Repeat("a", 64), "tab-in-name": "\"batch/a\\tb\"",
	} {
		s.config("id-"+id, plainReceiver+plainExporter+"processors:\n  "+text+":\n"+plainService)
	}
	s.config("id-name-too-long-with-explicit-key", plainReceiver+plainExporter+"processors:\n  ? batch/"+strings.Repeat("n", 1025)+"\n  :\n"+plainService)
	s.config("id-longest-name", plainReceiver+plainExporter+"processors:\n  ? batch/"+strings.Repeat("n", 1024)+"\n  :\n"+plainService)
	s.config("id-longest-type", plainReceiver+plainExporter+"processors:\n  "+strings.Repeat("a", 63)+":\n"+plainService)
	for id, text := range map[string]string{"singular": "trace", "unknown": "foo/bar", "empty-name": "traces/", "upper-case": "Traces", "empty": "''", "space": "traces/a b"} {
		s.config("id-pipeline-"+id, plainReceiver+plainExporter+strings.Replace(plainService, "traces:", text+":", 1))
	}
	s.config("id-bad-reference-in-pipeline", plainReceiver+plainExporter+strings.Replace(plainService, "[otlp]", "[/otlp]", 1))
	s.config("id-empty-reference-in-pipeline", plainReceiver+plainExporter+strings.Replace(plainService, "[otlp]", "['']", 1))
	s.config("id-number-reference-in-pipeline", plainReceiver+plainExporter+strings.Replace(plainService, "[otlp]", "[5]", 1))
	s.config("id-bad-extension-reference", plainReceiver+plainExporter+strings.Replace(plainService, "service:\n", "service:\n  extensions: ['zpages/']\n", 1))
	s.config("id-bad-storage-reference", withExporter("otlp_grpc: {endpoint: 'b:1', sending_queue: {storage: 'a/'}}"))
	s.config("id-bad-tail-storage", withProcessor("tail_sampling", "tail_storage: 'a/'"))
}
