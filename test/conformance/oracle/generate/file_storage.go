package main

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// The persistent queue of exporterhelper on file_storage: what waits is on disk, and what a collector had taken out but not
// finished when it ended goes to the back of the queue of the next one.
func fileStorageSuite() *suite {
	s := &suite{feature: "file-storage"}
	addStoredQueueCases(s)
	addCrashCases(s)
	addStoredBatchCases(s)
	addStorageConfigCases(s)
	addRandomCrashCases(s)
	return s
}

const plainStorage = "file_storage: {directory: /tmp/tracelab/queue, create_directory: true}"

// stored is a pipeline of traces to one exporter with its queue on disk.
func stored(queue string, rest ...string) string {
	return storedWith(plainStorage, "file_storage", queue, rest...)
}

func storedWith(extension, services, queue string, rest ...string) string {
	body := "sending_queue: {storage: file_storage" + queue + "}\n"
	for _, r := range rest {
		body += r + "\n"
	}
	return plainReceiver + "extensions:\n" + indent(2, extension) + "exporters:\n" + indent(2, "otlp_grpc:\n  endpoint: backend:4317\n"+indent(2, body)) +
		"service:\n  extensions: [" + services + "]\n  pipelines:\n    traces: {receivers: [otlp], exporters: [otlp_grpc]}\n"
}

func crashAt(ms int64) []line   { return []line{{AtMs: ms, Restart: "crash"}} }
func restartAt(ms int64) []line { return []line{{AtMs: ms, Restart: "shutdown"}} }

const slowRetry = "retry_on_failure: {randomization_factor: 0, initial_interval: 10s}"

// threeDown is three messages while the backend is down.
func threeDown(untilMs int64) []line {
	return lines(faultOf("otlp_grpc", 50, untilMs, "unavailable"), simple(110, 1, 2), simple(210, 2, 1), simple(310, 3, 3))
}

func addStoredQueueCases(s *suite) {
	one := ", num_consumers: 1"
	s.add("queue-passes-on", stored(one), 2310, lines(simple(110, 1, 2), simple(210, 2, 1)))
	s.add("queue-waits-behind-a-retry", stored(one, quickRetry), 9310, threeDown(1500))
	s.add("queue-shutdown-leaves-what-waits", stored(one, slowRetry), 4310, threeDown(60000))
	s.add("queue-shutdown-without-retry", stored(one, noRetry), 4310, threeDown(2000))
	s.add("queue-permanent-error", stored(one, quickRetry), 4310, lines(faultOf("otlp_grpc", 50, 2000, "permanent"), simple(110, 1, 2), simple(2210, 2, 1)))
	for sizer, sizes := range map[string][]int{"requests": {1, 2, 3}, "items": {2, 3, 6}, "bytes": {100, 400, 900}} {
		for _, size := range sizes {
			s.add(fmt.Sprintf("queue-full-%s-%d", sizer, size), stored(fmt.Sprintf(", num_consumers: 1, sizer: %s, queue_size: %d", sizer, size), quickRetry), 9310,
				lines(threeDown(2500), simple(410, 4, 2), simple(5110, 5, 1)))
		}
	}
	s.add("queue-blocks-on-overflow", stored(", num_consumers: 1, queue_size: 2, block_on_overflow: true", quickRetry), 20310, lines(threeDown(2500), simple(410, 4, 2)))
	s.add("queue-many-consumers", stored("", quickRetry), 9310, threeDown(1500))
	s.add("queue-of-logs-and-metrics", plainReceiver+"extensions:\n"+indent(2, plainStorage)+"exporters:\n"+indent(2, "otlp_grpc:\n  endpoint: backend:4317\n  sending_queue: {storage: file_storage, num_consumers: 1}\n"+indent(2, slowRetry))+
		"service:\n  extensions: [file_storage]\n  pipelines:\n    logs: {receivers: [otlp], exporters: [otlp_grpc]}\n    metrics: {receivers: [otlp], exporters: [otlp_grpc]}\n", 9310,
		lines(faultOf("otlp_grpc", 50, 3000, "unavailable"), logsAt(110, serviceLogs("shop", everyLog()...)), metricsAt(210, serviceMetrics("shop", everyMetric()...)), someLogs(310, 1, 2), crashAt(2110)))
}

