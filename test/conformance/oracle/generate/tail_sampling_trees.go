package main

// Real configurations nest policies; these are the shapes people write.
func addTreeCases(s *suite) {
	everything := everyGalleryTrace
	s.probe("tree-drop-not-and", `
		- name: drop-unless-interesting
		  type: drop
		  drop:
		    drop_sub_policy:
		      - {name: n1, type: not, not: {not_sub_policy: {name: err, type: status_code, status_code: {status_codes: [ERROR]}}}}
		      - {name: n2, type: not, not: {not_sub_policy: {name: slow, type: latency, latency: {threshold_ms: 80}}}}
		- {name: rest, type: always_sample}`, everything...)
	s.probe("tree-and-of-everything", `
		- name: p
		  type: and
		  and:
		    and_sub_policy:
		      - {name: n, type: numeric_attribute, numeric_attribute: {key: http.response.status_code, min_value: 200, max_value: 599}}
		      - {name: s, type: string_attribute, string_attribute: {key: http.route, values: ["^/"], enabled_regex_matching: true}}
		      - {name: b, type: boolean_attribute, boolean_attribute: {key: error, value: true, invert_match: true}}
		      - {name: c, type: span_count, span_count: {min_spans: 2}}
		      - {name: l, type: latency, latency: {threshold_ms: 30, upper_threshold_ms: 10000}}
		      - {name: a, type: always_sample}`, everything...)
	s.probe("tree-probabilistic-per-route", `
		- name: half-of-carts
		  type: and
		  and:
		    and_sub_policy:
		      - {name: route, type: string_attribute, string_attribute: {key: http.route, values: [/cart, /search, /checkout]}}
		      - {name: half, type: probabilistic, probabilistic: {sampling_percentage: 50}}
		- {name: errors, type: status_code, status_code: {status_codes: [ERROR]}}`, everything...)
	s.probe("tree-readme-rules", `
		- {name: always, type: always_sample}
		- {name: latency, type: latency, latency: {threshold_ms: 5000}}
		- {name: codes, type: status_code, status_code: {status_codes: [ERROR, UNSET]}}
		- {name: inverted, type: and, and: {and_sub_policy: [{name: a, type: string_attribute, string_attribute: {key: service.name, values: [cron, worker], invert_match: true}}, {name: b, type: span_count, span_count: {min_spans: 2}}]}}
		- name: drop-health
		  type: drop
		  drop:
		    drop_sub_policy:
		      - {name: path, type: string_attribute, string_attribute: {key: http.route, values: ["\\/v1\\/.*"], enabled_regex_matching: true}}`, everything...)
	s.probe("tree-not-of-each-type", `
		- {name: not-count, type: not, not: {not_sub_policy: {name: x, type: span_count, span_count: {min_spans: 2}}}}
		- {name: not-flags, type: and, and: {and_sub_policy: [{name: y, type: not, not: {not_sub_policy: {name: z, type: trace_flags}}}, {name: e, type: status_code, status_code: {status_codes: [ERROR]}}]}}
		- {name: not-state, type: not, not: {not_sub_policy: {name: w, type: trace_state, trace_state: {key: vendor, values: [gold]}}}}`, everything...)

	// In a tick, composite counters and limiters depend on the order of the traces of that tick, which is random:
	// one trace a second.
	oneASecond := func() []line {
		var all []line
		for i, n := range everyGalleryTrace {
			for j, resources := range galleryMessages(n) {
				all = append(all, at(int64(i)*1000+130+int64(j)*40, resources...)...)
			}
		}
		return all
	}
	s.add("tree-composite-of-and", tailSampling(wait2s, `
		- name: c
		  type: composite
		  composite:
		    max_total_spans_per_second: 6
		    policy_order: [errors, web, rest]
		    composite_sub_policy:
		      - {name: errors, type: status_code, status_code: {status_codes: [ERROR]}}
		      - name: web
		        type: and
		        and: {and_sub_policy: [{name: r, type: string_attribute, string_attribute: {key: http.route, values: ["^/"], enabled_regex_matching: true}}, {name: l, type: latency, latency: {threshold_ms: 35}}]}
		      - {name: rest, type: always_sample}
		    rate_allocation: [{policy: errors, percent: 50}, {policy: web, percent: 34}]`), 15300, oneASecond())
	s.add("tree-composite-has-no-fall-through", tailSampling(wait2s, `
		- name: c
		  type: composite
		  composite:
		    max_total_spans_per_second: 100
		    composite_sub_policy:
		      - {name: first, type: always_sample}
		      - {name: second, type: always_sample}
		    rate_allocation: [{policy: first, percent: 2}, {policy: second, percent: 98}]`), 15300, oneASecond())
	s.add("tree-composite-empty", tailSampling(wait2s, "- {name: c, type: composite, composite: {max_total_spans_per_second: 5}}"), 6300, gallery(110, fast, failing))
	s.add("tree-composite-beside-others", tailSampling(wait2s, `
		- {name: c, type: composite, composite: {max_total_spans_per_second: 4, composite_sub_policy: [{name: a, type: always_sample}]}}
		- {name: errors, type: status_code, status_code: {status_codes: [ERROR]}}`), 15300, oneASecond())
}

