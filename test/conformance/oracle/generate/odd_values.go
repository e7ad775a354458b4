package main

import (
	"fmt"
	"strings"
)

// oddValuesSuite has numbers at the ends of their types, and values whose errors print in unusual ways.
func oddValuesSuite() *suite {
	s := &suite{feature: "odd-values"}
	for i, settings := range []string{
		"max_recv_msg_size_mib: .inf", "max_recv_msg_size_mib: -.inf", "max_recv_msg_size_mib: .nan", "max_recv_msg_size_mib: 9223372036854775807", "max_recv_msg_size_mib: 8796093022207", "max_recv_msg_size_mib: 8796093022208", "max_recv_msg_size_mib: 17592186044416", "max_recv_msg_size_mib: 13194139533312", "max_recv_msg_size_mib: -8796093022208", "max_recv_msg_size_mib: -8796093022209", "max_recv_msg_size_mib: -17592186044416", "max_recv_msg_size_mib: 1e300", "read_buffer_size: .inf", "write_buffer_size: -1e18", "max_concurrent_streams: -1e30", "max_concurrent_streams: -.inf", "max_concurrent_streams: -9007199254740993", "read_buffer_size: -9007199254740993", "read_buffer_size: -9223372036854775807", "write_buffer_size: -9223372036854775807, max_recv_msg_size_mib: 3", "max_recv_msg_size_mib: 9223372036854775000", "max_recv_msg_size_mib: 18446744073709551615", "read_buffer_size: 99999999999999999999",
	} {
		s.config(fmt.Sprintf("grpc-%02d", i), withReceiver("otlp: {protocols: {grpc: {"+settings+"}}}"))
	}
	for i, settings := range []string{"min_size: .inf", "max_size: .inf", "flush_timeout: .inf", "flush_timeout: -1s", "max_size: 3, min_size: 9223372036854775807", "max_size: 3, min_size: 9007199254740994", "max_size: 3, min_size: 99999999999999999", "max_size: 9223372036854775000, min_size: 9223372036854775806"} {
		s.config(fmt.Sprintf("batch-%d", i), withExporter("otlp_http: {endpoint: 'http://b', sending_queue: {queue_size: 50000, batch: {"+settings+"}}}"))
	}
	for i, processor := range []string{
		"tail_sampling: {num_shards: .inf}", "tail_sampling: {num_shards: 9223372036854775807}", "probabilistic_sampler: {sampling_precision: 9223372036854775807}", "probabilistic_sampler: {sampling_percentage: -1e30}", "transform: {trace_statements: }", "transform: {trace_statements: {a: }}", "transform: {trace_statements: {a: [1, [x], null, 1.5, {b: true, c: , d: [false]}]}}", "transform: {trace_statements: true}", "transform: {trace_statements: 9223372036854775807}", "filter: {trace_conditions: {a: [b]}}",
	} {
		id, _, _ := strings.Cut(processor, ":")
		s.config(fmt.Sprintf("processor-%02d", i), plainReceiver+"processors: {"+processor+"}\n"+plainExporter+"service:\n  pipelines:\n    traces: {receivers: [otlp], processors: ["+id+"], exporters: [otlp_grpc]}\n")
	}
	for i, value := range []string{
		"nop: 2024-01-01", "otlp_http: {endpoint: 'http://b', sending_queue: 2024-01-01}", "otlp_http: {endpoint: 'http://b', sending_queue: {batch: 2024-01-01, sizer: requests}}", "otlp_http: {endpoint: 'http://b', headers: 2024-01-01}", "otlp_http: {endpoint: 'http://b', cookies: 2024-01-01}", "debug: {verbosity: 2024-01-01}", "debug: {sampling_initial: 2024-01-01}",
	} {
		s.config(fmt.Sprintf("date-%d", i), withExporter(value))
	}
	s.config("date-protocol", withReceiver("otlp: {protocols: {grpc: 2024-01-01}}"))
	batched := "receivers: {otlp: {protocols: {grpc: }}}\nprocessors: {batch: {timeout: 550ms}}\nexporters: {otlp_grpc: {endpoint: 'backend:4317'}}\nservice: {pipelines: {metrics: {receivers: [otlp], processors: [batch], exporters: [otlp_grpc]}}}\n"
	s.add("batch-of-metrics-without-points", batched, 1310, []line{
		{AtMs: 110, Metrics: metricOf("empty", nil)},
		{AtMs: 217, Metrics: metricOf("full", []any{map[string]any{"asInt": "1", "timeUnixNano": "1700000000000000000"}})},
		{AtMs: 711, Metrics: metricOf("empty", nil)},
	})
	return s
}

// metricOf is a message with one gauge of these points.
func metricOf(name string, points []any) any {
	gauge := map[string]any{}
	if points != nil {
		gauge["dataPoints"] = points
	}
	metric := map[string]any{"name": name, "gauge": gauge}
	return map[string]any{"resourceMetrics": []any{map[string]any{"scopeMetrics": []any{map[string]any{"metrics": []any{metric}}}}}}
}
