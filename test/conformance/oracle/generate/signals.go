package main

import "fmt"

// What is the same for all signals, shown on metrics and logs: the traces have files of their own.
func signalsSuite() *suite {
	s := &suite{feature: "signals"}
	addSignalDebugCases(s)
	addSignalBatchCases(s)
	addSignalExporterCases(s)
	addSignalGraphCases(s)
	return s
}

// signalPipeline is a configuration with one pipeline of a signal.
func signalPipeline(signal, exporter, exporters, processor, processors string) string {
	text := plainReceiver
	if processors != "" {
		text += "processors:\n" + indent(2, processors)
	}
	text += "exporters:\n" + indent(2, exporters) + "service:\n  pipelines:\n    " + signal + ":\n      receivers: [otlp]\n"
	if processor != "" {
		text += "      processors: [" + processor + "]\n"
	}
	return text + "      exporters: [" + exporter + "]\n"
}

func grpcTo(body string) string { return "otlp_grpc:\n  endpoint: backend:4317\n" + indent(2, body) }

func addSignalDebugCases(s *suite) {
	logs := lines(logsAt(110, serviceLogs("shop", everyLog()...)), logsAt(210, serviceLogs("cart", everyLog()[:1]...),
		schema(resourceLogs(object{}, schema(scopeLogs(object{"name": "n", "version": "v", "attributes": attributes("x", 1)}, everyLog()[1]), "scope-schema"), scopeLogs(object{})), "resource-schema")))
	metrics := lines(metricsAt(110, serviceMetrics("shop", everyMetric()...)), metricsAt(210,
		schema(resourceMetrics(object{}, schema(scopeMetrics(object{"name": "n", "version": "v", "attributes": attributes("x", 1)}, everyMetric()[0], object{"name": "empty", "metadata": attributes("m", 1)}), "scope-schema")), "resource-schema")))
	odd := metricsAt(110, serviceMetrics("odd",
		gauge("numbers", doublePoint(1e-7), doublePoint(1e21), doublePoint(123456789.125), doublePoint(-0.0), doublePoint("NaN"), doublePoint("Infinity"), intPoint("9007199254740993")),
		metric("delta", "", "sum", object{"dataPoints": []any{intPoint("1")}, "aggregationTemporality": 1}), metric("unspecified", "", "sum", object{"dataPoints": []any{intPoint("1")}})))
	for _, verbosity := range []string{"basic", "normal", "detailed"} {
		exporter := "debug: {verbosity: " + verbosity + "}\n"
		s.add("debug-logs-"+verbosity, signalPipeline("logs", "debug", exporter, "", ""), 1310, logs)
		s.add("debug-metrics-"+verbosity, signalPipeline("metrics", "debug", exporter, "", ""), 1310, metrics)
		s.add("debug-odd-metrics-"+verbosity, signalPipeline("metrics", "debug", exporter, "", ""), 1310, odd)
	}
	var severities []object
	for n := range 26 {
		severities = append(severities, logRecord(fmt.Sprint(n), n, ""))
	}
	s.add("debug-every-severity", signalPipeline("logs", "debug", "debug: {verbosity: detailed}\n", "", ""), 1310, logsAt(110, serviceLogs("s", severities...)))
}

func someLogs(ms int64, from, count int) []line {
	var records []object
	for n := range count {
		records = append(records, logRecord(fmt.Sprintf("line %d", from+n), 9, "INFO"))
	}
	return logsAt(ms, serviceLogs("shop", records...))
}

func someMetrics(ms int64, from, count int) []line {
	var points []object
	for n := range count {
		points = append(points, intPoint(fmt.Sprint(from+n), "n", from+n))
	}
	return metricsAt(ms, serviceMetrics("shop", sum("calls", points...)))
}

