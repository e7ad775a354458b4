package main

import "fmt"

func batchSuite() *suite {
	s := &suite{feature: "batch"}
	batch := func(body string) string { return withProcessor("batch", body) }
	// Timers fire at multiples of the timeout until a batch goes out by size; nothing arrives at such a moment.
	steady := func() []line {
		return lines(simple(110, 1, 2), simple(430, 2, 1), simple(930, 3, 3), simple(1270, 4, 1), simple(1590, 5, 5), simple(2330, 6, 2))
	}
	for _, timeout := range []string{"100ms", "200ms", "500ms", "1s", "1500ms", "10s"} {
		s.add("timer-runs-freely-"+timeout, batch("timeout: "+timeout), 3310, steady())
	}
	s.add("defaults", batch(""), 3310, steady())
	for _, size := range []int{1, 2, 3, 4, 6} {
		s.add(fmt.Sprintf("size-%d-restarts-the-timer", size), batch(fmt.Sprintf("timeout: 1s\nsend_batch_size: %d", size)), 4310, steady())
	}
	for _, sizes := range [][2]int{{1, 1}, {2, 2}, {2, 3}, {4, 5}, {3, 10}} {
		s.add(fmt.Sprintf("size-%d-at-most-%d", sizes[0], sizes[1]), batch(fmt.Sprintf("timeout: 1s\nsend_batch_size: %d\nsend_batch_max_size: %d", sizes[0], sizes[1])), 4310, steady())
	}
	s.add("no-timeout-sends-at-once", batch("timeout: 0s"), 3310, steady())
	s.add("no-timeout-with-maximum", batch("timeout: 0s\nsend_batch_size: 2\nsend_batch_max_size: 2"), 3310, steady())
	s.add("no-size-sends-at-once", batch("timeout: 1s\nsend_batch_size: 0"), 3310, steady())
	s.add("no-size-with-maximum", batch("timeout: 1s\nsend_batch_size: 0\nsend_batch_max_size: 2"), 3310, steady())
	s.add("bare-number-timeout-with-size-one", batch("timeout: 5h\nsend_batch_size: 1"), 1310, steady()[:3])
	s.add("shutdown-flushes", batch("timeout: 10s"), 700, steady()[:2])
	s.add("shutdown-flush-is-split-once", batch("timeout: 10s\nsend_batch_size: 100\nsend_batch_max_size: 100"), 700, steady()[:2])

	// Splitting keeps whole resources and scopes where they fit.
	several := func() []line {
		return lines(
			at(110, service("a", span(1, 0, -1, "a0", 0, 1), span(1, 1, 0, "a1", 0, 1), span(1, 2, 0, "a2", 0, 1)),
				resourceSpans(object{"attributes": attributes("service.name", "b")},
					scopeSpans(object{"name": "x", "version": "1"}, span(1, 3, 0, "b0", 0, 1), span(1, 4, 0, "b1", 0, 1)),
					scopeSpans(object{"name": "y"}, span(1, 5, 0, "b2", 0, 1)))),
			at(210, service("a", span(2, 0, -1, "a0", 0, 1))), gallery(310, scoped, wide))
	}
	for _, size := range []int{1, 2, 3, 4, 5, 7, 8} {
		s.add(fmt.Sprintf("splits-resources-%d", size), batch(fmt.Sprintf("timeout: 1s\nsend_batch_size: %d\nsend_batch_max_size: %d", size, size)), 2310, several())
	}
	s.add("merges-without-joining-resources", batch("timeout: 1s"), 2310, several())
	s.add("empty-messages", batch("timeout: 1s\nsend_batch_size: 1"), 1310, lines(at(110), at(210, service("nothing")), simple(310, 1, 1)))

	s.add("metadata-keys-without-metadata", batch("timeout: 1s\nmetadata_keys: [tenant]"), 3310, steady())
	s.add("metadata-cardinality-of-one", batch("timeout: 1s\nmetadata_keys: [tenant]\nmetadata_cardinality_limit: 1"), 3310, steady())
	bare := "otlp_grpc:\n  endpoint: backend:4317\n  sending_queue: {enabled: false}\n  retry_on_failure: {enabled: false}\n"
	s.add("export-error-loses-the-batch", pipelineTo("otlp_grpc", bare, []string{"batch"}, "batch: {timeout: 1s}\n"), 4310, lines(faultOf("otlp_grpc", 50, 1900, "unavailable"), steady()))
	s.add("export-error-by-size", pipelineTo("otlp_grpc", bare, []string{"batch"}, "batch: {timeout: 1s, send_batch_size: 3, send_batch_max_size: 3}\n"), 4310, lines(faultOf("otlp_grpc", 50, 1400, "permanent"), steady()))
	s.add("waits-for-a-blocking-export", pipelineTo("otlp_grpc", "otlp_grpc:\n  endpoint: backend:4317\n  sending_queue: {enabled: false}\n  retry_on_failure: {initial_interval: 700ms, randomization_factor: 0}\n", []string{"batch"}, "batch: {timeout: 300ms}\n"), 6310,
		lines(faultOf("otlp_grpc", 50, 1400, "unavailable"), steady()))
	s.add("two-in-a-row", pipeline([]string{"batch/a", "batch/b"}, "batch/a: {timeout: 700ms}\nbatch/b: {timeout: 1100ms, send_batch_size: 5}\n"), 4310, steady())
	s.add("behind-tail-sampling", pipeline([]string{"tail_sampling", "batch"}, "tail_sampling: {decision_wait: 1s, policies: [{name: all, type: always_sample}]}\nbatch: {timeout: 700ms}\n"), 6310,
		lines(simple(130, 1, 2), simple(1130, 2, 1), simple(2130, 3, 4), part(2530, 1, 5, 1)))
	s.add("before-tail-sampling", pipeline([]string{"batch", "tail_sampling"}, "tail_sampling: {decision_wait: 1s, policies: [{name: all, type: always_sample}]}\nbatch: {timeout: 300ms}\n"), 6310,
		lines(simple(110, 1, 2), simple(1130, 2, 1)))
	s.add("shared-by-two-pipelines", plainReceiver+"processors:\n  batch: {timeout: 1s}\n"+`exporters:
  otlp_grpc/a: {endpoint: 'a:4317'}
  otlp_http/b: {endpoint: 'http://b:4318'}
service:
  pipelines:
    traces/a: {receivers: [otlp], processors: [batch], exporters: [otlp_grpc/a]}
    traces/b: {receivers: [otlp], processors: [batch], exporters: [otlp_http/b]}
`, 2310, steady()[:3])
	return s
}
