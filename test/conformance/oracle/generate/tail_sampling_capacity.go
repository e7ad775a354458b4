package main

import "fmt"

// num_traces, evictions, blocking, maximum_trace_size_bytes.
func addCapacityCases(s *suite) {
	small := func(settings string) string { return "decision_wait: 3s\n" + settings }
	s.add("overflow-evicts-the-oldest-arrival", tailSampling(small("num_traces: 2"), keepAll), 8300,
		lines(simple(130, 1, 2), simple(260, 2, 1), part(390, 1, 5, 1), simple(520, 3, 1), simple(650, 4, 1), part(780, 2, 5, 2)))
	s.add("overflow-evicted-id-comes-back-before-its-old-tick", tailSampling(small("num_traces: 2"), keepAll), 9300,
		lines(simple(130, 1, 2), simple(260, 2, 1), simple(390, 3, 1), part(2130, 1, 5, 1), part(5130, 1, 6, 1)))
	s.add("overflow-evicted-id-comes-back-after-its-old-tick", tailSampling(small("num_traces: 2"), keepAll), 11300,
		lines(simple(130, 1, 2), simple(260, 2, 1), simple(390, 3, 1), part(5130, 1, 5, 1)))
	s.add("overflow-counts-decided-traces", tailSampling("decision_wait: 1s\nnum_traces: 2", keepErrors), 9300,
		lines(simple(130, 1, 1, errorStatus("x")), simple(260, 2, 1), simple(3130, 3, 1, errorStatus("x")), part(3260, 1, 5, 1), part(3390, 2, 5, 1, errorStatus("late")), part(3520, 3, 5, 1)))
	s.add("overflow-evicted-and-decided-differently", tailSampling("decision_wait: 2s\nnum_traces: 1", keepErrors), 9300,
		lines(simple(130, 1, 1), part(260, 1, 1, 1, errorStatus("lost")), simple(390, 2, 1), part(1130, 1, 2, 1), part(1260, 2, 3, 1, errorStatus("seen"))))
	s.add("num-traces-one", tailSampling("decision_wait: 1s\nnum_traces: 1", keepAll), 7300,
		lines(simple(130, 1, 1), simple(260, 2, 1), simple(1390, 3, 1), simple(2520, 4, 1), part(3650, 4, 5, 1)))
	s.add("overflow-with-sampled-cache-frees-places", tailSampling("decision_wait: 1s\nnum_traces: 2\ndecision_cache: {sampled_cache_size: 10}", keepErrors), 9300,
		lines(simple(130, 1, 1, errorStatus("x")), simple(260, 2, 1), simple(3130, 3, 1, errorStatus("x")), part(3260, 1, 5, 1), part(3390, 2, 5, 1, errorStatus("late"))))
	for i := range 3 {
		n := 2 + i
		var input []line
		for j := range 9 {
			input = append(input, simple(130+int64(j)*310, j+1, 1+j%3)...)
		}
		s.add(fmt.Sprintf("overflow-stream-%d-places", n), tailSampling(fmt.Sprintf("decision_wait: 2s\nnum_traces: %d", n), keepAll), 8300, input)
	}

	caches := "\ndecision_cache: {sampled_cache_size: 100, non_sampled_cache_size: 100}"
	s.add("block-on-overflow-waits-for-a-tick", tailSampling("decision_wait: 1s\nnum_traces: 2\nblock_on_overflow: true"+caches, keepErrors), 12300,
		lines(simple(130, 1, 1, errorStatus("x")), simple(260, 2, 1), simple(390, 3, 1, errorStatus("x")), simple(520, 4, 1), part(650, 1, 5, 1)))
	s.add("block-on-overflow-without-overflow", tailSampling("decision_wait: 1s\nnum_traces: 5\nblock_on_overflow: true"+caches, keepErrors), 7300,
		lines(simple(130, 1, 1, errorStatus("x")), simple(260, 2, 1), simple(390, 3, 1, errorStatus("x"))))
	s.add("block-on-overflow-one-place", tailSampling("decision_wait: 1s\nnum_traces: 1\nblock_on_overflow: true"+caches, keepAll), 14300,
		lines(simple(130, 1, 1), simple(260, 2, 1), simple(390, 3, 1)))
	s.add("block-on-overflow-known-ids-pass", tailSampling("decision_wait: 2s\nnum_traces: 2\nblock_on_overflow: true"+caches, keepAll), 9300,
		lines(simple(130, 1, 1), simple(260, 2, 1), part(390, 1, 5, 1), part(520, 2, 5, 1), simple(4130, 3, 1)))

	for _, limit := range []int{1, 300, 600, 5000} {
		s.add(fmt.Sprintf("maximum-trace-size-%d", limit), tailSampling(fmt.Sprintf("decision_wait: 3s\nmaximum_trace_size_bytes: %d", limit), keepAll), 8300, lines(
			gallery(110, lonely, fast, wide), simple(1130, 30, 2), part(1260, 30, 5, 1), part(1390, 30, 7, 4), part(5130, 30, 20, 1)))
	}
	s.add("maximum-trace-size-with-non-sampled-cache", tailSampling("decision_wait: 2s\nmaximum_trace_size_bytes: 250\ndecision_cache: {non_sampled_cache_size: 10}", keepAll), 8300,
		lines(simple(130, 1, 1), part(260, 1, 5, 4), part(390, 1, 9, 1), part(4130, 1, 10, 1)))
	s.add("maximum-trace-size-after-decision", tailSampling("decision_wait: 1s\nmaximum_trace_size_bytes: 400", keepAll), 8300,
		lines(simple(130, 1, 1), part(3130, 1, 5, 8), part(3260, 1, 20, 8)))
	s.add("maximum-trace-size-and-root-shortcut", tailSampling("decision_wait: 6s\ndecision_wait_after_root_received: 1s\nmaximum_trace_size_bytes: 300", keepAll), 9300,
		lines(part(130, 1, 5, 2), simple(260, 1, 1), part(390, 1, 9, 3), simple(520, 2, 1)))
}

