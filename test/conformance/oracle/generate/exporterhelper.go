package main

import (
	"fmt"
	"slices"
)

// What exporterhelper does when a backend fails, is slow to come back, or asks to wait. Retries never jitter here
// (randomization_factor 0), and faults end off the moments at which a retry is due.
func exporterHelperSuite() *suite {
	s := &suite{feature: "exporterhelper"}
	addRetryCases(s)
	addQueueCases(s)
	addQueueBatchCases(s)
	addExporterShutdownCases(s)
	addFanOutCases(s)
	return s
}

func grpcExporter(body string) string {
	return pipelineTo("otlp_grpc", "otlp_grpc:\n  endpoint: backend:4317\n"+indent(2, body), nil, "")
}

func httpExporter(body string) string {
	return pipelineTo("otlp_http", "otlp_http:\n  endpoint: http://backend:4318\n"+indent(2, body), nil, "")
}

const (
	steadyRetry = "retry_on_failure: {randomization_factor: 0}"
	quickRetry  = "retry_on_failure: {randomization_factor: 0, initial_interval: 1s, max_interval: 4s, max_elapsed_time: 60s}"
	noRetry     = "retry_on_failure: {enabled: false}"
	noQueue     = "sending_queue: {enabled: false}"
	oneConsumer = "sending_queue: {num_consumers: 1}"
)

// outage is one message while the backend is down.
func outage(untilMs int64) []line {
	return lines(faultOf("otlp_grpc", 50, untilMs, "unavailable"), simple(110, 1, 2))
}

