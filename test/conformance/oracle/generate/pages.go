package main

import "strings"

// What health_check and zpages answer while a collector runs.
func pagesSuite() *suite {
	s := &suite{feature: "pages"}
	config := func(extensions, names, pipelines string) string {
		return plainReceiver + "extensions:\n" + indent(2, extensions) + "processors:\n  batch:\n  memory_limiter: {check_interval: 1s, limit_mib: 100000}\n  tail_sampling: {policies: [{name: all, type: always_sample}]}\n" +
			"connectors: {forward: , forward/b: }\nexporters:\n  debug:\n  nop:\n  otlp_grpc: {endpoint: 'backend:4317'}\nservice:\n  extensions: [" + names + "]\n  pipelines:\n" + indent(4, pipelines)
	}
	one := "traces: {receivers: [otlp], exporters: [debug]}"
	getAt := func(ms int64, extension, path string) []line {
		return []line{{AtMs: ms, Get: map[string]string{"extension": extension, "path": path}}}
	}

	s.add("health-while-running", config("health_check:", "health_check", one), 5310, lines(getAt(0, "health_check", "/"), getAt(130, "health_check", "/"), getAt(4250, "health_check", "/anything")))
	s.add("health-at-a-path", config("health_check: {path: /health}", "health_check", one), 1310, lines(getAt(130, "health_check", "/health"), getAt(230, "health_check", "/"), getAt(330, "health_check", "/health/live")))
	s.add("health-below-a-path", config("health_check: {path: /health/}", "health_check", one), 1310, lines(getAt(130, "health_check", "/health/live"), getAt(230, "health_check", "/other")))
	for name, end := range map[string]func(int64) []line{"crash": crashAt, "shutdown": restartAt} {
		s.add("health-after-a-"+name, config("health_check:", "health_check", one), 61310, lines(getAt(130, "health_check", "/"), end(3250), getAt(3250, "health_check", "/"), getAt(60130, "health_check", "/")))
	}
	s.add("health-named", config("health_check/a:\nhealth_check/b: {path: /b}", "health_check/a, health_check/b", one), 1310, lines(getAt(130, "health_check/a", "/"), getAt(230, "health_check/b", "/b")))

	// Not response_body: what answers here is what stands before it.
	for name, settings := range map[string]string{
		"empty-endpoint": "{endpoint: ''}", "endpoint": "{endpoint: 'localhost:1'}", "endpoint-without-a-port": "{endpoint: localhost}", "number-as-endpoint": "{endpoint: 13133}",
		"null": "", "empty": "{}", "text": "yes", "list": "[]", "unknown-key": "{port: 5}", "number-as-path": "{path: 5}", "path-without-a-slash": "{path: health}", "empty-path": "{path: ''}",
		"transport": "{transport: udp}", "tls": "{tls: {cert_file: a}}", "unknown-tls": "{tls: {cert: a}}",
		"pipeline-check": "{check_collector_pipeline: {enabled: true, interval: 1m, exporter_failure_threshold: 1}}", "pipeline-check-never": "{check_collector_pipeline: {interval: '', exporter_failure_threshold: 0}}",
		"unknown-bodies": "{response_body: {ok: 1}}",
	} {
		s.add("health-with-"+name, config("health_check: "+settings, "health_check", one), 1310, lines(getAt(130, "health_check", "/"), getAt(230, "health_check", "/health")))
	}
	for name, settings := range map[string]string{
		"empty-endpoint": "{endpoint: ''}", "endpoint": "{endpoint: 'localhost:1'}", "endpoint-without-a-port": "{endpoint: localhost}", "number-as-endpoint": "{endpoint: 55679}",
		"null": "", "empty": "{}", "text": "yes", "list": "[]", "unknown-key": "{port: 5}", "expvar": "{expvar: {enabled: false}}", "unknown-expvar": "{expvar: {on: true}}", "text-as-expvar": "{expvar: {enabled: maybe}}", "unknown-tls": "{tls: {cert: a}}",
	} {
		s.add("zpages-with-"+name, config("zpages: "+settings, "zpages", one), 1310, getAt(130, "zpages", "/debug/pipelinez"))
	}
	for name, settings := range map[string]string{"null": "", "empty": "{}", "text": "yes", "unknown-key": "{sending_queue: {}}", "list": "[]"} {
		s.add("nop-with-"+name, strings.Replace(config("zpages:", "zpages", "traces: {receivers: [otlp], exporters: [nop]}"), "  nop:\n", "  nop: "+settings+"\n", 1), 1310, lines(simple(110, 1, 2), getAt(130, "zpages", "/debug/pipelinez")))
	}

	all := func() []line {
		return lines(getAt(130, "zpages", "/debug/pipelinez"), getAt(140, "zpages", "/debug/servicez"), getAt(150, "zpages", "/debug/extensionz"), getAt(160, "zpages", "/debug/nowhere"))
	}
	for name, pipelines := range map[string]string{
		"one-pipeline":      one,
		"all-signals":       "traces: {receivers: [otlp], processors: [memory_limiter, batch], exporters: [debug, otlp_grpc]}\nmetrics: {receivers: [otlp], processors: [memory_limiter], exporters: [otlp_grpc]}\nlogs: {receivers: [otlp], exporters: [nop]}\n",
		"mutating-first":    "traces: {receivers: [otlp], processors: [tail_sampling, batch], exporters: [debug]}\ntraces/b: {receivers: [otlp], processors: [batch, tail_sampling], exporters: [nop]}\ntraces/a: {receivers: [otlp], processors: [memory_limiter], exporters: [nop]}\n",
		"connectors":        "traces/in: {receivers: [otlp], exporters: [forward, debug]}\ntraces/mid: {receivers: [forward], processors: [batch], exporters: [forward/b]}\ntraces/out: {receivers: [forward/b, otlp], exporters: [nop]}\n",
		"names-are-ordered": "traces/z: {receivers: [otlp], exporters: [nop]}\ntraces: {receivers: [otlp], exporters: [nop]}\nlogs/a: {receivers: [otlp], exporters: [nop]}\n",
	} {
		s.add("zpages-"+name, config("zpages:", "zpages", pipelines), 1310, all())
	}
	s.add("zpages-extensions-are-ordered", config("zpages:\nhealth_check/z:\nhealth_check:\nfile_storage: {directory: /tmp}", "zpages, health_check/z, file_storage, health_check", one), 1310, all())
	s.add("zpages-features", config("zpages:", "zpages", one), 1310, getAt(130, "zpages", "/debug/featurez"))
	s.add("zpages-features-with-gates", config("zpages:", "zpages", one), 1310, getAt(130, "zpages", "/debug/featurez"), withGates("ottl.functions.enableLambda", "+service.AllowNoPipelines"))
	return s
}