// Spans that come after the decision, with and without decision caches.
func addLateSpanCases(s *suite) {
	dropCarts := `
		- {name: no-carts, type: drop, drop: {drop_sub_policy: [{name: cart, type: string_attribute, string_attribute: {key: http.route, values: [/cart]}}]}}
		- {name: slow, type: latency, latency: {threshold_ms: 15}}`
	cart := attr("http.route", "/cart")
	traffic := func() []line {
		return lines(
			simple(130, 1, 8), // sampled
			simple(260, 2, 1), // not sampled
			at(390, service("web", span(3, 0, -1, "cart", 0, 99, cart))), // dropped
			part(2130, 1, 30, 2), part(2260, 2, 30, 2), part(2390, 3, 30, 2),
			part(5130, 1, 40, 1), part(5260, 2, 40, 1, errorStatus("late error")), part(5390, 3, 40, 1),
			at(6130, service("late", span(1, 50, 0, "with another trace", 0, 1)), service("new", span(4, 0, -1, "root", 0, 50))))
	}
	for name, cache := range map[string]string{
		"no-cache": "", "sampled-cache": "decision_cache: {sampled_cache_size: 10}", "non-sampled-cache": "decision_cache: {non_sampled_cache_size: 10}",
		"both-caches": "decision_cache: {sampled_cache_size: 10, non_sampled_cache_size: 10}", "negative-cache-sizes": "decision_cache: {sampled_cache_size: -1, non_sampled_cache_size: -1}",
	} {
		s.add("late-spans-"+name, tailSampling("decision_wait: 1s\n"+cache, dropCarts), 10300, traffic())
	}
	s.add("late-spans-after-eviction-are-a-new-trace", tailSampling("decision_wait: 1s\nnum_traces: 1", keepErrors), 10300,
		lines(simple(130, 1, 1, errorStatus("x")), simple(3130, 2, 1), part(4130, 1, 5, 1), part(4260, 1, 6, 1)))
	s.add("late-spans-of-sampled-may-be-anything", tailSampling("decision_wait: 1s", keepErrors), 9300,
		lines(simple(130, 1, 1, errorStatus("x")), part(3130, 1, 5, 3, okStatus), simple(4130, 1, 1), part(6130, 1, 9, 1)))

	// Caches are LRU lists of the last eight bytes of the id; reading an entry refreshes it.
	var stream []line
	for i := range 5 {
		stream = append(stream, simple(130+int64(i)*1000, i+1, 1, errorStatus("x"))...)
	}
	s.add("sampled-cache-forgets-the-least-recently-used", tailSampling("decision_wait: 1s\ndecision_cache: {sampled_cache_size: 2}", keepErrors), 16300,
		lines(stream, part(7130, 1, 5, 1), part(7260, 4, 5, 1), part(7390, 5, 5, 1), part(11130, 1, 6, 1, errorStatus("again"))))
	s.add("sampled-cache-read-refreshes", tailSampling("decision_wait: 1s\ndecision_cache: {sampled_cache_size: 2}", keepErrors), 16300, lines(
		simple(130, 1, 1, errorStatus("x")), simple(1130, 2, 1, errorStatus("x")), part(3430, 1, 5, 1), simple(3630, 3, 1, errorStatus("x")), part(6130, 1, 6, 1), part(6260, 2, 6, 1), part(6390, 3, 6, 1)))
	s.add("non-sampled-cache-forgets", tailSampling("decision_wait: 1s\ndecision_cache: {non_sampled_cache_size: 2}", keepErrors), 16300, lines(
		simple(130, 1, 1), simple(1130, 2, 1), simple(2130, 3, 1), part(5130, 1, 5, 1, errorStatus("now an error")), part(5260, 3, 5, 1, errorStatus("now an error")), part(9130, 2, 6, 1, errorStatus("x"))))
	left, right := "aaaaaaaaaaaaaaaa0123456789abcdef", "bbbbbbbbbbbbbbbb0123456789abcdef"
	s.add("caches-know-only-the-low-half-of-an-id", tailSampling("decision_wait: 1s\ndecision_cache: {sampled_cache_size: 10, non_sampled_cache_size: 10}", keepErrors), 9300, lines(
		at(130, service("a", span(1, 0, -1, "left", 0, 1, withTraceID(left), errorStatus("x")))),
		at(4130, service("a", span(2, 0, -1, "right", 0, 1, withTraceID(right)))),
		at(4260, service("a", span(3, 0, -1, "other", 0, 1)))))
	s.add("without-caches-ids-are-whole", tailSampling("decision_wait: 1s", keepErrors), 9300, lines(
		at(130, service("a", span(1, 0, -1, "left", 0, 1, withTraceID(left), errorStatus("x")))),
		at(4130, service("a", span(2, 0, -1, "right", 0, 1, withTraceID(right))))))
	s.add("caches-are-per-pipeline-instance", `
receivers:
  otlp:
    protocols:
      grpc:
  otlp/2:
    protocols:
      http:
processors:
  tail_sampling:
    decision_wait: 1s
    decision_cache: {sampled_cache_size: 10}
    policies:
      - {name: errors, type: status_code, status_code: {status_codes: [ERROR]}}
exporters:
  otlp_grpc/a:
    endpoint: a:4317
  otlp_grpc/b:
    endpoint: b:4317
service:
  telemetry: {metrics: {level: none}} # both instances write one traces_on_memory gauge, in any order
  pipelines:
    traces:
      receivers: [otlp]
      processors: [tail_sampling]
      exporters: [otlp_grpc/a]
    traces/2:
      receivers: [otlp/2]
      processors: [tail_sampling]
      exporters: [otlp_grpc/b]
`, 9300, lines(
		atReceiver("otlp", 130, service("a", span(1, 0, -1, "root", 0, 1, errorStatus("x")))),
		atReceiver("otlp/2", 4130, service("b", span(1, 1, 0, "child", 0, 1))),
		atReceiver("otlp", 4260, service("b", span(1, 2, 0, "child", 0, 1)))))
}