func addRetryCases(s *suite) {
	s.add("no-fault", grpcExporter(""), 1310, lines(simple(110, 1, 2), gallery(310, fast, slow)))
	s.add("retry-intervals-grow-by-half", grpcExporter(steadyRetry), 60310, outage(40000))
	for _, end := range []int64{3000, 6000, 20000} {
		s.add(fmt.Sprintf("retry-first-after-%d", end), grpcExporter(steadyRetry), 30310, outage(end))
	}
	for name, retry := range map[string]string{
		"multiplier-two":            "initial_interval: 1s, multiplier: 2",
		"multiplier-one":            "initial_interval: 2s, multiplier: 1",
		"max-interval":              "initial_interval: 1s, multiplier: 2, max_interval: 3s",
		"max-interval-below-first":  "initial_interval: 5s, max_interval: 2s",
		"gives-up-before-the-wait":  "initial_interval: 5s, max_interval: 10s, max_elapsed_time: 12s",
		"gives-up-exactly-in-time":  "initial_interval: 5s, max_interval: 5s, multiplier: 1, max_elapsed_time: 10s",
		"never-gives-up":            "initial_interval: 2s, max_interval: 4s, max_elapsed_time: 0s",
		"elapsed-equal-to-interval": "initial_interval: 3s, max_interval: 3s, max_elapsed_time: 3s",
	} {
		s.add("retry-"+name, grpcExporter("retry_on_failure: {randomization_factor: 0, "+retry+"}"), 40310, outage(15500))
	}
	// Ends before the interval has shrunk to fractions of a millisecond.
	s.add("retry-multiplier-below-one", grpcExporter("retry_on_failure: {randomization_factor: 0, initial_interval: 4s, multiplier: 0.5}"), 20310, outage(6500))
	for _, without := range []string{"queue", "neither"} {
		body := noQueue + "\n" + quickRetry
		if without == "neither" {
			body = oneConsumer + "\n" + quickRetry
		}
		s.add("retry-blocks-the-sender-"+map[string]string{"queue": "without-queue", "neither": "not-with-queue"}[without], grpcExporter(body), 20310,
			lines(outage(6000), simple(1310, 2, 1), simple(9110, 3, 1)))
	}
	s.add("retry-gives-up-without-queue", grpcExporter(noQueue+"\nretry_on_failure: {randomization_factor: 0, initial_interval: 1s, max_interval: 2s, max_elapsed_time: 4s}"), 20310, lines(outage(9000), simple(10110, 2, 1)))
	s.add("retry-permanent-error-is-not-retried", grpcExporter(quickRetry), 9310, lines(faultOf("otlp_grpc", 50, 2000, "permanent"), simple(110, 1, 2), simple(1110, 2, 1), simple(3110, 3, 1)))
	s.add("retry-permanent-error-without-queue", grpcExporter(noQueue+"\n"+quickRetry), 9310, lines(faultOf("otlp_grpc", 50, 2000, "permanent"), simple(110, 1, 2), simple(3110, 2, 1)))
	s.add("retry-unavailable-then-permanent", grpcExporter(quickRetry), 9310, lines(faultOf("otlp_grpc", 50, 9000, "unavailable"), simple(110, 1, 2), faultOf("otlp_grpc", 1500, 9000, "permanent")))
	s.add("retry-off", grpcExporter(noRetry), 9310, lines(outage(2000), simple(3110, 2, 1)))
	s.add("retry-off-without-queue", grpcExporter(noQueue+"\n"+noRetry), 9310, lines(outage(2000), simple(3110, 2, 1)))
	s.add("retry-off-permanent", grpcExporter(noRetry), 9310, lines(faultOf("otlp_grpc", 50, 2000, "permanent"), simple(110, 1, 2)))
	s.add("retry-off-permanent-without-queue", grpcExporter(noQueue+"\n"+noRetry), 9310, lines(faultOf("otlp_grpc", 50, 2000, "permanent"), simple(110, 1, 2)))
	s.add("retry-two-outages", grpcExporter(quickRetry), 20310, lines(faultOf("otlp_grpc", 50, 1900, "unavailable"), simple(110, 1, 2), faultOf("otlp_grpc", 5050, 7500, "unavailable"), simple(5110, 2, 1)))

	for name, throttle := range map[string]struct {
		after int64
		retry string
	}{
		"longer-than-backoff":   {7000, steadyRetry},
		"shorter-than-backoff":  {2000, steadyRetry},
		"zero":                  {0, steadyRetry},
		"beyond-elapsed-time":   {400000, steadyRetry},
		"longer-than-max":       {9000, quickRetry},
		"with-retry-off":        {1000, noRetry},
		"backoff-still-grows":   {1500, quickRetry},
		"fits-the-elapsed-time": {3000, "retry_on_failure: {randomization_factor: 0, initial_interval: 1s, max_interval: 1s, max_elapsed_time: 4s}"},
	} {
		s.add("throttle-"+name, grpcExporter(throttle.retry), 40310, lines(throttleOf("otlp_grpc", 50, 9500, throttle.after), simple(110, 1, 2)))
	}
	s.add("throttle-without-queue", grpcExporter(noQueue+"\n"+quickRetry), 20310, lines(throttleOf("otlp_grpc", 50, 2000, 3000), simple(110, 1, 2)))
	s.add("throttle-off-without-queue", grpcExporter(noQueue+"\n"+noRetry), 9310, lines(throttleOf("otlp_grpc", 50, 2000, 3000), simple(110, 1, 2)))

	// The timeout is of one attempt, so it does not shorten the waits between attempts.
	for _, timeout := range []string{"0s", "1s", "100ms"} {
		s.add("timeout-is-per-attempt-"+timeout, grpcExporter("timeout: "+timeout+"\n"+quickRetry), 20310, outage(6000))
	}
	s.add("timeout-per-attempt-without-queue", grpcExporter("timeout: 500ms\n"+noQueue+"\n"+quickRetry), 20310, outage(6000))
	s.add("http-retry", httpExporter(steadyRetry), 30310, lines(faultOf("otlp_http", 50, 6000, "unavailable"), simple(110, 1, 2)))
	s.add("http-throttle", httpExporter("timeout: 2s\n"+quickRetry), 30310, lines(throttleOf("otlp_http", 50, 6000, 5000), simple(110, 1, 2)))
	s.add("http-own-path", pipelineTo("otlp_http/x", "otlp_http/x: {traces_endpoint: 'https://backend/otlp/traces?x=1'}\n", nil, ""), 1310, simple(110, 1, 2))
	s.add("log-lines-are-sampled", grpcExporter(noRetry), 25310, func() []line {
		all := faultOf("otlp_grpc", 50, 21000, "permanent")
		for i := range 30 {
			all = append(all, simple(110+int64(i)*610, i+1, 1)...)
		}
		return all
	}())
}

