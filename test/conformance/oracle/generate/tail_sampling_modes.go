package main

// sampling_strategy: span-ingest, and what happens to waiting traces at a shutdown.
func addSpanIngestCases(s *suite) {
	ingest := func(settings string) string { return "sampling_strategy: span-ingest\n" + settings }
	traffic := func() []line {
		return lines(
			part(130, 1, 1, 2), simple(260, 1, 1), part(390, 1, 5, 1, errorStatus("x")), part(520, 1, 7, 1), // pending, then sampled, then late
			simple(650, 2, 2, errorStatus("at once")), // sampled by its first message
			simple(780, 3, 2),                         // never sampled
			part(4130, 3, 9, 1, errorStatus("after it was forgotten")),
			part(4260, 2, 9, 1), part(4390, 1, 9, 1))
	}
	s.add("span-ingest", tailSampling(ingest(wait2s), keepErrors), 10300, traffic())
	for name, cache := range map[string]string{
		"sampled-cache": "decision_cache: {sampled_cache_size: 10}", "non-sampled-cache": "decision_cache: {non_sampled_cache_size: 10}", "both-caches": "decision_cache: {sampled_cache_size: 10, non_sampled_cache_size: 10}",
	} {
		s.add("span-ingest-"+name, tailSampling(ingest(wait2s+"\n"+cache), keepErrors), 10300, traffic())
	}
	drop := `
		- {name: no-carts, type: drop, drop: {drop_sub_policy: [{name: cart, type: string_attribute, string_attribute: {key: http.route, values: [/cart]}}]}}`
	cart := attr("http.route", "/cart")
	withCarts := lines(
		simple(130, 1, 2, errorStatus("x")), simple(260, 2, 1, cart), part(390, 2, 5, 1), simple(520, 3, 1), part(650, 3, 5, 1, cart, errorStatus("x")), part(780, 3, 7, 1),
		simple(5130, 1, 1), part(5260, 2, 8, 1))
	s.add("span-ingest-drop-policy-blocks-sampling", tailSampling(ingest(wait2s), keepErrors, drop), 10300, withCarts)
	s.add("span-ingest-drop-policy-first", tailSampling(ingest(wait2s), drop, keepErrors), 10300, withCarts)
	s.add("span-ingest-drop-policy-and-caches", tailSampling(ingest(wait2s+"\ndecision_cache: {sampled_cache_size: 10, non_sampled_cache_size: 10}"), keepErrors, drop), 10300, withCarts)
	s.add("span-ingest-only-drop", tailSampling(ingest(wait2s), drop), 10300, withCarts)
	s.add("span-ingest-empty-drop-drops-all", tailSampling(ingest(wait2s), "- {name: d, type: drop}\n"+keepAll), 7300, withCarts[:4])
	s.add("span-ingest-latency-sees-one-message", tailSampling(ingest(wait2s), keepSlow), 8300, lines(
		at(130, service("a", span(1, 0, -1, "root", 0, 300))), at(260, service("a", span(1, 1, 0, "child", 400, 700))), at(390, service("a", span(1, 2, 0, "long child", 100, 900))),
		at(520, service("a", span(2, 0, -1, "short", 0, 10)), service("b", span(2, 1, 0, "far away", 600, 610)))))
	s.add("span-ingest-span-count-is-cumulative", tailSampling(ingest(wait2s), "- {name: p, type: span_count, span_count: {min_spans: 4}}"), 8300,
		lines(simple(130, 1, 2), part(260, 1, 5, 1), part(390, 1, 7, 1), part(520, 1, 9, 1), simple(650, 2, 3)))
	s.add("span-ingest-inverted-match-is-judged-per-message", tailSampling(ingest(wait2s), "- {name: p, type: string_attribute, string_attribute: {key: http.route, values: [/cart], invert_match: true}}"), 8300,
		lines(simple(130, 1, 1, cart), part(260, 1, 5, 1), simple(390, 2, 1, cart)))
	s.add("span-ingest-several-policies", tailSampling(ingest(wait2s+"\nsample_on_first_match: true"), keepSlow+"\n"+keepErrors+"\n"+keepAll), 8300,
		lines(simple(130, 1, 1), simple(260, 2, 1, errorStatus("x"))))
	s.add("span-ingest-overflow", tailSampling(ingest(wait2s+"\nnum_traces: 1"), keepErrors), 8300,
		lines(simple(130, 1, 1), simple(260, 2, 1), part(390, 1, 5, 1, errorStatus("x")), part(1520, 2, 5, 1, errorStatus("x"))))
	s.add("span-ingest-too-large", tailSampling(ingest(wait2s+"\nmaximum_trace_size_bytes: 300"), keepErrors), 8300,
		lines(simple(130, 1, 1), part(260, 1, 5, 4, errorStatus("x")), part(390, 1, 9, 1), simple(520, 2, 8, errorStatus("x"))))
	s.add("span-ingest-after-root", tailSampling(ingest("decision_wait: 6s\ndecision_wait_after_root_received: 1s"), keepErrors), 10300,
		lines(part(130, 1, 5, 1), simple(260, 1, 1), simple(390, 2, 1), part(4130, 1, 7, 1, errorStatus("new trace by now"))))
	s.add("span-ingest-shutdown", tailSampling(ingest("decision_wait: 20s"), keepErrors), 3300, traffic()[:6])
	s.add("span-ingest-shutdown-drops-pending", tailSampling(ingest("decision_wait: 20s\ndrop_pending_traces_on_shutdown: true"), keepErrors), 3300, traffic()[:6])

	// Composite policies of stateless members are themselves called stateless, so span-ingest takes them: the only way
	// to see their counters move trace by trace in a fixed order.
	composite := func(rest string) string {
		return "- name: c\n  type: composite\n  composite:\n" + indent(4, rest)
	}
	var burst []line
	for i := range 14 {
		burst = append(burst, simple(130+int64(i)*110, i+1, 1+i%3, attr("class", []string{"gold", "silver", "none"}[i%3]))...)
	}
	subs := `
		composite_sub_policy:
		  - {name: gold, type: string_attribute, string_attribute: {key: class, values: [gold]}}
		  - {name: silver, type: string_attribute, string_attribute: {key: class, values: [silver]}}
		  - {name: rest, type: always_sample}`
	for name, head := range map[string]string{
		"allocations":           "max_total_spans_per_second: 10\nrate_allocation: [{policy: gold, percent: 50}, {policy: silver, percent: 25}, {policy: rest, percent: 30}]",
		"no-allocations":        "max_total_spans_per_second: 9",
		"partial-allocations":   "max_total_spans_per_second: 9\nrate_allocation: [{policy: gold, percent: 20}, {policy: unknown, percent: 70}]",
		"zero-and-negative":     "max_total_spans_per_second: 9\nrate_allocation: [{policy: gold, percent: 0}, {policy: silver, percent: -10}]",
		"more-than-all":         "max_total_spans_per_second: 4\nrate_allocation: [{policy: gold, percent: 200}, {policy: silver, percent: 100}, {policy: rest, percent: 100}]",
		"fractions-cut-off":     "max_total_spans_per_second: 7\nrate_allocation: [{policy: gold, percent: 33}, {policy: silver, percent: 33}, {policy: rest, percent: 33}]",
		"policy-order-not-read": "max_total_spans_per_second: 10\npolicy_order: [rest, silver, gold]\nrate_allocation: [{policy: gold, percent: 50}, {policy: silver, percent: 25}, {policy: rest, percent: 25}]",
		"no-budget":             "max_total_spans_per_second: 0\nrate_allocation: [{policy: gold, percent: 100}]",
	} {
		s.add("composite-counters-"+name, tailSampling(ingest(wait2s), composite(head+"\n"+dedent(subs))), 7300, burst)
	}
	s.add("composite-counters-start-anew-each-second", tailSampling(ingest(wait2s), composite("max_total_spans_per_second: 2\ncomposite_sub_policy: [{name: all, type: always_sample}]")), 8300,
		lines(simple(130, 1, 1), simple(430, 2, 1), simple(730, 3, 1), simple(990, 4, 1), simple(1010, 5, 1), simple(1310, 6, 2), simple(2310, 7, 2), simple(2410, 8, 1)))
}