func addCrashCases(s *suite) {
	one := ", num_consumers: 1"
	for name, end := range map[string]func(int64) []line{"crash": crashAt, "shutdown": restartAt} {
		s.add("after-a-"+name+"-all-comes", stored(one, slowRetry), 9310, lines(threeDown(2000), end(3110)))
		s.add("after-a-"+name+"-backend-still-down", stored(one, quickRetry), 20310, lines(threeDown(5700), end(3110), simple(3510, 4, 1)))
		s.add("after-a-"+name+"-nothing-waits", stored(one), 4310, lines(simple(110, 1, 2), end(1110), simple(1210, 2, 1)))
		s.add("after-two-of-"+name, stored(one, slowRetry), 9310, lines(threeDown(4000), end(1110), end(2110), simple(2310, 4, 1), end(5110)))
		s.add("after-a-"+name+"-of-ten-consumers", stored("", slowRetry), 9310, lines(threeDown(2000), simple(410, 4, 1), end(3110)))
		s.add("after-a-"+name+"-items-are-counted", stored(", num_consumers: 1, sizer: items, queue_size: 7", slowRetry), 9310, lines(threeDown(9000), end(3110), simple(3310, 4, 1), simple(3410, 5, 1), end(4110), simple(4310, 6, 1)))
		s.add("after-a-"+name+"-bytes-are-counted", stored(", num_consumers: 1, sizer: bytes, queue_size: 1200", slowRetry), 9310, lines(threeDown(9000), end(3110), simple(3310, 4, 1), simple(3410, 5, 1)))
		s.add("after-a-"+name+"-in-memory-it-is-gone", grpcExporter(oneConsumer+"\n"+slowRetry), 9310, lines(threeDown(2000), end(3110), simple(3310, 4, 1)))
		s.add("after-a-"+name+"-more-than-the-queue-holds", stored(", num_consumers: 1, queue_size: 3", slowRetry), 9310, lines(threeDown(4000), end(1110), simple(1310, 4, 1), simple(1410, 5, 1)))
		s.add("after-a-"+name+"-with-tail-sampling", plainReceiver+"extensions:\n"+indent(2, plainStorage)+"processors:\n  tail_sampling: {decision_wait: 1s, policies: [{name: all, type: always_sample}]}\nexporters:\n"+
			indent(2, "otlp_grpc:\n  endpoint: backend:4317\n  sending_queue: {storage: file_storage, num_consumers: 1}\n"+indent(2, slowRetry))+
			"service:\n  extensions: [file_storage]\n  pipelines:\n    traces: {receivers: [otlp], processors: [tail_sampling], exporters: [otlp_grpc]}\n", 15310,
			lines(faultOf("otlp_grpc", 50, 4000, "unavailable"), simple(110, 1, 2), simple(3230, 2, 1), end(3510), simple(4730, 3, 1)))
	}
}

func addStoredBatchCases(s *suite) {
	batch := ", batch: {flush_timeout: 1s, min_size: 4}"
	s.add("batch-is-made-from-disk", stored(batch, quickRetry), 6310, lines(simple(110, 1, 2), simple(210, 2, 1), simple(310, 3, 3), simple(1610, 4, 1)))
	for name, end := range map[string]func(int64) []line{"crash": crashAt, "shutdown": restartAt} {
		s.add("batch-waits-at-a-"+name, stored(batch, slowRetry), 6310, lines(simple(110, 1, 2), simple(210, 2, 1), end(610), simple(810, 4, 1)))
		s.add("batch-is-retried-at-a-"+name, stored(batch, slowRetry), 6310, lines(threeDown(2000), simple(410, 4, 1), end(2610)))
		s.add("batch-is-split-at-a-"+name, stored(", batch: {flush_timeout: 1s, min_size: 2, max_size: 2}", slowRetry), 6310, lines(threeDown(2000), end(2610)))
	}
}

