package main

import "fmt"

// When a trace is decided: idbatcher and the ticker of processor.go.
func addTickCases(s *suite) {
	arrivals := lines(simple(40, 1, 2), simple(960, 2, 1), simple(1010, 3, 1), simple(1990, 4, 1), simple(4500, 5, 2))
	for _, wait := range []struct{ name, text string }{
		{"zero", "0s"}, {"negative", "-5s"}, {"bare-number-is-nanoseconds", "10"}, {"half-a-second", "500ms"}, {"one-second", "1s"},
		{"one-and-a-half", "1.5s"}, {"fraction-cut-off", "2.9s"}, {"three", "3s"}, {"mixed-units", "0m4s200ms"},
	} {
		s.add("decision-wait-"+wait.name, tailSampling("decision_wait: "+wait.text, keepAll), 10300, arrivals)
	}
	s.add("decision-wait-default-is-30s", tailSampling("", keepAll), 35300, arrivals)
	s.add("decision-wait-ten-seconds", tailSampling("decision_wait: 10s", keepAll), 16300, arrivals)

	for i, delay := range []string{"100ms", "999ms", "1s", "1.9s", "2s", "3s", "8s", "0s", "-1s"} {
		settings := "decision_wait: 5s\ndecision_wait_after_root_received: " + delay
		s.add("after-root-"+delay, tailSampling(settings, keepAll), 12300, lines(
			simple(130, 1, 1),            // a root at once
			part(260, 2, 1, 2),           // children first …
			part(390, 3, 1, 1),           // … and a trace whose root never comes
			simple(700+int64(i)*7, 4, 2), // root with a child
			simple(2130, 2, 1),           // the root of trace 2
			part(2430, 4, 5, 1),          // more of trace 4
			simple(3260, 1, 1),           // a second root of trace 1
			at(6130, service("b", span(5, 3, 0, "early child", 1, 2), span(5, 0, -1, "root last", 0, 3))),
		))
	}
	s.add("after-root-does-not-postpone", tailSampling("decision_wait: 2s\ndecision_wait_after_root_received: 20s", keepAll), 8300,
		lines(part(130, 1, 1, 1), simple(1130, 1, 1), simple(1260, 2, 1)))
	s.add("after-root-later-root-moves-again", tailSampling("decision_wait: 8s\ndecision_wait_after_root_received: 3s", keepAll), 12300,
		lines(simple(130, 1, 1), simple(2130, 1, 1), part(3130, 1, 4, 1)))
	s.add("after-root-with-caches", tailSampling("decision_wait: 6s\ndecision_wait_after_root_received: 1s\ndecision_cache: {sampled_cache_size: 10, non_sampled_cache_size: 10}", keepErrors), 12300,
		lines(simple(130, 1, 1, errorStatus("x")), simple(260, 2, 1), part(2430, 1, 5, 1), part(2560, 2, 5, 1), part(7430, 1, 6, 1)))

	// Spans that come while the trace waits are all judged; the wait is counted from the first one.
	s.add("wait-counts-from-first-arrival", tailSampling("decision_wait: 3s", keepErrors), 9300, lines(
		part(450, 1, 1, 1), part(2450, 1, 2, 1), part(3450, 1, 3, 1, errorStatus("in time")),
		part(3550, 2, 1, 1), part(7450, 2, 2, 1, errorStatus("too late"))))
	s.add("expected-new-traces-changes-nothing", tailSampling("decision_wait: 1s\nexpected_new_traces_per_sec: 5", keepAll), 5300, arrivals)

	// One message with several resources and traces: every received batch and resource stays a ResourceSpans of its own.
	s.add("grouping-of-resources-scopes-and-messages", tailSampling(wait2s, keepAll), 5300, lines(
		at(110,
			resourceSpans(object{"attributes": attributes("service.name", "a")},
				scopeSpans(object{"name": "one", "version": "1"}, span(1, 0, -1, "r", 0, 9), span(1, 1, 0, "c1", 1, 2)),
				scopeSpans(object{"name": "two"}, span(1, 2, 0, "c2", 1, 3)),
				scopeSpans(object{"name": "one", "version": "1"}, span(1, 3, 0, "c3", 1, 4))),
			resourceSpans(object{"attributes": attributes("service.name", "a")}, scopeSpans(object{}, span(1, 4, 0, "same resource again", 1, 5)))),
		at(240, resourceSpans(object{}, scopeSpans(object{"name": "one"}, span(1, 5, 0, "no resource", 2, 6)))),
		at(370, service("b", span(2, 0, -1, "other", 0, 1)), service("b", span(1, 6, 0, "mixed message", 2, 6)))))
	s.add("schema-urls-are-lost", tailSampling(wait2s, keepAll), 5300, gallery(110, scoped))
	s.add("empty-messages", tailSampling(wait2s, keepAll), 5300, lines(
		at(110), at(240, service("no spans")), at(370, resourceSpans(object{})), simple(500, 1, 1)))
	s.add("no-traffic", tailSampling(wait2s, keepAll), 5300, nil)
	for _, n := range []int{1, 2} {
		s.add(fmt.Sprintf("trace-without-id-%d", n), tailSampling(wait2s, keepAll), 5300,
			at(110, service("a", span(n, 0, -1, "no id", 0, 1, withTraceID("00000000000000000000000000000000")))))
	}
}