func addShutdownCases(s *suite) {
	waiting := lines(simple(130, 1, 2, errorStatus("x")), part(1230, 1, 5, 1), simple(1330, 2, 1), simple(2430, 3, 1, errorStatus("x")))
	s.add("shutdown-decides-waiting-traces", tailSampling("decision_wait: 20s", keepErrors), 3300, waiting)
	s.add("shutdown-drops-waiting-traces", tailSampling("decision_wait: 20s\ndrop_pending_traces_on_shutdown: true", keepErrors), 3300, waiting)
	s.add("shutdown-drop-flag-keeps-decided-traces", tailSampling("decision_wait: 1s\ndrop_pending_traces_on_shutdown: true", keepErrors), 3300, waiting)
	s.add("shutdown-evicted-traces-are-too-early", tailSampling("decision_wait: 20s\nnum_traces: 1", keepErrors), 3300, waiting)
	s.add("shutdown-right-after-start", tailSampling("decision_wait: 3s", keepAll), 300, simple(130, 1, 2))
	s.add("shutdown-with-caches", tailSampling("decision_wait: 20s\ndecision_cache: {sampled_cache_size: 5, non_sampled_cache_size: 5}", keepErrors), 3300, waiting)
	s.add("shutdown-root-moved-traces", tailSampling("decision_wait: 20s\ndecision_wait_after_root_received: 5s", keepErrors), 3300, waiting)
}
