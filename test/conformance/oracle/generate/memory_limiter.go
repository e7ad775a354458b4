package main

import "fmt"

// memory_limiter reads the heap of the process, so only two kinds of limits answer the same everywhere: 1 MiB, which is
// always exceeded, and one that never is.
func memoryLimiterSuite() *suite {
	s := &suite{feature: "memory-limiter"}
	// Collections that are never forced leave no trace of the real heap in the log.
	noGC := "\nmin_gc_interval_when_soft_limited: 1h\nmin_gc_interval_when_hard_limited: 1h\nmax_gc_interval_when_soft_limited: 0s\nmax_gc_interval_when_hard_limited: 0s"
	limiter := func(body string) string { return withProcessor("memory_limiter", body) }
	traffic := func() []line {
		return lines(gallery(130, fast, slow), simple(1130, 31, 2), simple(1530, 32, 1), simple(2130, 33, 3))
	}
	s.add("refuses-after-the-first-check", limiter("check_interval: 1s\nlimit_mib: 1"+noGC), 3300, traffic())
	s.add("spike-limit-spares-nothing", limiter("check_interval: 1s\nlimit_mib: 2\nspike_limit_mib: 1"+noGC), 3300, traffic())
	for _, interval := range []string{"100ms", "250ms", "700ms", "2s", "10s"} {
		s.add("check-interval-"+interval, limiter(fmt.Sprintf("check_interval: %s\nlimit_mib: 1%s", interval, noGC)), 3300, traffic())
	}
	s.add("percentage-of-all-memory-is-plenty", limiter("check_interval: 1s\nlimit_percentage: 100\nspike_limit_percentage: 1"), 3300, traffic())
	s.add("huge-limit-accepts", limiter("check_interval: 1s\nlimit_mib: 1000000"), 3300, traffic())
	s.add("limit-mib-wins-over-percentage", limiter("check_interval: 1s\nlimit_mib: 1000000\nlimit_percentage: 1"), 3300, traffic())
	s.add("before-batch", pipeline([]string{"memory_limiter", "batch"}, "memory_limiter:\n  check_interval: 1s\n  limit_mib: 1\n"+indent(2, noGC)+"batch:\n  timeout: 1500ms\n"), 3300, traffic())
	s.add("behind-batch-loses-data", pipeline([]string{"batch", "memory_limiter"}, "memory_limiter:\n  check_interval: 1s\n  limit_mib: 1\n"+indent(2, noGC)+"batch:\n  timeout: 700ms\n"), 3300, traffic())
	s.add("behind-tail-sampling-loses-data", pipeline([]string{"tail_sampling", "memory_limiter"}, "memory_limiter:\n  check_interval: 1500ms\n  limit_mib: 1\n"+indent(2, noGC)+"tail_sampling:\n  decision_wait: 1s\n  policies: [{name: all, type: always_sample}]\n"), 6300,
		lines(simple(130, 1, 1), simple(2130, 2, 1)))
	s.add("one-limiter-for-two-pipelines", plainReceiver+"  otlp/2:\n    protocols:\n      http:\nprocessors:\n  memory_limiter:\n    check_interval: 1s\n    limit_mib: 1\n"+indent(4, noGC)+`exporters:
  otlp_grpc:
    endpoint: backend:4317
service:
  pipelines:
    traces:
      receivers: [otlp]
      processors: [memory_limiter]
      exporters: [otlp_grpc]
    traces/2:
      receivers: [otlp/2]
      processors: [memory_limiter]
      exporters: [otlp_grpc]
`, 3300, lines(simple(130, 1, 1), atReceiver("otlp/2", 260, service("b", span(2, 0, -1, "x", 0, 1))), simple(1130, 3, 1), atReceiver("otlp/2", 1260, service("b", span(4, 0, -1, "x", 0, 1)))))
	return s
}