func addStorageConfigCases(s *suite) {
	start := func(id, extension, services, queue string) {
		s.add("config-"+id, storedWith(extension, services, queue), 1310, simple(110, 1, 1))
	}
	start("directory-is-not-there", "file_storage: {directory: /tmp/tracelab/nowhere}", "file_storage", "")
	start("default-directory", "file_storage:", "file_storage", "")
	start("default-directory-named-twice", "file_storage: {directory: /tmp, compaction: {on_start: true}}", "file_storage", "")
	start("directory-of-compaction-is-not-there", "file_storage: {directory: /tmp, compaction: {on_rebound: true, directory: /tmp/tracelab/nowhere}}", "file_storage", "")
	start("directory-is-a-file", "file_storage: {directory: /etc/passwd}", "file_storage", "")
	start("extension-is-not-run", plainStorage, "", "")
	start("wait-for-result", plainStorage, "file_storage", ", wait_for_result: true")
	start("permissions", "file_storage: {directory: /tmp/tracelab/queue, create_directory: true, directory_permissions: '0700'}", "file_storage", "")
	start("permissions-are-not-octal", "file_storage: {directory: /tmp/tracelab/queue, create_directory: true, directory_permissions: '0789'}", "file_storage", "")
	start("permissions-have-other-bits", "file_storage: {directory: /tmp/tracelab/queue, create_directory: true, directory_permissions: '7777'}", "file_storage", "")
	s.add("config-permissions-unread", storedWith("file_storage: {directory: /tmp, directory_permissions: nonsense}", "file_storage", ""), 0, nil, validateOnly)
	start("negative-max-size", "file_storage: {directory: /tmp, max_size: -1}", "file_storage", "")
	start("negative-transaction", "file_storage: {directory: /tmp, compaction: {max_transaction_size: -1}}", "file_storage", "")
	start("rebound-without-interval", "file_storage: {directory: /tmp, compaction: {on_rebound: true, directory: /tmp, check_interval: 0}}", "file_storage", "")
	start("rebound-above-max-size", "file_storage: {directory: /tmp, max_size: 1000000, compaction: {on_rebound: true, directory: /tmp}}", "file_storage", "")
	start("rebound-trigger-above-max-size", "file_storage: {directory: /tmp, max_size: 2000000, compaction: {on_rebound: true, directory: /tmp, rebound_needed_threshold_mib: 1, rebound_trigger_threshold_mib: 2}}", "file_storage", "")
	start("compaction-is-nothing", "file_storage: {directory: /tmp/tracelab/queue, create_directory: true, compaction: }", "file_storage", "")
	start("unknown-key", "file_storage: {directory: /tmp, path: /tmp}", "file_storage", "")
	start("timeout-of-no-unit", "file_storage: {directory: /tmp, timeout: fast}", "file_storage", "")
	start("fsync-and-compaction", "file_storage: {directory: /tmp/tracelab/queue, create_directory: true, fsync: true, recreate: true, timeout: 2s, compaction: {on_start: true, directory: /tmp/tracelab/compact, cleanup_on_start: true}}", "file_storage", "")
	s.add("config-another-kind-of-extension", plainReceiver+"extensions:\n  health_check:\nexporters:\n  otlp_grpc: {endpoint: 'backend:4317', sending_queue: {storage: health_check}}\nservice:\n  extensions: [health_check]\n  pipelines:\n    traces: {receivers: [otlp], exporters: [otlp_grpc]}\n", 1310, nil)
	s.add("config-named-storage", plainReceiver+"extensions:\n  file_storage/otc: {directory: /tmp/tracelab/queue, create_directory: true}\nexporters:\n  otlp_grpc/a: {endpoint: 'a:4317', sending_queue: {storage: file_storage/otc, num_consumers: 1}, "+slowRetry+"}\n  otlp_grpc/b: {endpoint: 'b:4317', sending_queue: {storage: file_storage/otc, num_consumers: 1}, "+slowRetry+"}\nservice:\n  extensions: [file_storage/otc]\n  pipelines:\n    traces: {receivers: [otlp], exporters: [otlp_grpc/a, otlp_grpc/b]}\n", 9310,
		lines(faultOf("otlp_grpc/a", 50, 4000, "unavailable"), simple(110, 1, 2), simple(210, 2, 1), crashAt(5110)))
}

// addRandomCrashCases let backends, messages and restarts meet as nobody would think of. One consumer, or batches: what ten
// consumers do in one instant has no order.
func addRandomCrashCases(s *suite) {
	for i := range 60 {
		r := rand.New(rand.NewPCG(seed, uint64(5000+i)))
		queue := []string{pick(r, "num_consumers: 1", "num_consumers: 1", "num_consumers: 1, block_on_overflow: true", "batch: {flush_timeout: 700ms, min_size: 3}", "batch: {flush_timeout: 400ms, min_size: 2, max_size: 3}")}
		if size := pick(r, "", "requests", "items", "bytes"); size != "" {
			queue = append(queue, fmt.Sprintf("sizer: %s, queue_size: %d", size, map[string]int{"requests": 4, "items": 6, "bytes": 900}[size]+r.IntN(3)))
		}
		if i%5 == 4 {
			queue[0] = strings.Replace(queue[0], ", block_on_overflow: true", "", 1)
		}
		retry := pick(r, quickRetry, slowRetry, noRetry, "retry_on_failure: {randomization_factor: 0, initial_interval: 700ms, max_interval: 900ms, max_elapsed_time: 2s}")
		var input []line
		// Whole multiples of 37 ms plus a few keep things off each other and off timers.
		at := int64(53)
		for n := range 14 {
			switch x := r.IntN(10); {
			case x < 6:
				input = append(input, simple(at, n+1, 1+r.IntN(3))...)
			case x < 8:
				input = append(input, faultOf("otlp_grpc", at, at+int64(300+r.IntN(3000)), pick(r, "unavailable", "unavailable", "unavailable", "permanent"))...)
			case x < 9:
				input = append(input, crashAt(at)...)
			default:
				input = append(input, restartAt(at)...)
			}
			at += int64(37*(1+r.IntN(30)) + r.IntN(7))
		}
		s.add(fmt.Sprintf("random-%02d", i), stored(", "+strings.Join(queue, ", "), retry), at+20000, input)
	}
}
