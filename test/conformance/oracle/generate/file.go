package main

import "strings"

// The file exporter as it is, writing below the folder that is empty when a case begins. The files are the answer.
func fileSuite() *suite {
	s := &suite{feature: "file"}
	addFileContentCases(s)
	addFileLifeCases(s)
	addFileGroupCases(s)
	addFileConfigCases(s)
	addFileRotationCases(s)
	return s
}

func withFiles(c *recordedCase) { c.Mode = "files" }

const outFile = "path: /tmp/tracelab/out/data.jsonl, create_directory: true"

func (s *suite) addFile(id, signal, body string, untilMs int64, input []line) {
	s.add(id, signalPipeline(signal, "file", "file: {"+body+"}\n", "", ""), untilMs, input, withFiles)
}

func addFileContentCases(s *suite) {
	s.addFile("traces", "traces", outFile, 2310, lines(simple(110, 1, 2), gallery(310, fast, scoped, wide)))
	s.addFile("metrics", "metrics", outFile, 2310, metricsAt(110, serviceMetrics("shop", everyMetric()...), serviceMetrics("empty")))
	s.addFile("logs", "logs", outFile, 2310, lines(logsAt(110, serviceLogs("shop", everyLog()...)), someLogs(310, 1, 2)))
	const protoFile = "path: /tmp/tracelab/data.pb, create_directory: true, format: proto"
	s.addFile("proto-traces", "traces", protoFile, 2310, lines(simple(110, 1, 2), gallery(310, everyGalleryTrace...), at(2110, service("bare", object{}))))
	s.addFile("proto-metrics", "metrics", protoFile, 2310, lines(metricsAt(110, serviceMetrics("shop", everyMetric()...), serviceMetrics("empty")), metricsAt(210, resourceMetrics(object{}, scopeMetrics(object{}, object{"name": "nothing"}, gauge("bare", object{}), sum("c", doublePoint("NaN"), doublePoint(-0.0), intPoint("-1")))))))
	s.addFile("proto-logs", "logs", protoFile, 2310, lines(logsAt(110, serviceLogs("shop", everyLog()...)), someLogs(310, 1, 2), logsAt(410, serviceLogs("bare", object{}))))
	s.addFile("proto-attributes", "traces", protoFile, 2310, at(110, serviceWith("ร้าน", []any{"i", -5, "d", 1.5, "t", true, "f", false, "n", nil, "b", []byte("x"), "e", "", "z", 0, "l", []any{1, 2.5, "a", nil}, "m", kvlist{"z", 1, "a", []any{}}}, span(1, 0, -1, "op", 0, 1, attr("big", 9007199254740993)))))
	s.addFile("proto-with-rotation", "traces", protoFile+", rotation: {max_megabytes: 1}", 2310, lines(simple(110, 1, 2), simple(210, 2, 1)))
	s.addFile("proto-grouped", "traces", "path: '/tmp/tracelab/*.pb', format: proto, group_by: {enabled: true, resource_attribute: service.name}", 2310, gallery(110, everyGalleryTrace...))
	s.addFile("nothing-comes", "traces", outFile, 1310, nil)
	s.addFile("empty-messages", "traces", outFile, 1310, lines(at(110), at(210, service("nothing")), simple(310, 1, 1)))
	s.addFile("detailed-metrics", "traces", outFile, 1310, simple(110, 1, 3))
	s.add("behind-a-batch-processor", signalPipeline("traces", "file", "file: {"+outFile+"}\n", "batch", "batch: {timeout: 700ms}\n"), 2310, lines(simple(110, 1, 2), simple(210, 2, 1)), withFiles)
	s.add("two-pipelines-one-file", plainReceiver+"exporters:\n  file: {"+outFile+"}\nservice:\n  pipelines:\n    traces/a: {receivers: [otlp], exporters: [file]}\n    traces/b: {receivers: [otlp], exporters: [file]}\n", 1310, lines(simple(110, 1, 2), simple(210, 2, 1)), withFiles)
	s.add("two-files", plainReceiver+"exporters:\n  file/a: {path: /tmp/tracelab/a.jsonl, create_directory: true}\n  file/b: {path: /tmp/tracelab/b/c.jsonl, create_directory: true}\nservice:\n  pipelines:\n    traces: {receivers: [otlp], exporters: [file/a, file/b]}\n", 1310, lines(simple(110, 1, 2), simple(210, 2, 1)), withFiles)
}

