package main

import (
	"fmt"
	"strings"
)

// oddValuesSuite has numbers at the ends of their types, and values whose errors print in unusual ways.
func oddValuesSuite() *suite {
	s := &suite{feature: "odd-values"}
	for i, settings := range []string{
		"max_recv_msg_size_mib: .inf", "max_recv_msg_size_mib: -.inf", "max_recv_msg_size_mib: .nan", "max_recv_msg_size_mib: 9223372036854775807", "max_recv_msg_size_mib: 8796093022207", "max_recv_msg_size_mib: 8796093022208", "max_recv_msg_size_mib: 17592186044416", "max_recv_msg_size_mib: 13194139533312", "max_recv_msg_size_mib: -8796093022208", "max_recv_msg_size_mib: -8796093022209", "max_recv_msg_size_mib: -17592186044416", "max_recv_msg_size_mib: 1e300", "read_buffer_size: .inf", "write_buffer_size: -1e18", "max_concurrent_streams: -1e30", "max_concurrent_streams: -.inf", "max_concurrent_streams: -9007199254740993",
	} {
		s.config(fmt.Sprintf("grpc-%02d", i), withReceiver("otlp: {protocols: {grpc: {"+settings+"}}}"))
	}
	for i, settings := range []string{"min_size: .inf", "max_size: .inf", "flush_timeout: .inf", "flush_timeout: -1s", "max_size: 3, min_size: 9223372036854775807", "max_size: 3, min_size: 9007199254740994"} {
		s.config(fmt.Sprintf("batch-%d", i), withExporter("otlp_http: {endpoint: 'http://b', sending_queue: {queue_size: 50000, batch: {"+settings+"}}}"))
	}
	for i, processor := range []string{
		"tail_sampling: {num_shards: .inf}", "tail_sampling: {num_shards: 9223372036854775807}", "probabilistic_sampler: {sampling_precision: 9223372036854775807}", "probabilistic_sampler: {sampling_percentage: -1e30}", "transform: {trace_statements: }", "transform: {trace_statements: {a: }}", "transform: {trace_statements: {a: [1, [x], null, 1.5, {b: true, c: , d: [false]}]}}", "transform: {trace_statements: true}", "transform: {trace_statements: 9223372036854775807}", "filter: {trace_conditions: {a: [b]}}",
	} {
		id, _, _ := strings.Cut(processor, ":")
		s.config(fmt.Sprintf("processor-%02d", i), plainReceiver+"processors: {"+processor+"}\n"+plainExporter+"service:\n  pipelines:\n    traces: {receivers: [otlp], processors: ["+id+"], exporters: [otlp_grpc]}\n")
	}
	return s
}
