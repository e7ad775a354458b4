package main

import (
	"fmt"
	"strings"
)

func shardsSuite() *suite {
	s := &suite{feature: "shards"}
	sampler := func(head, policies string) string { return tailSampling(head, policies) }
	const keepErrors = "- {name: errors, type: status_code, status_code: {status_codes: [ERROR]}}\n- {name: slow, type: latency, latency: {threshold_ms: 100}}"

	// Many traces in one message, in two services; every third has an error, every fifth is slow.
	many := func(ms int64) []line {
		var front, back []object
		for i := range 24 {
			var options []spanOption
			if i%3 == 0 {
				options = append(options, errorStatus("no"))
			}
			end := 10.0
			if i%5 == 0 {
				end = 200
			}
			front = append(front, span(i+1, 0, -1, fmt.Sprintf("root-%d", i), 0, end, options...))
			if i%2 == 0 {
				back = append(back, span(i+1, 1, 0, fmt.Sprintf("child-%d", i), 1, 9))
			}
		}
		return at(ms, service("front", front...), service("back", back...))
	}
	// One trace a message, none twice within a tick.
	oneByOne := func(traces, spans int) []line {
		var pieces [][]line
		for i := range traces {
			pieces = append(pieces, simple(int64(110+1000*i), i+1, spans))
		}
		return lines(pieces...)
	}

	for _, shards := range []int{0, 1, 2, 3, 4, 7, 16, 64, 256} {
		s.add(fmt.Sprintf("per-trace-policies-%d", shards), sampler(fmt.Sprintf("decision_wait: 2s\nnum_shards: %d", shards), keepErrors), 5300, many(130))
	}
	for _, shards := range []int{2, 5} {
		s.add(fmt.Sprintf("late-spans-find-their-shard-%d", shards), sampler(fmt.Sprintf("decision_wait: 1s\nnum_shards: %d", shards), keepErrors), 6300,
			lines(many(130), part(3130, 1, 5, 2), part(3230, 2, 5, 2), part(3330, 4, 5, 1), part(3430, 6, 5, 1)))
		s.add(fmt.Sprintf("root-shortens-the-wait-%d", shards), sampler(fmt.Sprintf("decision_wait: 9s\ndecision_wait_after_root_received: 1s\nnum_shards: %d", shards), keepErrors), 13300, lines(many(130), part(430, 50, 1, 2)))
	}
	ids := func(shape func(i int) string) []line {
		var spans []object
		for i := range 16 {
			spans = append(spans, span(i+1, 0, -1, fmt.Sprintf("op-%d", i), 0, 200, withTraceID(shape(i))))
		}
		return at(130, service("s", spans...))
	}
	for name, shape := range map[string]func(i int) string{
		"counting-ids":    func(i int) string { return fmt.Sprintf("%032x", i) },
		"zero-padded-ids": func(i int) string { return fmt.Sprintf("%032x", splitmix(uint64(i))) },
		"stamped-ids":     func(i int) string { return fmt.Sprintf("6ac00000%08x%016x", i, 7) },
		"constant-tails":  func(i int) string { return fmt.Sprintf("%016xdeadbeefcafef00d", splitmix(uint64(i))) },
	} {
		// Two traces a shard: who is thrown out shows where each id went.
		s.add(name, sampler("decision_wait: 2s\nnum_shards: 16", keepErrors), 5300, ids(shape))
	}
	for _, traces := range []int{1, 3, 4, 8, 12} {
		for _, shards := range []int{2, 4} {
			s.add(fmt.Sprintf("num-traces-%d-over-%d-shards", traces, shards), sampler(fmt.Sprintf("decision_wait: 20s\nnum_traces: %d\nnum_shards: %d", traces, shards), keepAll), 40300, oneByOne(16, 2))
		}
	}
	for _, size := range []int{1, 3, 8} {
		returns := oneByOne(8, 1)
		for i := range 8 {
			returns = lines(returns, part(int64(10130+1000*i), i+1, 5, 1))
		}
		s.add(fmt.Sprintf("caches-of-%d-are-divided", size), sampler(fmt.Sprintf("decision_wait: 1s\nnum_traces: 2\nnum_shards: 2\ndecision_cache: {sampled_cache_size: %d, non_sampled_cache_size: %d}", size, size),
			"- {name: half, type: probabilistic, probabilistic: {sampling_percentage: 50}}"), 22300, returns)
	}
	limited := map[string]string{
		"rate-limiting":           "- {name: r, type: rate_limiting, rate_limiting: {spans_per_second: 6}}",
		"rate-limiting-burst":     "- {name: r, type: rate_limiting, rate_limiting: {spans_per_second: 6, burst_capacity: 5}}",
		"rate-limiting-of-one":    "- {name: r, type: rate_limiting, rate_limiting: {spans_per_second: 1}}",
		"bytes-limiting":          "- {name: b, type: bytes_limiting, bytes_limiting: {bytes_per_second: 600}}",
		"bytes-limiting-burst":    "- {name: b, type: bytes_limiting, bytes_limiting: {bytes_per_second: 600, burst_capacity: 500}}",
		"composite":               "- name: c\n  type: composite\n  composite:\n    max_total_spans_per_second: 9\n    policy_order: [a, b]\n    composite_sub_policy:\n    - {name: a, type: rate_limiting, rate_limiting: {spans_per_second: 4}}\n    - {name: b, type: always_sample}\n    rate_allocation: [{policy: a, percent: 50}, {policy: b, percent: 50}]",
		"composite-and":           "- name: c\n  type: composite\n  composite:\n    max_total_spans_per_second: 100\n    composite_sub_policy:\n    - {name: a, type: and, and: {and_sub_policy: [{name: r, type: rate_limiting, rate_limiting: {spans_per_second: 4}}, {name: all, type: always_sample}]}}",
		"and-rate-limiting":       "- {name: a, type: and, and: {and_sub_policy: [{name: r, type: rate_limiting, rate_limiting: {spans_per_second: 4}}, {name: all, type: always_sample}]}}",
		"not-rate-limiting":       "- {name: n, type: not, not: {not_sub_policy: {name: r, type: rate_limiting, rate_limiting: {spans_per_second: 4}}}}",
		"drop-rate-limiting":      "- {name: d, type: drop, drop: {drop_sub_policy: [{name: r, type: rate_limiting, rate_limiting: {spans_per_second: 4}}]}}\n" + keepAll,
		"and-not-keeps-its-rates": "- {name: a, type: and, and: {and_sub_policy: [{name: n, type: not, not: {not_sub_policy: {name: r, type: rate_limiting, rate_limiting: {spans_per_second: 4}}}}]}}",
	}
	for name, policies := range limited {
		s.add(name, sampler("decision_wait: 1s\nnum_shards: 2", policies), 16300, oneByOne(12, 4))
	}
	s.add("drop-and-invert", sampler("decision_wait: 1s\nnum_shards: 3", "- {name: d, type: drop, drop: {drop_sub_policy: [{name: slow, type: latency, latency: {threshold_ms: 100}}]}}\n- {name: errors, type: status_code, status_code: {status_codes: [ERROR]}}"), 4300, many(130))
	s.add("first-match", sampler("decision_wait: 1s\nnum_shards: 3\nsample_on_first_match: true", keepErrors), 4300, many(130))
	s.add("first-match-with-gate-warns-in-each", sampler("decision_wait: 1s\nnum_shards: 3\nsample_on_first_match: true", keepErrors), 4300, many(130), withGates("processor.tailsamplingprocessor.usetracestate"))
	s.add("span-ingest", sampler("decision_wait: 2s\nnum_shards: 3\nsampling_strategy: span-ingest", keepErrors), 5300, lines(many(130), part(730, 2, 7, 1, errorStatus("late"))))
	s.add("span-ingest-refuses-state", sampler("num_shards: 3\nsampling_strategy: span-ingest", limited["rate-limiting"]), 1300, nil)
	s.add("maximum-trace-size", sampler("decision_wait: 2s\nnum_shards: 3\nmaximum_trace_size_bytes: 300", keepAll), 12300, oneByOne(6, 3))
	s.add("shutdown-decides-in-each", sampler("decision_wait: 30s\nnum_shards: 3", keepErrors), 700, many(130))
	s.add("shutdown-drops-in-each", sampler("decision_wait: 30s\nnum_shards: 3\ndrop_pending_traces_on_shutdown: true", keepErrors), 700, many(130))
	s.add("blocks-on-overflow-in-one-shard", sampler("decision_wait: 2s\nnum_traces: 2\nblock_on_overflow: true\nnum_shards: 2\ndecision_cache: {sampled_cache_size: 100, non_sampled_cache_size: 100}", keepAll), 20300, oneByOne(6, 1))
	s.add("duplicate-policy", sampler("num_shards: 3", keepAll+"\n"+keepAll), 1300, nil)
	s.add("unknown-policy-type", sampler("num_shards: 3", "- {name: x, type: nothing}"), 1300, nil)
	s.add("at-most-256", sampler("num_shards: 257", keepAll), 1300, nil)
	s.add("not-negative", sampler("num_shards: -1", keepAll), 1300, nil)
	s.add("named-processor", pipeline([]string{"tail_sampling/x"}, "tail_sampling/x:\n"+indent(2, "decision_wait: 1s\nnum_shards: 4\npolicies:\n"+indent(2, keepErrors))), 4300, many(130))
	s.add("rich-spans", sampler("decision_wait: 1s\nnum_shards: 4", strings.TrimSpace(keepAll)), 4300, gallery(130, everyGalleryTrace...))
	return s
}