func addQueueCases(s *suite) {
	stream := func(n int) []line {
		var all []line
		for i := range n {
			all = append(all, simple(110+int64(i)*130, i+1, 1+i%3)...)
		}
		return all
	}
	down := func(n int, until int64) []line {
		return lines(faultOf("otlp_grpc", 50, until, "unavailable"), stream(n))
	}
	queue := func(settings, rest string) string { return grpcExporter("sending_queue: {" + settings + "}\n" + rest) }

	s.add("queue-full-counts-what-is-in-flight", queue("num_consumers: 1, queue_size: 2", quickRetry), 20310, down(4, 5500))
	s.add("queue-full-of-one", queue("num_consumers: 1, queue_size: 1", quickRetry), 20310, down(3, 5500))
	s.add("queue-with-more-consumers", queue("num_consumers: 3, queue_size: 3", quickRetry), 20310, down(6, 5500))
	s.add("queue-drains-in-order", queue("num_consumers: 1", quickRetry), 20310, down(5, 5500))
	s.add("queue-frees-its-place-after-giving-up", queue("num_consumers: 1, queue_size: 1", "retry_on_failure: {randomization_factor: 0, initial_interval: 1s, max_interval: 1s, max_elapsed_time: 1500ms}"), 20310,
		lines(down(2, 5500), simple(2510, 9, 1)))
	s.add("queue-permanent-errors-free-it-at-once", queue("num_consumers: 1, queue_size: 1", quickRetry), 9310, lines(faultOf("otlp_grpc", 50, 5500, "permanent"), stream(3)))
	for _, size := range []int{3, 4, 6} {
		s.add(fmt.Sprintf("queue-sized-in-items-%d", size), queue(fmt.Sprintf("num_consumers: 1, sizer: items, queue_size: %d", size), quickRetry), 20310, down(6, 5500))
	}
	for _, size := range []int{130, 400, 900} {
		s.add(fmt.Sprintf("queue-sized-in-bytes-%d", size), queue(fmt.Sprintf("num_consumers: 1, sizer: bytes, queue_size: %d", size), quickRetry), 20310, down(6, 5500))
	}
	s.add("queue-element-too-large", queue("num_consumers: 1, sizer: items, queue_size: 2", ""), 1310, lines(simple(110, 1, 3), simple(210, 2, 2)))
	s.add("queue-element-too-large-and-blocking", queue("num_consumers: 1, sizer: items, queue_size: 2, block_on_overflow: true", ""), 1310, lines(simple(110, 1, 3), simple(210, 2, 2)))
	s.add("queue-blocks-the-sender", queue("num_consumers: 1, queue_size: 1, block_on_overflow: true", quickRetry), 20310, down(3, 5500))
	s.add("queue-blocks-behind-items", queue("num_consumers: 1, sizer: items, queue_size: 4, block_on_overflow: true", quickRetry), 20310, down(5, 5500))
	s.add("queue-blocks-a-decision-loop", pipelineTo("otlp_grpc", "otlp_grpc:\n  endpoint: backend:4317\n  sending_queue: {num_consumers: 1, queue_size: 1, block_on_overflow: true}\n  retry_on_failure: {randomization_factor: 0, initial_interval: 1300ms, multiplier: 1}\n", []string{"tail_sampling"},
		"tail_sampling: {decision_wait: 1s, policies: [{name: all, type: always_sample}]}\n"), 20310, lines(faultOf("otlp_grpc", 50, 7200, "unavailable"), simple(130, 1, 1), simple(1130, 2, 1), simple(2130, 3, 1), simple(9130, 4, 1)))
	s.add("queue-full-behind-batch", pipelineTo("otlp_grpc", "otlp_grpc:\n  endpoint: backend:4317\n  sending_queue: {num_consumers: 1, queue_size: 1}\n"+indent(2, quickRetry), []string{"batch"}, "batch: {timeout: 300ms}\n"), 20310,
		lines(faultOf("otlp_grpc", 50, 5500, "unavailable"), simple(110, 1, 1), simple(410, 2, 2), simple(710, 3, 1)))
	s.add("wait-for-result-success", queue("wait_for_result: true", quickRetry), 1310, stream(3))
	s.add("wait-for-result-after-retries", queue("wait_for_result: true", quickRetry), 20310, down(3, 2500))
	s.add("wait-for-result-refuses", queue("wait_for_result: true", noRetry), 9310, down(2, 2500))
	s.add("wait-for-result-permanent", queue("wait_for_result: true", quickRetry), 9310, lines(faultOf("otlp_grpc", 50, 2500, "permanent"), stream(2)))
	s.add("wait-for-result-one-consumer", queue("wait_for_result: true, num_consumers: 1, queue_size: 2", quickRetry), 20310, down(4, 2500))
	s.add("queue-off-and-full-default-text", grpcExporter(noQueue+"\n"+noRetry), 2310, down(2, 1000))
	s.add("queue-of-http", httpExporter("sending_queue: {num_consumers: 1, queue_size: 1}\n"+quickRetry), 20310, lines(faultOf("otlp_http", 50, 5500, "unavailable"), stream(3)))
}