// rate_limiting and bytes_limiting: one trace a tick, in a fixed order.
func addLimiterCases(s *suite) {
	stream := func(counts ...int) []line {
		var all []line
		for i, n := range counts {
			all = append(all, simple(int64(i)*1000+130, i+1, n)...)
		}
		return all
	}
	for name, block := range map[string]string{
		"default-burst": "{spans_per_second: 3}", "burst": "{spans_per_second: 1, burst_capacity: 10}", "burst-below-rate": "{spans_per_second: 5, burst_capacity: 2}", "zero-rate": "{spans_per_second: 0}",
		"zero-rate-with-burst": "{spans_per_second: 0, burst_capacity: 9}", "negative-rate": "{spans_per_second: -1}", "negative-burst": "{spans_per_second: 2, burst_capacity: -5}", "no-block": "{}", "plenty": "{spans_per_second: 1000}",
	} {
		s.add("rate-limiting-"+name, tailSampling("decision_wait: 1s", "- {name: p, type: rate_limiting, rate_limiting: "+block+"}"), 15300, stream(2, 5, 4, 3, 1, 7, 2, 2, 6, 1, 3))
	}
	s.add("rate-limiting-refills-over-time", tailSampling("decision_wait: 1s", "- {name: p, type: rate_limiting, rate_limiting: {spans_per_second: 2, burst_capacity: 6}}"), 20300,
		lines(simple(130, 1, 6), simple(1130, 2, 3), simple(2130, 3, 4), simple(8130, 4, 6), simple(9130, 5, 1), simple(10130, 6, 2), simple(11130, 7, 2)))
	s.add("rate-limiting-flush-at-shutdown", tailSampling("decision_wait: 30s", "- {name: p, type: rate_limiting, rate_limiting: {spans_per_second: 3}}"), 7300, stream(2, 2, 2, 2, 1, 1))
	s.add("rate-limiting-behind-another-policy-still-counts", tailSampling("decision_wait: 1s", keepErrors+"\n- {name: limit, type: rate_limiting, rate_limiting: {spans_per_second: 1, burst_capacity: 4}}"), 12300,
		lines(simple(130, 1, 3, errorStatus("x")), simple(1130, 2, 3), simple(2130, 3, 2), simple(6130, 4, 4)))
	s.add("rate-limiting-not-asked-after-first-match", tailSampling("decision_wait: 1s\nsample_on_first_match: true", keepErrors+"\n- {name: limit, type: rate_limiting, rate_limiting: {spans_per_second: 1, burst_capacity: 4}}"), 12300,
		lines(simple(130, 1, 3, errorStatus("x")), simple(1130, 2, 3), simple(2130, 3, 2), simple(6130, 4, 4)))
	s.add("rate-limiting-in-and-comes-last", tailSampling("decision_wait: 1s", `
		- {name: p, type: and, and: {and_sub_policy: [{name: e, type: status_code, status_code: {status_codes: [ERROR]}}, {name: limit, type: rate_limiting, rate_limiting: {spans_per_second: 1, burst_capacity: 4}}]}}`), 12300,
		lines(simple(130, 1, 3), simple(1130, 2, 3, errorStatus("x")), simple(2130, 3, 2, errorStatus("x")), simple(6130, 4, 4, errorStatus("x"))))
	s.add("rate-limiting-in-and-comes-first", tailSampling("decision_wait: 1s", `
		- {name: p, type: and, and: {and_sub_policy: [{name: limit, type: rate_limiting, rate_limiting: {spans_per_second: 1, burst_capacity: 4}}, {name: e, type: status_code, status_code: {status_codes: [ERROR]}}]}}`), 12300,
		lines(simple(130, 1, 3), simple(1130, 2, 3, errorStatus("x")), simple(2130, 3, 2, errorStatus("x")), simple(6130, 4, 4, errorStatus("x"))))
	s.add("rate-limiting-inside-not", tailSampling("decision_wait: 1s", "- {name: p, type: not, not: {not_sub_policy: {name: limit, type: rate_limiting, rate_limiting: {spans_per_second: 2}}}}"), 9300, stream(2, 5, 4, 3))
	s.add("rate-limiting-inside-drop", tailSampling("decision_wait: 1s", "- {name: p, type: drop, drop: {drop_sub_policy: [{name: limit, type: rate_limiting, rate_limiting: {spans_per_second: 2}}]}}\n"+keepAll), 9300, stream(2, 5, 4, 3))
	s.add("rate-limiting-inside-composite", tailSampling("decision_wait: 1s", `
		- {name: c, type: composite, composite: {max_total_spans_per_second: 5, composite_sub_policy: [{name: limit, type: rate_limiting, rate_limiting: {spans_per_second: 2}}, {name: rest, type: always_sample}]}}`), 9300, stream(2, 5, 2, 3, 1))

	for name, block := range map[string]string{
		"default-burst": "{bytes_per_second: 400}", "burst": "{bytes_per_second: 100, burst_capacity: 1200}", "tiny": "{bytes_per_second: 10}", "zero": "{bytes_per_second: 0}", "no-block": "{}", "plenty": "{bytes_per_second: 1000000}",
		"negative-burst": "{bytes_per_second: 300, burst_capacity: -1}",
	} {
		s.add("bytes-limiting-"+name, tailSampling("decision_wait: 1s", "- {name: p, type: bytes_limiting, bytes_limiting: "+block+"}"), 15300, stream(2, 5, 4, 3, 1, 7, 2, 2, 6, 1, 3))
	}
	limit := "{name: limit, type: bytes_limiting, bytes_limiting: {bytes_per_second: 300, burst_capacity: 600}}"
	s.add("bytes-limiting-in-and", tailSampling("decision_wait: 1s", "- {name: p, type: and, and: {and_sub_policy: ["+limit+", {name: e, type: status_code, status_code: {status_codes: [ERROR]}}]}}"), 12300,
		lines(simple(130, 1, 3), simple(1130, 2, 3, errorStatus("x")), simple(2130, 3, 2, errorStatus("x")), simple(6130, 4, 4, errorStatus("x"))))
	s.add("bytes-limiting-inside-not", tailSampling("decision_wait: 1s", "- {name: p, type: not, not: {not_sub_policy: "+limit+"}}"), 9300, stream(2, 5, 4, 3))
	s.add("bytes-limiting-inside-drop", tailSampling("decision_wait: 1s", "- {name: p, type: drop, drop: {drop_sub_policy: ["+limit+"]}}\n"+keepAll), 9300, stream(2, 5, 4, 3))
	s.add("bytes-limiting-inside-composite", tailSampling("decision_wait: 1s", "- {name: c, type: composite, composite: {max_total_spans_per_second: 9, composite_sub_policy: ["+limit+", {name: rest, type: always_sample}]}}"), 9300, stream(2, 5, 2, 3, 1))
	s.add("bytes-limiting-behind-another-policy", tailSampling("decision_wait: 1s", keepErrors+"\n- "+limit), 12300,
		lines(simple(130, 1, 3, errorStatus("x")), simple(1130, 2, 3), simple(2130, 3, 2), simple(6130, 4, 4)))
	s.add("bytes-limiting-not-asked-after-first-match", tailSampling("decision_wait: 1s\nsample_on_first_match: true", keepErrors+"\n- "+limit), 12300,
		lines(simple(130, 1, 3, errorStatus("x")), simple(1130, 2, 3), simple(2130, 3, 2), simple(6130, 4, 4)))
	s.add("bytes-limiting-refills-over-time", tailSampling("decision_wait: 1s", "- "+limit), 20300,
		lines(simple(130, 1, 6), simple(1130, 2, 3), simple(2130, 3, 4), simple(8130, 4, 4), simple(9130, 5, 1), simple(10130, 6, 2), simple(11130, 7, 2)))
	s.add("bytes-limiting-flush-at-shutdown", tailSampling("decision_wait: 30s", "- "+limit), 7300, stream(2, 2, 2, 2, 1, 1))
	s.add("bytes-limiting-size-of-rich-traces", tailSampling("decision_wait: 1s", "- {name: p, type: bytes_limiting, bytes_limiting: {bytes_per_second: 350, burst_capacity: 700}}"), 15300, func() []line {
		var all []line
		for i, n := range everyGalleryTrace {
			for j, resources := range galleryMessages(n) {
				all = append(all, at(int64(i)*1000+130+int64(j)*40, resources...)...)
			}
		}
		return all
	}())
	// The sizes of the gallery, one by one: a burst that a trace just fits into, and one byte less.
	s.add("bytes-limiting-exact-size", tailSampling("decision_wait: 1s", "- {name: p, type: bytes_limiting, bytes_limiting: {bytes_per_second: 100000, burst_capacity: 131}}"), 9300,
		lines(simple(130, 1, 1), simple(1130, 2, 1, attr("k", "v")), simple(2130, 3, 1, attr("key", "v")), simple(3130, 4, 1, attr("keys", "value")), simple(4130, 5, 2)))
}