func addSignalBatchCases(s *suite) {
	feeds := map[string][]line{
		"logs":    lines(someLogs(110, 0, 3), someLogs(230, 3, 4), someLogs(1430, 7, 1), logsAt(1510, serviceLogs("a", everyLog()...), serviceLogs("b", everyLog()[:2]...)), logsAt(1610)),
		"metrics": lines(someMetrics(110, 0, 3), someMetrics(230, 3, 4), someMetrics(1430, 7, 1), metricsAt(1510, serviceMetrics("a", everyMetric()...), serviceMetrics("b", everyMetric()[:2]...)), metricsAt(1610)),
	}
	for _, signal := range []string{"logs", "metrics"} {
		for _, sizes := range [][2]int{{0, 0}, {3, 0}, {2, 2}, {3, 5}, {4, 4}, {7, 7}} {
			body := fmt.Sprintf("batch: {timeout: 1s, send_batch_size: %d, send_batch_max_size: %d}\n", sizes[0], sizes[1])
			s.add(fmt.Sprintf("batch-%s-%d-%d", signal, sizes[0], sizes[1]), signalPipeline(signal, "otlp_grpc", grpcTo(""), "batch", body), 4310, feeds[signal])
		}
		s.add("batch-"+signal+"-defaults", signalPipeline(signal, "otlp_grpc", grpcTo(""), "batch", "batch:\n"), 4310, feeds[signal])
		s.add("memory-limiter-"+signal, signalPipeline(signal, "otlp_grpc", grpcTo(""), "memory_limiter", "memory_limiter: {check_interval: 1s, limit_mib: 1}\n"), 3310, feeds[signal])
		s.add("memory-limiter-"+signal+"-large", signalPipeline(signal, "otlp_grpc", grpcTo(""), "memory_limiter", "memory_limiter: {check_interval: 1s, limit_mib: 900000}\n"), 3310, feeds[signal])
	}
	s.add("batch-empty-metric-before-points", signalPipeline("metrics", "otlp_grpc", grpcTo(""), "batch", "batch: {timeout: 1s, send_batch_size: 1}\n"), 2310,
		lines(metricsAt(110, serviceMetrics("a", object{"name": "nothing"})), someMetrics(210, 0, 1)))
}

func addSignalExporterCases(s *suite) {
	feeds := map[string][]line{
		"logs":    lines(someLogs(110, 0, 3), logsAt(230, serviceLogs("a", everyLog()...), serviceLogs("b", everyLog()[:2]...)), someLogs(1430, 7, 2)),
		"metrics": lines(someMetrics(110, 0, 3), metricsAt(230, serviceMetrics("a", everyMetric()...), serviceMetrics("b", everyMetric()[:2]...)), someMetrics(1430, 7, 2)),
	}
	for _, signal := range []string{"logs", "metrics"} {
		plain := "sending_queue: {enabled: false}\nretry_on_failure: {enabled: false}\n"
		s.add("export-"+signal, signalPipeline(signal, "otlp_grpc", grpcTo(""), "", ""), 4310, feeds[signal])
		s.add("export-"+signal+"-http", signalPipeline(signal, "otlp_http", "otlp_http:\n  endpoint: http://backend:4318/base\n", "", ""), 4310, feeds[signal])
		s.add("export-"+signal+"-own-endpoint", signalPipeline(signal, "otlp_http", "otlp_http:\n  "+signal+"_endpoint: https://elsewhere:99/in\n", "", ""), 4310, feeds[signal])
		s.add("export-"+signal+"-without-endpoint", signalPipeline(signal, "otlp_http", "otlp_http:\n  traces_endpoint: http://backend:4318\n", "", ""), 4310, nil)
		s.add("export-"+signal+"-refused", signalPipeline(signal, "otlp_grpc", grpcTo(plain), "", ""), 4310, lines(faultOf("otlp_grpc", 50, 900, "unavailable"), feeds[signal]))
		s.add("export-"+signal+"-permanent", signalPipeline(signal, "otlp_grpc", grpcTo(""), "", ""), 4310, lines(faultOf("otlp_grpc", 50, 900, "permanent"), feeds[signal]))
		s.add("export-"+signal+"-retried", signalPipeline(signal, "otlp_grpc", grpcTo("retry_on_failure: {initial_interval: 300ms, randomization_factor: 0}\n"), "", ""), 6310, lines(faultOf("otlp_grpc", 50, 900, "unavailable"), feeds[signal]))
		s.add("export-"+signal+"-queue-full", signalPipeline(signal, "otlp_grpc", grpcTo("sending_queue: {num_consumers: 1, queue_size: 1}\nretry_on_failure: {initial_interval: 3s, randomization_factor: 0}\n"), "", ""), 9310, lines(faultOf("otlp_grpc", 50, 2000, "unavailable"), feeds[signal]))
		for _, sizer := range []string{"items", "bytes"} {
			for _, limits := range [][2]int{{4, 4}, {5, 7}, {150, 200}, {300, 420}, {10, 30}} {
				body := fmt.Sprintf("sending_queue:\n  sizer: %s\n  queue_size: 100000\n  num_consumers: 1\n  batch: {flush_timeout: 700ms, min_size: %d, max_size: %d, sizer: %s}\n", sizer, limits[0], limits[1], sizer)
				s.add(fmt.Sprintf("export-%s-batch-%s-%d-%d", signal, sizer, limits[0], limits[1]), signalPipeline(signal, "otlp_grpc", grpcTo(body), "", ""), 4310, feeds[signal])
			}
		}
		s.add("telemetry-"+signal+"-detailed", signalPipeline(signal, "otlp_grpc", grpcTo(""), "batch", "batch: {timeout: 1s}\n")+"  telemetry: {metrics: {level: detailed}}\n", 4310, feeds[signal])
	}
}

