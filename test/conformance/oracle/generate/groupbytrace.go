package main

import "fmt"

func groupByTraceSuite() *suite {
	s := &suite{feature: "groupbytrace"}
	group := func(body string) string { return withProcessor("groupbytrace", body) }

	// Spans of three traces, mixed in messages and coming over a second and a half.
	mixed := func() []line {
		return lines(
			at(130, service("front", span(1, 0, -1, "a0", 0, 10), span(2, 0, -1, "b0", 0, 10), span(1, 1, 0, "a1", 1, 5)), service("back", span(1, 2, 1, "a2", 2, 4))),
			at(470, service("back", span(2, 1, 0, "b1", 1, 9), span(3, 0, -1, "c0", 0, 3))),
			at(790, service("late", span(1, 3, 0, "a3", 3, 4))),
			at(1510, service("late", span(1, 4, 0, "a4", 3, 4), span(3, 1, 0, "c1", 1, 2))),
			at(2610, service("late", span(2, 2, 0, "b2", 3, 4))))
	}
	s.add("defaults", group(""), 5300, mixed())
	for _, wait := range []string{"1ms", "100ms", "340ms", "700ms", "2s", "30s", "1"} {
		s.add("waits-"+wait, group("wait_duration: "+wait), 5300, mixed())
	}
	// At once means before the next message, so each has one part of each trace.
	for _, wait := range []string{"0s", "-1s"} {
		s.add("waits-"+wait, group("wait_duration: "+wait), 2300, lines(simple(130, 1, 2), simple(270, 2, 1), part(410, 1, 5, 1)))
	}
	s.add("scopes-and-resources-stay-apart", group("wait_duration: 500ms"), 2300, gallery(110, everyGalleryTrace...))
	s.add("one-trace-in-two-scopes", group("wait_duration: 500ms"), 2300, at(130,
		resourceSpans(object{"attributes": attributes("service.name", "s")},
			scopeSpans(object{"name": "x"}, span(1, 0, -1, "x0", 0, 1), span(2, 0, -1, "y0", 0, 1), span(1, 1, 0, "x1", 0, 1)),
			scopeSpans(object{"name": "y"}, span(1, 2, 0, "x2", 0, 1)),
			scopeSpans(object{"name": "empty"})), service("s", span(2, 1, 0, "y1", 0, 1))))
	s.add("empty-messages", group("wait_duration: 500ms"), 2300, lines(at(130), at(270, service("nothing")), simple(410, 1, 1)))
	s.add("spans-after-the-release-are-another-message", group("wait_duration: 400ms"), 4300, lines(simple(130, 1, 2), part(970, 1, 5, 1), part(1110, 1, 6, 2), part(2370, 1, 9, 1)))
	s.add("id-of-zeros", group("wait_duration: 400ms"), 2300, at(130, service("s", span(1, 0, -1, "zero", 0, 1, withTraceID("00000000000000000000000000000000")), span(2, 0, -1, "one", 0, 1))))

	stream := func(traces int) []line {
		var pieces [][]line
		for i := range traces {
			pieces = append(pieces, simple(int64(130+110*i), i+1, 1+i%3))
		}
		return lines(pieces...)
	}
	for _, traces := range []int{1, 2, 3, 5, 12} {
		s.add(fmt.Sprintf("room-for-%d", traces), group(fmt.Sprintf("wait_duration: 470ms\nnum_traces: %d", traces)), 3300, stream(12))
	}
	s.add("evicted-and-back-before-its-timer", group("wait_duration: 2s\nnum_traces: 2"), 6300, lines(simple(130, 1, 1), simple(270, 2, 1), simple(410, 3, 1), part(550, 1, 5, 1), part(690, 1, 6, 1)))
	s.add("evicted-and-back-after-its-timer", group("wait_duration: 500ms\nnum_traces: 2"), 4300, lines(simple(130, 1, 1), simple(270, 2, 1), simple(410, 3, 1), part(1350, 1, 5, 1)))
	s.add("evicted-by-its-neighbour-in-one-message", group("wait_duration: 500ms\nnum_traces: 1"), 2300, at(130, service("s", span(1, 0, -1, "a", 0, 1), span(2, 0, -1, "b", 0, 1), span(1, 1, 0, "a1", 0, 1))))
	s.add("a-free-place-is-not-taken-before-its-turn", group("wait_duration: 300ms\nnum_traces: 3"), 3300, lines(simple(130, 1, 1), simple(270, 2, 1), simple(510, 3, 1), simple(590, 4, 1), simple(650, 5, 1), simple(700, 6, 1)))
	s.add("id-of-zeros-is-not-evicted", group("wait_duration: 500ms\nnum_traces: 1"), 2300, lines(
		at(130, service("s", span(1, 0, -1, "zero", 0, 1, withTraceID("00000000000000000000000000000000")))), simple(270, 2, 1), simple(410, 3, 1)))
	s.add("workers-with-room", group("wait_duration: 400ms\nnum_workers: 4\nnum_traces: 1000"), 3300, lines(stream(6), part(1110, 1, 5, 1)))
	s.add("two-in-a-row", pipeline([]string{"groupbytrace/a", "groupbytrace/b"}, "groupbytrace/a: {wait_duration: 300ms}\ngroupbytrace/b: {wait_duration: 450ms}\n"), 5300, mixed())
	s.add("before-batch", pipeline([]string{"groupbytrace", "batch"}, "groupbytrace: {wait_duration: 300ms}\nbatch: {timeout: 1700ms}\n"), 6300, mixed())
	s.add("before-tail-sampling", pipeline([]string{"groupbytrace", "tail_sampling"}, "groupbytrace: {wait_duration: 350ms}\ntail_sampling: {decision_wait: 1s, policies: [{name: many, type: span_count, span_count: {min_spans: 3}}]}\n"), 6300, mixed())
	s.add("shutdown-loses-what-waits", group("wait_duration: 2s"), 1700, mixed()[:3])
	bare := "otlp_grpc:\n  endpoint: backend:4317\n  sending_queue: {enabled: false}\n  retry_on_failure: {enabled: false}\n"
	s.add("export-error-loses-the-trace", pipelineTo("otlp_grpc", bare, []string{"groupbytrace"}, "groupbytrace: {wait_duration: 300ms}\n"), 5300, lines(faultOf("otlp_grpc", 50, 700, "unavailable"), mixed()))
	s.add("a-slow-export-holds-nobody", pipelineTo("otlp_grpc", "otlp_grpc:\n  endpoint: backend:4317\n  sending_queue: {enabled: false}\n  retry_on_failure: {initial_interval: 900ms, randomization_factor: 0}\n", []string{"groupbytrace"}, "groupbytrace: {wait_duration: 300ms}\n"), 8300,
		lines(faultOf("otlp_grpc", 50, 700, "unavailable"), mixed()))
	s.add("detailed-metrics", group("wait_duration: 400ms")+"  telemetry: {metrics: {level: detailed}}\n", 3300, mixed())

	s.add("no-disk", group("store_on_disk: true"), 1300, nil)
	s.add("no-discarding", group("discard_orphans: true"), 1300, nil)
	s.add("disk-before-orphans", group("discard_orphans: true\nstore_on_disk: true"), 1300, nil)
	s.add("unknown-key", group("num_trace: 5"), 1300, nil)
	s.add("bad-duration", group("wait_duration: soon"), 1300, nil)
	s.add("text-for-a-number", group("num_traces: many"), 1300, nil)
	s.add("no-metrics", plainReceiver+plainExporter+"processors:\n  groupbytrace:\nservice:\n  pipelines:\n    metrics: {receivers: [otlp], processors: [groupbytrace], exporters: [otlp_grpc]}\n", 1300, nil)
	s.add("no-logs", plainReceiver+plainExporter+"processors:\n  groupbytrace:\nservice:\n  pipelines:\n    logs: {receivers: [otlp], processors: [groupbytrace], exporters: [otlp_grpc]}\n", 1300, nil)
	return s
}