func addQueueBatchCases(s *suite) {
	batch := func(settings string, rest ...string) string {
		body := "sending_queue:\n  num_consumers: 1\n  batch: {" + settings + "}\n"
		for _, r := range rest {
			body += r + "\n"
		}
		return grpcExporter(body)
	}
	// A flush timer is set anew by the first message of a batch: no two arrivals are a multiple of 100 ms apart.
	steady := func() []line {
		return lines(simple(110, 1, 2), simple(437, 2, 1), simple(953, 3, 3), simple(1271, 4, 1), simple(1599, 5, 5), simple(2333, 6, 2))
	}
	s.add("batch-defaults", batch(""), 4310, steady())
	for _, timeout := range []string{"100ms", "400ms", "1s", "10s"} {
		s.add("batch-flush-timeout-"+timeout, batch("flush_timeout: "+timeout), 4310, steady())
	}
	for _, size := range []int{0, 1, 2, 3, 5} {
		s.add(fmt.Sprintf("batch-min-size-%d", size), batch(fmt.Sprintf("flush_timeout: 1s, min_size: %d", size)), 4310, steady())
	}
	for _, sizes := range [][2]int{{1, 1}, {2, 2}, {2, 3}, {0, 2}, {4, 6}} {
		s.add(fmt.Sprintf("batch-min-%d-max-%d", sizes[0], sizes[1]), batch(fmt.Sprintf("flush_timeout: 1s, min_size: %d, max_size: %d", sizes[0], sizes[1])), 4310, steady())
	}
	for _, sizes := range [][2]int{{300, 0}, {1, 300}, {200, 450}, {100, 110}} {
		s.add(fmt.Sprintf("batch-bytes-min-%d-max-%d", sizes[0], sizes[1]), batch(fmt.Sprintf("flush_timeout: 1s, sizer: bytes, min_size: %d, max_size: %d", sizes[0], sizes[1])), 4310, steady())
	}
	s.add("batch-size-flush-leaves-the-timer", batch("flush_timeout: 1s, min_size: 3"), 5310, lines(simple(610, 1, 3), simple(810, 2, 1), simple(2630, 3, 1), simple(2930, 4, 2), simple(3110, 5, 1)))
	s.add("batch-first-item-restarts-the-timer", batch("flush_timeout: 1s, min_size: 100"), 5310, lines(simple(610, 1, 1), simple(1210, 2, 1), simple(2730, 3, 1)))
	s.add("batch-partition-without-metadata", batch("flush_timeout: 500ms, partition: {metadata_keys: [tenant]}"), 4310, steady())
	s.add("batch-idle-for-long", batch("flush_timeout: 300ms, min_size: 10"), 9310, lines(simple(110, 1, 1), simple(7130, 2, 1)))
	s.add("batch-idle-for-long-with-partitions", batch("flush_timeout: 300ms, min_size: 10, partition: {metadata_keys: [tenant]}"), 9310, lines(simple(110, 1, 1), simple(7130, 2, 1)))
	s.add("batch-is-retried-as-one", batch("flush_timeout: 700ms, min_size: 100", quickRetry), 9310, lines(faultOf("otlp_grpc", 50, 2500, "unavailable"), steady()))
	s.add("batch-is-dropped-as-one", batch("flush_timeout: 700ms, min_size: 100", quickRetry), 9310, lines(faultOf("otlp_grpc", 50, 1500, "permanent"), steady()))
	s.add("batch-and-queue-full", grpcExporter("sending_queue: {num_consumers: 1, sizer: items, queue_size: 5, batch: {flush_timeout: 500ms, min_size: 4}}\n"+quickRetry), 20310, lines(faultOf("otlp_grpc", 50, 5700, "unavailable"), steady()))
	s.add("batch-merges-without-joining-resources", batch("flush_timeout: 1s"), 2310, lines(gallery(110, fast, scoped), simple(510, 30, 2)))
	s.add("batch-splits-resources", batch("flush_timeout: 1s, min_size: 2, max_size: 2"), 2310, gallery(110, fast, scoped, wide))
	s.add("batch-and-wait-for-result", grpcExporter("sending_queue: {num_consumers: 1, wait_for_result: true, batch: {flush_timeout: 500ms, min_size: 4}}\n"+noRetry), 9310,
		lines(simple(137, 1, 2), simple(251, 2, 1), simple(1163, 3, 5), faultOf("otlp_grpc", 2000, 3700, "permanent"), simple(2189, 4, 1), simple(2377, 5, 4)))
}