// Feature gates of the processor.
func addGateCases(s *suite) {
	record := withGates("processor.tailsamplingprocessor.recordpolicy")
	s.add("gate-recordpolicy", tailSampling(wait2s, keepErrors+"\n"+keepSlow), 6300, gallery(110, slow, failing, scoped, fast), record)
	s.add("gate-recordpolicy-cached", tailSampling("decision_wait: 1s\ndecision_cache: {sampled_cache_size: 5}", keepErrors), 8300,
		lines(simple(130, 1, 1, errorStatus("x")), part(4130, 1, 5, 1)), record)
	s.add("gate-recordpolicy-late-spans-without-cache", tailSampling("decision_wait: 1s", keepErrors), 8300,
		lines(simple(130, 1, 1, errorStatus("x")), part(4130, 1, 5, 1)), record)
	s.add("gate-recordpolicy-composite", tailSampling(wait2s, `
		- {name: c, type: composite, composite: {max_total_spans_per_second: 50, composite_sub_policy: [{name: errors, type: status_code, status_code: {status_codes: [ERROR]}}, {name: rest, type: always_sample}]}}`), 6300,
		lines(simple(130, 1, 1, errorStatus("x")), simple(1130, 2, 1)), record)
	s.add("gate-recordpolicy-span-ingest", tailSampling("sampling_strategy: span-ingest\n"+wait2s, keepErrors), 6300,
		lines(part(130, 1, 5, 1), simple(260, 1, 1, errorStatus("x")), part(390, 1, 7, 1)), record)
	tracestate := withGates("processor.tailsamplingprocessor.usetracestate")
	states := func() []line {
		var all []line
		for i, state := range []string{"", "ot=th:8", "ot=rv:ffffffffffffff", "ot=rv:00000000000001;th:0", "a=b,ot=x:y", "nonsense,", "ot=th:fff", "ot=rv:c0000000000000;th:4"} {
			all = append(all, simple(110+int64(i)*50, 40+i, 2, traceState(state))...)
		}
		return append(all, at(610, service("s", span(60, 0, -1, "stricter", 0, 1, traceState("ot=th:c")), span(60, 1, 0, "looser", 0, 1, traceState("ot=th:4")), span(60, 2, 0, "none", 0, 1)))...)
	}
	half := "- {name: half, type: probabilistic, probabilistic: {sampling_percentage: 50}}"
	s.add("gate-usetracestate-probabilistic", tailSampling(wait2s, half), 6300, states(), tracestate)
	s.add("gate-usetracestate-filter-beside-probabilistic", tailSampling(wait2s, half, keepErrors), 6300, lines(states(), simple(710, 70, 1, errorStatus("x"), traceState("ot=th:8"))), tracestate)
	s.add("gate-usetracestate-filters-only", tailSampling(wait2s, keepAll), 6300, states(), tracestate)
	s.add("gate-usetracestate-and-of-probabilistic", tailSampling(wait2s, "- {name: p, type: and, and: {and_sub_policy: [{name: a, type: always_sample}, {name: h, type: probabilistic, probabilistic: {sampling_percentage: 50}}]}}"), 6300, states(), tracestate)
	s.add("gate-usetracestate-with-first-match-warns", tailSampling(wait2s+"\nsample_on_first_match: true", half, keepAll), 6300, states(), tracestate)
	s.add("gate-usetracestate-off-changes-nothing", tailSampling(wait2s, half), 6300, states())
	s.add("gate-countspanssampled", tailSampling(wait2s, keepErrors+"\n"+keepSlow), 6300, gallery(110, fast, slow, failing, wide), withGates("processor.tailsamplingprocessor.metricstatcountspanssampled"))
	s.add("gate-countbytessampled", tailSampling(wait2s, keepErrors+"\n"+keepSlow), 6300, gallery(110, fast, slow, failing, wide), withGates("processor.tailsamplingprocessor.metricstatcountbytessampled"))
}