func addFileLifeCases(s *suite) {
	twice := func(end []line) []line { return lines(simple(110, 1, 2), end, simple(3210, 2, 1)) }
	for name, end := range map[string]func(int64) []line{"crash": crashAt, "restart": restartAt} {
		s.addFile("empties-the-file-after-a-"+name, "traces", outFile, 5310, twice(end(3110)))
		s.addFile("appends-after-a-"+name, "traces", outFile+", append: true", 5310, twice(end(3110)))
		s.addFile("rotation-goes-on-after-a-"+name, "traces", outFile+", rotation: {max_megabytes: 1}", 5310, twice(end(3110)))
		s.addFile("rotation-of-defaults-after-a-"+name, "traces", outFile+", rotation: ", 5310, twice(end(3110)))
		s.addFile("rotation-writes-at-once-after-a-"+name, "traces", outFile+", rotation: {max_backups: 2, max_days: 3}", 1310, lines(simple(110, 1, 2), end(210), simple(310, 2, 1)))
	}
	// The last life ends in a crash at 1310 ms, so that the file has only what went to disk before.
	lost := func(id, body string, input []line) {
		s.addFile(id, "traces", outFile+", append: true"+body, 5310, lines(input, crashAt(3110)))
	}
	lost("crash-before-a-flush", ", flush_interval: 10s", lines(simple(110, 1, 2), simple(210, 2, 1)))
	lost("crash-after-one-flush", ", flush_interval: 2s", lines(simple(110, 1, 2), simple(2210, 2, 1)))
	lost("crash-between-default-flushes", "", lines(simple(110, 1, 2), simple(1210, 2, 1), simple(2870, 3, 1), simple(3050, 4, 1)))
	lost("flush-interval-of-zero-is-a-second", ", flush_interval: 0", lines(simple(110, 1, 2), simple(3050, 2, 1)))
}

func addFileGroupCases(s *suite) {
	segment := func(value any, trace int) object {
		return serviceWith("s", []any{"fileexporter.path_segment", value}, span(trace, 0, -1, "a", 0, 10))
	}
	grouped := func(id, path, more string, input []line) {
		s.addFile("group-"+id, "traces", "path: "+path+", group_by: {enabled: true"+more+"}", 2310, input)
	}
	some := func() []line {
		return lines(at(110, segment("a", 1), segment("b", 2), segment("a", 3)), at(210, segment("b/c", 4), service("without", span(5, 0, -1, "x", 0, 1))), at(310, segment(7, 6)))
	}
	grouped("by-segment", "/tmp/tracelab/'*'.jsonl", "", nil)
	grouped("by-the-default-attribute", "'/tmp/tracelab/*.jsonl'", "", some())
	grouped("in-folders", "'/tmp/tracelab/in/*/data.jsonl'", "", some())
	grouped("by-service-name", "'/tmp/tracelab/x-*'", ", resource_attribute: service.name", some())
	grouped("nobody-has-it", "'/tmp/tracelab/*'", ", resource_attribute: nobody", some())
	grouped("cannot-lead-out", "'/tmp/tracelab/in/*.jsonl'", "", lines(at(110, segment("../out", 1)), at(210, segment("../../etc/x", 2)), at(310, segment("./here", 3)), at(410, segment("a/../../b", 4)), at(510, segment("", 5)), at(610, segment("/abs", 6))))
	grouped("one-open-file", "'/tmp/tracelab/*.jsonl'", ", max_open_files: 1", lines(at(110, segment("a", 1)), at(210, segment("b", 2)), at(310, segment("a", 3)), at(410, segment("b", 4)), at(510, segment("b", 5))))
	grouped("two-open-files", "'/tmp/tracelab/*.jsonl'", ", max_open_files: 2", lines(at(110, segment("a", 1)), at(210, segment("b", 2)), at(310, segment("a", 3)), at(410, segment("c", 4)), at(510, segment("a", 5)), at(610, segment("b", 6))))
	s.addFile("group-appends-when-reopened", "traces", "path: '/tmp/tracelab/*.jsonl', append: true, group_by: {enabled: true, max_open_files: 1}", 2310, lines(at(110, segment("a", 1)), at(210, segment("b", 2)), at(310, segment("a", 3))))
	s.addFile("group-of-metrics", "metrics", "path: '/tmp/tracelab/*.jsonl', group_by: {enabled: true, resource_attribute: service.name}", 2310, lines(metricsAt(110, serviceMetrics("a", everyMetric()[:2]...), serviceMetrics("b", everyMetric()[2:]...))))
	s.addFile("group-of-logs", "logs", "path: '/tmp/tracelab/*.jsonl', group_by: {enabled: true, resource_attribute: service.name}", 2310, lines(logsAt(110, serviceLogs("a", everyLog()[:2]...), serviceLogs("b", everyLog()[2:]...), serviceLogs("a", everyLog()[:1]...))))
	grouped("without-a-star", "/tmp/tracelab/x", "", nil)
	grouped("with-two-stars", "'/tmp/tracelab/*/*'", "", nil)
	grouped("star-first", "'*.jsonl'", "", nil)
	grouped("empty-attribute", "'/tmp/tracelab/*'", ", resource_attribute: ''", nil)
	grouped("no-open-files", "'/tmp/tracelab/*'", ", max_open_files: 0", nil)
	s.addFile("group-is-off", "traces", "path: '/tmp/tracelab/*.jsonl', create_directory: true, group_by: {enabled: false}", 1310, simple(110, 1, 1))
	s.addFile("group-is-nothing", "traces", outFile+", group_by: ", 1310, simple(110, 1, 1))
}