func addExporterShutdownCases(s *suite) {
	queued := lines(faultOf("otlp_grpc", 50, 60000, "unavailable"), simple(110, 1, 2), simple(210, 2, 1), simple(310, 3, 3))
	s.add("shutdown-interrupts-retries-and-drains", grpcExporter(oneConsumer+"\n"+quickRetry), 4310, queued)
	s.add("shutdown-interrupts-parallel-retries", grpcExporter(quickRetry), 4310, queued)
	healed := slices.Clone(queued)
	healed[0] = faultOf("otlp_grpc", 50, 1500, "unavailable")[0]
	s.add("shutdown-drains-what-waits-behind-a-retry", grpcExporter(oneConsumer+"\nretry_on_failure: {randomization_factor: 0, initial_interval: 10s}"), 4310, healed)
	s.add("shutdown-flushes-a-queue-batch", grpcExporter("sending_queue: {batch: {flush_timeout: 60s, min_size: 100}}"), 1310, lines(simple(110, 1, 2), simple(210, 2, 1)))
	s.add("shutdown-flush-of-a-queue-batch-fails", grpcExporter("sending_queue: {batch: {flush_timeout: 60s, min_size: 100}}\n"+quickRetry), 1310, lines(faultOf("otlp_grpc", 50, 60000, "unavailable"), simple(110, 1, 2), simple(210, 2, 1)))
	s.add("shutdown-flush-of-batch-processor-meets-outage", pipelineTo("otlp_grpc", "otlp_grpc:\n  endpoint: backend:4317\n"+indent(2, quickRetry), []string{"batch"}, "batch: {timeout: 60s}\n"), 1310,
		lines(faultOf("otlp_grpc", 50, 60000, "unavailable"), simple(110, 1, 2)))
	s.add("shutdown-flush-of-tail-sampling", pipelineTo("otlp_grpc", "otlp_grpc:\n  endpoint: backend:4317\n"+indent(2, quickRetry), []string{"tail_sampling"}, "tail_sampling: {policies: [{name: all, type: always_sample}]}\n"), 1310, lines(simple(110, 1, 2), simple(210, 2, 1)))
	s.add("shutdown-while-throttled", grpcExporter(quickRetry), 4310, lines(throttleOf("otlp_grpc", 50, 60000, 20000), simple(110, 1, 2)))
	s.add("shutdown-with-retry-off", grpcExporter(noRetry), 4310, queued)
}

func addFanOutCases(s *suite) {
	two := func(a, b string) string {
		return plainReceiver + "exporters:\n  otlp_grpc/a:\n    endpoint: a:4317\n" + indent(4, a) + "  otlp_http/b:\n    endpoint: http://b:4318\n" + indent(4, b) +
			"service:\n  pipelines:\n    traces: {receivers: [otlp], exporters: [otlp_grpc/a, otlp_http/b]}\n"
	}
	bare := noQueue + "\n" + noRetry
	traffic := lines(simple(110, 1, 2), simple(3110, 2, 1))
	s.add("fan-out-both-work", two("", ""), 5310, traffic)
	s.add("fan-out-one-is-retried", two(quickRetry, quickRetry), 9310, lines(faultOf("otlp_grpc/a", 50, 2500, "unavailable"), traffic))
	s.add("fan-out-one-refuses", two(bare, bare), 5310, lines(faultOf("otlp_grpc/a", 50, 2500, "unavailable"), traffic))
	s.add("fan-out-both-refuse-permanently", two(bare, bare), 5310, lines(faultOf("otlp_grpc/a", 50, 2500, "permanent"), faultOf("otlp_http/b", 60, 2500, "permanent"), traffic))
	s.add("fan-out-of-pipelines", plainReceiver+"exporters:\n  otlp_grpc/a:\n    endpoint: a:4317\n"+indent(4, bare)+"  otlp_grpc/b:\n    endpoint: b:4317\n"+indent(4, bare)+
		"service:\n  pipelines:\n    traces/a: {receivers: [otlp], exporters: [otlp_grpc/a]}\n    traces/b: {receivers: [otlp], exporters: [otlp_grpc/b, otlp_grpc/a]}\n", 5310,
		lines(faultOf("otlp_grpc/b", 50, 2500, "unavailable"), traffic))
}