func addSignalGraphCases(s *suite) {
	all := lines(simple(110, 1, 2), someLogs(210, 0, 2), someMetrics(310, 0, 2), simple(410, 2, 1))
	s.add("all-signals-share-a-receiver-and-an-exporter", plainReceiver+"exporters:\n"+indent(2, grpcTo(""))+`service:
  pipelines:
    traces: {receivers: [otlp], exporters: [otlp_grpc]}
    metrics: {receivers: [otlp], exporters: [otlp_grpc]}
    logs: {receivers: [otlp], exporters: [otlp_grpc]}
`, 2310, all)
	s.add("all-signals-share-a-memory-limiter", plainReceiver+"processors:\n  memory_limiter: {check_interval: 1s, limit_mib: 1}\nexporters:\n"+indent(2, grpcTo(""))+`service:
  pipelines:
    traces: {receivers: [otlp], processors: [memory_limiter], exporters: [otlp_grpc]}
    metrics: {receivers: [otlp], processors: [memory_limiter], exporters: [otlp_grpc]}
    logs: {receivers: [otlp], processors: [memory_limiter], exporters: [otlp_grpc]}
`, 4310, lines(all, simple(1110, 3, 1), someLogs(1210, 2, 2), someMetrics(1310, 2, 1)))
	for _, signal := range []string{"logs", "metrics"} {
		feed := someLogs(110, 0, 3)
		if signal == "metrics" {
			feed = someMetrics(110, 0, 3)
		}
		s.add("forward-"+signal, plainReceiver+"processors:\n  batch: {timeout: 300ms}\nconnectors:\n  forward:\nexporters:\n"+indent(2, grpcTo(""))+fmt.Sprintf(`service:
  pipelines:
    %[1]s/in: {receivers: [otlp], exporters: [forward]}
    %[1]s/out: {receivers: [forward], processors: [batch], exporters: [otlp_grpc]}
`, signal), 2310, feed)
		s.add("fan-out-"+signal, plainReceiver+"processors:\n  batch: {timeout: 300ms, send_batch_max_size: 2, send_batch_size: 2}\nexporters:\n"+indent(2, grpcTo(""))+"  otlp_http: {endpoint: 'http://b:4318'}\n"+fmt.Sprintf(`service:
  pipelines:
    %[1]s/a: {receivers: [otlp], processors: [batch], exporters: [otlp_grpc, otlp_http]}
    %[1]s/b: {receivers: [otlp], exporters: [otlp_http]}
`, signal), 2310, feed)
		s.add("nop-"+signal, signalPipeline(signal, "nop", "nop:\n", "", ""), 1310, feed)
	}
	s.add("forward-joins-no-two-signals", plainReceiver+"connectors:\n  forward:\nexporters:\n"+indent(2, grpcTo(""))+`service:
  pipelines:
    traces: {receivers: [otlp], exporters: [forward]}
    metrics: {receivers: [forward], exporters: [otlp_grpc]}
`, 1310, nil)
}
