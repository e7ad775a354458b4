package main

// How the votes of several policies become one decision: makeDecision in processor.go, and its helpers for nested
// policies.
func addCombinationCases(s *suite) {
	s.probe("policies-are-or", keepErrors+"\n"+keepSlow, fast, slow, failing, typed)
	s.probe("credit-goes-to-the-first-that-sampled", `
		- {name: none, type: probabilistic, probabilistic: {sampling_percentage: 0}}
		- {name: slow, type: latency, latency: {threshold_ms: 30}}
		- {name: errors, type: status_code, status_code: {status_codes: [ERROR]}}
		- {name: all, type: always_sample}`, fast, slow, failing, lonely)
	s.probe("credit-when-probabilistic-comes-first", `
		- {name: half, type: probabilistic, probabilistic: {sampling_percentage: 50}}
		- {name: errors, type: status_code, status_code: {status_codes: [ERROR]}}
		- {name: slow, type: latency, latency: {threshold_ms: 500}}`, everyGalleryTrace...)
	s.probe("inverted-match-is-no-veto", `
		- {name: not-cart, type: string_attribute, string_attribute: {key: http.route, values: [/cart], invert_match: true}}
		- {name: slow, type: latency, latency: {threshold_ms: 35}}`, fast, slow, failing, typed)
	s.probe("one-percent-beside-errors", `
		- {name: errors, type: status_code, status_code: {status_codes: [ERROR]}}
		- {name: some, type: probabilistic, probabilistic: {sampling_percentage: 1}}`, everyGalleryTrace...)

	three := `
		- {name: slow, type: latency, latency: {threshold_ms: 30}}
		- {name: errors, type: status_code, status_code: {status_codes: [ERROR]}}
		- {name: all, type: always_sample}`
	for _, first := range []string{"true", "false"} {
		settings := wait2s + "\nsample_on_first_match: " + first
		s.add("sample-on-first-match-"+first, tailSampling(settings, three), 5300, gallery(110, fast, slow, failing, stated, lonely))
		s.add("sample-on-first-match-"+first+"-with-drop-last", tailSampling(settings, three, `
		- {name: no-carts, type: drop, drop: {drop_sub_policy: [{name: cart, type: string_attribute, string_attribute: {key: http.route, values: [/cart]}}]}}`), 5300, gallery(110, fast, slow, failing))
	}

	drop := `
		- {name: all, type: always_sample}
		- {name: no-carts, type: drop, drop: {drop_sub_policy: [{name: cart, type: string_attribute, string_attribute: {key: http.route, values: [/cart, /search]}}]}}
		- {name: no-redis, type: drop, drop: {drop_sub_policy: [{name: redis, type: string_attribute, string_attribute: {key: db.system, values: [redis]}}]}}`
	s.probe("drop-is-a-veto-wherever-it-stands", drop, fast, slow, scoped, typed)
	s.probe("drop-alone-samples-nothing", `
		- {name: no-carts, type: drop, drop: {drop_sub_policy: [{name: cart, type: string_attribute, string_attribute: {key: http.route, values: [/cart]}}]}}`, fast, slow)
	s.probe("drop-needs-all-its-conditions", `
		- {name: drop-fast-gets, type: drop, drop: {drop_sub_policy: [
		    {name: get, type: string_attribute, string_attribute: {key: http.request.method, values: [GET]}},
		    {name: ok, type: numeric_attribute, numeric_attribute: {key: http.response.status_code, min_value: 200, max_value: 299}},
		    {name: not-slow, type: not, not: {not_sub_policy: {name: slow, type: latency, latency: {threshold_ms: 100}}}}]}}
		- {name: all, type: always_sample}`, fast, slow, failing, typed)
	s.probe("drop-with-empty-list-drops-everything", "- {name: d, type: drop, drop: {drop_sub_policy: []}}\n- {name: all, type: always_sample}", fast, failing)
	s.probe("drop-without-block-drops-everything", "- {name: all, type: always_sample}\n- {name: d, type: drop}", fast, failing)
	s.probe("two-drops-credit-the-first", `
		- {name: d1, type: drop, drop: {drop_sub_policy: [{name: slow, type: latency, latency: {threshold_ms: 1000}}]}}
		- {name: d2, type: drop, drop: {drop_sub_policy: [{name: any, type: always_sample}]}}`, fast, slow)

	s.probe("and-all-must-match", `
		- {name: p, type: and, and: {and_sub_policy: [
		    {name: errors, type: status_code, status_code: {status_codes: [ERROR]}},
		    {name: prod, type: string_attribute, string_attribute: {key: deployment.environment, values: [prod]}}]}}`, fast, failing, slow)
	s.probe("and-empty-list-samples-everything", "- {name: p, type: and, and: {and_sub_policy: []}}", fast, failing)
	s.probe("and-without-block-samples-everything", "- {name: p, type: and}", fast, failing)
	s.probe("and-with-inverted-member", `
		- {name: p, type: and, and: {and_sub_policy: [
		    {name: web, type: string_attribute, string_attribute: {key: service.name, values: [frontend]}},
		    {name: not-cart, type: string_attribute, string_attribute: {key: http.route, values: [/cart], invert_match: true}}]}}`, fast, slow, failing, typed)
	s.probe("and-sub-policies-may-share-a-name", `
		- {name: p, type: and, and: {and_sub_policy: [{name: x, type: always_sample}, {name: x, type: latency, latency: {threshold_ms: 60}}, {type: always_sample}]}}`, fast, failing)
	s.probe("and-with-not-inside", `
		- {name: p, type: and, and: {and_sub_policy: [
		    {name: n, type: not, not: {not_sub_policy: {name: e, type: status_code, status_code: {status_codes: [ERROR]}}}},
		    {name: slow, type: latency, latency: {threshold_ms: 50}}]}}`, fast, slow, failing, typed)
	s.probe("not-turns-a-vote-round", "- {name: p, type: not, not: {not_sub_policy: {name: e, type: status_code, status_code: {status_codes: [ERROR]}}}}", fast, failing)
	s.probe("not-of-inverted", "- {name: p, type: not, not: {not_sub_policy: {name: e, type: string_attribute, string_attribute: {key: http.route, values: [/cart], invert_match: true}}}}", fast, slow)
	s.probe("not-is-no-veto", "- {name: n, type: not, not: {not_sub_policy: {name: a, type: always_sample}}}\n"+keepSlow, fast, slow)

	s.add("processor-name-prefixes-policy-labels", tailSamplingNamed("tail_sampling/late", wait2s, keepErrors+"\n"+keepSlow), 5300, gallery(110, fast, slow, failing))
	s.add("two-pipelines-two-instances", `
receivers:
  otlp:
    protocols:
      grpc:
processors:
  tail_sampling:
    decision_wait: 1s
    num_traces: 2
    policies:
      - {name: errors, type: status_code, status_code: {status_codes: [ERROR]}}
  tail_sampling/all:
    decision_wait: 2s
    policies:
      - {name: errors, type: always_sample}
exporters:
  otlp_grpc/a:
    endpoint: a:4317
  otlp_http/b:
    endpoint: http://b:4318
service:
  telemetry: {metrics: {level: none}} # both instances write one traces_on_memory gauge, in any order
  pipelines:
    traces:
      receivers: [otlp]
      processors: [tail_sampling]
      exporters: [otlp_grpc/a]
    traces/same-processor:
      receivers: [otlp]
      processors: [tail_sampling]
      exporters: [otlp_http/b]
    traces/second:
      receivers: [otlp]
      processors: [tail_sampling/all]
      exporters: [otlp_http/b]
`, 6300, lines(simple(130, 1, 1, errorStatus("x")), simple(260, 2, 1), simple(390, 3, 2, errorStatus("y"))))
	s.add("downstream-refuses-decided-traces", pipelineTo("otlp_grpc", `
		otlp_grpc:
		  endpoint: backend:4317
		  sending_queue: {enabled: false}
		  retry_on_failure: {enabled: false}`, []string{"tail_sampling"}, "tail_sampling:\n  decision_wait: 1s\n  policies:\n    - {name: all, type: always_sample}"), 7300, lines(
		faultOf("otlp_grpc", 50, 3500, "unavailable"), simple(130, 1, 2), simple(1130, 2, 1), simple(2130, 3, 1), part(2430, 1, 5, 1), simple(3130, 4, 1), part(4130, 1, 6, 1)))
}