func addFileConfigCases(s *suite) {
	for id, body := range map[string]string{
		"no-path":                    "path: ''",
		"append-and-rotation":        outFile + ", append: true, rotation: {max_megabytes: 1}",
		"append-and-empty-rotation":  outFile + ", append: true, rotation: ",
		"unknown-format":             outFile + ", format: text",
		"empty-format":               outFile + ", format: ''",
		"unknown-compression":        outFile + ", compression: gzip",
		"compression-level":          outFile + ", compression: zstd, compression_params: {level: 42}",
		"compression-level-unread":   outFile + ", compression_params: {level: 42}",
		"negative-flush-interval":    outFile + ", flush_interval: -1s",
		"permissions-not-octal":      outFile + ", directory_permissions: '0888'",
		"permissions-of-other-bits":  outFile + ", directory_permissions: '1777'",
		"permissions-without-create": "path: /tmp/tracelab/x, directory_permissions: '0700'",
		"unknown-key":                outFile + ", file: x",
		"unknown-key-in-rotation":    outFile + ", rotation: {max_size: 1}",
		"directory-is-not-there":     "path: /tmp/tracelab/nowhere/data",
		"rotation-without-directory": "path: /tmp/tracelab/nowhere/data, rotation: {max_megabytes: 1}",
		"path-is-a-directory":        "path: /tmp",
		"path-below-a-file":          "path: /etc/passwd/x",
		"unknown-encoding":           outFile + ", encoding: otlp_encoding",
		"encoding-is-no-id":          outFile + ", encoding: 'a/b/c/'",
		"sending-queue":              outFile + ", sending_queue: {enabled: true}",
	} {
		s.addFile("config-"+id, "traces", body, 1310, nil)
	}
}

// addFileRotationCases blow every span up to 2^18 letters and more, since a file is rotated at 1 MiB at the earliest.
func addFileRotationCases(s *suite) {
	statements := `set(span.attributes["p"], "abcdefgh")`
	for range 15 {
		statements += `, set(span.attributes["p"], Concat([span.attributes["p"], span.attributes["p"]], ""))`
	}
	rotated := func(id, settings, more string, input []line) {
		text := "transform: {trace_statements: [" + yamlTexts(statements) + "]}\n"
		exporter := "file: {path: /tmp/tracelab/out/data.jsonl, create_directory: true, rotation: {" + settings + "}" + more + "}\n"
		s.add("rotation-"+id, signalPipeline("traces", "file", exporter, "transform", text), input[len(input)-1].AtMs+1000, input, withFiles)
	}
	many := func(count int, gap int64) []line {
		var input []line
		for n := range count {
			input = append(input, simple(130+int64(n)*gap, n+1, 1)...)
		}
		return input
	}
	rotated("of-one-mebibyte", "max_megabytes: 1", "", many(9, 1370))
	rotated("keeps-one", "max_megabytes: 1, max_backups: 1", "", many(13, 1370))
	rotated("keeps-two", "max_megabytes: 1, max_backups: 2", "", many(13, 1370))
	rotated("keeps-all", "max_megabytes: 1, max_backups: 0", "", many(10, 1370))
	rotated("keeps-a-day", "max_megabytes: 1, max_days: 1, max_backups: 0", "", many(13, 20000370))
	rotated("of-two-mebibytes", "max_megabytes: 2", "", many(9, 1370))
	rotated("of-one-message-too-large", "max_megabytes: 1", "", lines(simple(130, 1, 3), simple(1130, 2, 5), simple(2130, 3, 1)))
	rotated("over-a-restart", "max_megabytes: 1", "", lines(many(5, 1370), restartAt(7130), simple(8130, 8, 3), simple(9130, 9, 3)))
	rotated("over-a-crash", "max_megabytes: 1", "", lines(many(3, 1370), crashAt(7130), simple(8130, 8, 1), simple(9130, 9, 3)))
	rotated("in-local-time", "max_megabytes: 1, localtime: true", "", many(5, 1370))
	rotated("of-proto", "max_megabytes: 1", ", format: proto", many(6, 1370))
}

// yamlTexts are statements as a flow sequence's texts.
func yamlTexts(statements string) string {
	return "'" + strings.ReplaceAll(statements, "), set", ")', 'set") + "'"
}
