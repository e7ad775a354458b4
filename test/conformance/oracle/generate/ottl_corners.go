package main

import (
	"fmt"
	"strings"
)

// ottlCornersSuite has numbers that are no kinds, values that are written into themselves, and what gates change.
func ottlCornersSuite() *suite {
	s := &suite{feature: "ottl-corners"}
	number := 0
	next := func(kind string) string { number++; return fmt.Sprintf("%s-%03d", kind, number) }
	each := func(kind string, statements ...string) {
		for _, statement := range statements {
			s.statement(next(kind), "span", statement, parsed())
		}
	}
	onLog := func(kind string, statements ...string) {
		data := object{"resourceLogs": []any{serviceLogs("shop", logRecord(kvlist{"k", "v", "n", 5}, 9, "INFO", attr("a", "x", "m", kvlist{"k", "v"})))}}
		for _, statement := range statements {
			s.statement(next(kind), "log", statement, data)
		}
	}
	for _, path := range []string{"kind", "status.code", "flags", "dropped_attributes_count", "dropped_events_count", "dropped_links_count", "resource.dropped_attributes_count", "scope.dropped_attributes_count"} {
		for _, value := range []string{"-1", "0", "3", "6", "99", "255", "256", "2147483647", "2147483648", "-2147483648", "-2147483649", "4294967295", "4294967296", "4294967298", "9223372036854775807"} {
			each("number", fmt.Sprintf("set(%s, %s)", path, value))
		}
	}
	each("kind", `set(kind.string, "client")`, `set(kind.string, "nope")`, `set(kind.string, "")`, `set(kind.deprecated_string, "Client")`, `set(kind, 6) where kind.string == "Server"`, `set(attributes["x"], kind.string) where kind == 2`)
	for _, value := range []int{-2147483648, -1, 6, 255, 256, 2147483647} {
		for _, statement := range []string{`set(attributes["x"], kind)`, `set(attributes["x"], kind.string)`, `set(attributes["x"], kind.deprecated_string)`, `set(attributes["x"], status.code)`, `set(kind.string, "Server") where kind < 0`} {
			data := object{"resourceSpans": []any{resourceSpans(object{}, scopeSpans(object{}, span(1, 0, -1, "GET", 0, 1500, set("kind", value), set("status", object{"code": value}))))}}
			s.statement(next("odd-kind"), "span", statement, data)
		}
	}
	each("itself",
		`set(attributes["a"], attributes)`, `set(attributes["s"], attributes)`, `set(attributes["m"], attributes)`, `set(attributes["l"], attributes)`, `set(attributes["m"]["k"], attributes)`, `set(attributes["m"]["k"], attributes["m"])`, `set(attributes["m"]["new"], attributes["m"])`, `set(attributes["m"]["new"]["x"], attributes["m"])`, `set(attributes["m"], attributes["m"])`, `set(attributes["m"], attributes["m"]["k"])`,
		`set(attributes["l"], attributes["l"])`, `set(attributes["l"][0], attributes["l"])`, `set(attributes["l"][1], attributes)`, `set(attributes["l"], attributes["l"][1])`, `set(attributes["l"][7], attributes["l"])`, `set(attributes["new"]["x"], attributes)`, `set(attributes["new"][2], attributes)`, `set(attributes["s"]["x"], attributes)`, `set(attributes["m"]["k"][0], attributes["m"])`, `set(attributes, attributes)`, `set(attributes, attributes["m"])`, `set(span.attributes["a"], attributes)`, `set(attributes["a"], {"x": attributes})`,
		`set(resource.attributes["x"], resource.attributes)`, `set(scope.attributes["x"], scope.attributes)`, `set(scope.attributes["x"], instrumentation_scope.attributes)`, `set(resource.attributes["x"], attributes)`, `set(cache["x"], cache)`, `set(attributes["c"], cache)`,
		`append(attributes["l"], attributes["l"])`, `append(attributes["l"], values=attributes["l"])`, `append(attributes["m"], attributes["m"])`, `append(attributes["s"], attributes["l"])`,
		`set(resource, attributes)`)
	for _, strategy := range []string{"insert", "update", "upsert"} {
		for _, maps := range []string{`attributes, attributes`, `attributes["m"], attributes`, `attributes["m"], attributes["m"]`, `attributes, attributes["m"]`, `resource.attributes, attributes`, `cache, cache`, `cache, attributes`, `attributes["json"], attributes`, `resource.attributes, resource.attributes`} {
			each("merge", fmt.Sprintf("merge_maps(%s, %q)", maps, strategy))
		}
	}
	onLog("itself-log", `set(body["x"], body)`, `set(body["k"], body)`, `set(body, attributes)`, `set(body["x"], attributes)`, `set(attributes["b"], attributes)`, `set(attributes["a"], attributes)`, `set(attributes["m"]["k"], attributes["m"])`, `set(attributes["body"], body)`, `merge_maps(attributes, attributes, "upsert")`, `merge_maps(attributes, body, "upsert")`, `merge_maps(body, body, "upsert")`, `merge_maps(body, attributes, "insert")`)

	for _, statement := range []string{`set(attributes["s"], nil)`, `set(attributes["new"], nil)`, `set(name, nil)`, `set(attributes, nil)`, `set(attributes["x"], attributes["nope"])`, `set(status.code, nil)`, `set(attributes["m"]["k"], nil)`, `set(attributes["s"]["x"], nil)`, `set(attributes["s"], "x")`, `set(events, nil)`, `set(attributes["a"], attributes)`} {
		s.statement(next("nil"), "span", statement, parsed())
		s.statement(next("nil-ignored"), "span", statement, parsed(), withGates("-ottl.set.allowNil"))
	}

	run := func(kind, signal, body string, input []line, options ...option) {
		config := plainReceiver + plainExporter + "processors:\n  transform:\n" + indent(4, body) + "service:\n  pipelines:\n    " + signal + ": {receivers: [otlp], processors: [transform], exporters: [otlp_grpc]}\n"
		s.add(next(kind), config, 300, input, options...)
	}
	for _, entries := range []string{"a b c", "a b", "a", "a b c d", "a b c d e", `"a b" c`, "a b\nc d e f\ng h i", ""} {
		text := "#Version: 1.0\n#Fields: x y z\n" + entries
		for _, mode := range []string{"propagate", "ignore", "silent"} {
			run("elf", "logs", "error_mode: "+mode+"\nlog_statements:\n  - set(log.attributes[\"elf\"], ParseELF(log.body))", logsAt(130, serviceLogs("shop", logRecord(text, 9, "INFO"))))
		}
	}
	run("elf", "logs", "log_statements:\n  - set(log.attributes[\"elf\"], ParseELF(log.body))", logsAt(130, serviceLogs("shop", logRecord("#Version: 1.0\n#Fields: x y\na b c", 9, "INFO"), logRecord("#Fields: x y\na", 9, "INFO"), logRecord("#Version: 1.0\n#Fields: x y\na", 9, "INFO"))))

	library := func(name string, records ...object) object { return scopeLogs(object{"name": name}, records...) }
	of := func(service string, scopes ...object) object {
		return resourceLogs(object{"attributes": attributes("service.name", service)}, scopes...)
	}
	record := func(text string, options ...spanOption) object { return logRecord(text, 9, "INFO", options...) }
	messages := map[string][]line{
		"one":    logsAt(130, of("shop", library("lib", record("a")))),
		"none":   logsAt(130, of("shop", library("lib"))),
		"many":   logsAt(130, of("shop", library("lib", record("a", attr("tenant", "x")), record("b", attr("tenant", "y")), record("c", attr("tenant", "x"))), library("other", record("d")))),
		"split":  logsAt(130, of("shop", library("lib", record("a"))), of("cart", library("lib", record("b"))), of("shop", library("lib", record("c")), library("other", record("d")), library("lib", record("e")))),
		"scopes": logsAt(130, resourceLogs(object{"attributes": attributes("a", 1, "b", 2), "droppedAttributesCount": 3}, object{"scope": object{"name": "lib", "version": "1", "attributes": attributes("x", 1), "droppedAttributesCount": 2}, "schemaUrl": "https://a", "logRecords": []any{record("a")}}), object{"resource": object{"attributes": attributes("b", 2, "a", 1)}, "schemaUrl": "https://r", "scopeLogs": []any{object{"scope": object{"name": "lib", "version": "1", "attributes": attributes("x", 1)}, "schemaUrl": "https://a", "logRecords": []any{record("b")}}, object{"scope": object{"name": "lib", "version": "1", "attributes": attributes("x", 1)}, "logRecords": []any{record("c")}}}}),
	}
	for _, name := range []string{"one", "none", "many", "split", "scopes"} {
		for _, statements := range []string{"- set(resource.attributes[\"tenant\"], log.attributes[\"tenant\"])", "- set(log.attributes[\"seen\"], true)", "- set(scope.name, log.body)", "- context: resource\n  statements:\n    - set(attributes[\"service.name\"], \"all\")", "- delete_key(resource.attributes, \"service.name\")", "- set(resource.attributes[\"service.name\"], log.body[\"x\"])"} {
			body := "flatten_data: true\nlog_statements:\n" + indent(2, statements)
			run("flatten", "logs", body, messages[name], withGates("transform.flatten.logs"))
		}
	}
	run("flatten", "logs", "flatten_data: true\nerror_mode: propagate\nlog_statements:\n  - set(log.attributes[\"x\"], Int(\"y\")[\"z\"])", messages["many"], withGates("transform.flatten.logs"))
	run("flatten", "logs", "flatten_data: true", messages["split"], withGates("transform.flatten.logs"))
	run("flatten", "logs", "flatten_data: true\nlog_statements:\n  - set(log.attributes[\"x\"], 1)", messages["many"])
	run("flatten", "logs", "flatten_data: false\nlog_statements:\n  - set(log.attributes[\"x\"], 1)", messages["split"], withGates("transform.flatten.logs"))
	run("flatten", "traces", "flatten_data: true\ntrace_statements:\n  - set(span.attributes[\"x\"], 1)", at(130, service("shop", span(1, 0, -1, "GET", 0, 5))), withGates("transform.flatten.logs"))
	for _, gate := range []string{"processor.transform.defaultErrorModeIgnore", "ottl.contexts.enableOTelColContext"} {
		run("gate", "traces", "trace_statements:\n  - set(span.attributes[\"x\"], Int(\"y\")[\"z\"])", at(130, service("shop", span(1, 0, -1, "GET", 0, 5))), withGates(gate))
	}
	each("time",
		`set(name, Concat([UnixNano(Unix(9223372036854775807)))], ""))`, `set(name, Concat([UnixSeconds(Unix(9223372036854775807)))], ""))`, `set(name, Concat([UnixMilli(Unix(9223372036854775807)))], ""))`, `set(name, Concat([UnixMicro(Unix(9223372036854775807)))], ""))`, `set(name, Concat([UnixMilli(Unix(-9223372036854775807)))], ""))`, `set(name, Concat([UnixSeconds(Unix(-9223372036854775807)))], ""))`, `set(name, Concat([Year(Unix(9223372036854775807)))], ""))`, `set(name, Concat([Year(Unix(-9223372036854775807)))], ""))`, `set(name, Concat([Day(Unix(9223371974719179007)))], ""))`, `set(name, Concat([Year(Unix(9223371974719179007)))], ""))`, `set(name, String(Unix(9223371974719179007)))`, `set(name, String(Unix(9223372036854775807)))`, `set(name, FormatTime(Unix(9223372036854775807), "%Y-%m-%d %H:%M:%S"))`, `set(name, Concat([Nanoseconds(Unix(9223372036854775807) - Unix(1)))], ""))`, `set(name, Concat([Nanoseconds(Unix(1) - Unix(9223372036854775807)))], ""))`, `set(name, Concat([Nanoseconds(Unix(9000000000000000000) - Unix(1)))], ""))`, `set(name, Concat([UnixSeconds(Unix(9223371974719179007) + Duration("2s")))], ""))`, `set(name, Concat([UnixSeconds(TruncateTime(Unix(9223372036854775807), Duration("7s"))))], ""))`, `set(name, Concat([UnixSeconds(TruncateTime(Unix(9223371974719179007), Duration("7s"))))], ""))`, `set(name, Concat([Weekday(Unix(9223372036854775807)))], ""))`, `set(name, Concat([Hour(Unix(9223372036854775807)))], ""))`, `set(start_time, Unix(9223372036854775807))`, `set(start_time, Unix(9223371974719179007))`, `set(name, Concat([UnixNano(Unix(1, 9223372036854775807)))], ""))`, `set(name, String(Time("2024-02-29 10:00", "%Y-%m-%d %H:%M", "Asia/Bangkok")))`, `set(name, String(Time("2024-02-29 10:00", "%Y-%m-%d %H:%M", "America/New_York")))`, `set(name, String(Time("2024-02-29 10:00", "%Y-%m-%d %H:%M", "UTC")))`, `set(name, String(Time("2024-02-29 10:00:01 +0530", "%Y-%m-%d %H:%M:%S %z")))`, `set(name, Concat([Time("2024-02-29 10:00", "%Y-%m-%d %H:%M", "Asia/Bangkok"), "x"], " "))`, `set(name, Format("%v", [Time("2024-02-29 10:00", "%Y-%m-%d %H:%M", "Asia/Bangkok")]))`, `set(name, Format("%s", [Time("2024-02-29 10:00:01 +0530", "%Y-%m-%d %H:%M:%S %z")]))`, `set(name, String([Time("2024-02-29 10:00", "%Y-%m-%d %H:%M", "Asia/Bangkok")]))`, `set(name, String([Unix(99999999999999)]))`, `set(name, String(Unix(253402300799)))`, `set(name, String(Unix(253402300800)))`, `set(name, String(Unix(-62167219200)))`, `set(name, String(Unix(-62167219201)))`, `set(name, String(Unix(253402300800, 5)))`, `set(name, String(Unix(1, 120000000)))`, `set(name, String(Unix(9223372036)))`, `set(name, String(Unix(9223372037)))`, `set(name, Format("%v", [Unix(99999999999)]))`, `set(name, Format("%v", [Unix(253402300800)]))`, `set(name, Format("%v", [Unix(-99999999999)]))`, `set(name, String(Double("NaN")))`, `set(name, String(Double("+Inf")))`, `set(name, String([Double("NaN")]))`, `set(name, String({"a": Double("NaN")}))`, `set(name, String({"a": [Double("-Inf")]}))`, `set(name, String({"a": Unix(5)}))`, `set(name, Concat([Double("NaN"), "x"], ""))`, `set(name, String(Unix(9223371974719179007)))`, `set(name, String(Unix(9223372036854775807)))`, `set(name, FormatTime(Unix(9223372036854775807), "%Y-%m-%d %H:%M:%S"))`, `set(name, FormatTime(Unix(9223371974719179007), "%Y-%m-%d %H:%M:%S %j %a"))`, `set(name, FormatTime(Unix(-9223372036854775807), "%Y-%m-%d %H:%M:%S"))`, `set(name, FormatTime(Unix(900000000000000000, 7), "%Y-%m-%d %H:%M:%S.%f"))`, `set(name, FormatTime(Unix(900000000000000001), "%Y-%m-%d %H:%M:%S"))`, `set(name, Concat([Year(Unix(9223372036854775807)), Month(Unix(9223372036854775807)), Day(Unix(9223372036854775807)), Hour(Unix(9223372036854775807)), Minute(Unix(9223372036854775807)), Second(Unix(9223372036854775807)), Weekday(Unix(9223372036854775807))], " "))`, `set(name, Concat([Year(Unix(-9223372036854775807)), Month(Unix(-9223372036854775807)), Day(Unix(-9223372036854775807)), Hour(Unix(-9223372036854775807)), Minute(Unix(-9223372036854775807)), Second(Unix(-9223372036854775807)), Weekday(Unix(-9223372036854775807))], " "))`, `set(attributes["x"], Time("2024-02-29 10:00", "%Y-%m-%d %H:%M", "Asia/Bangkok"))`, `set(name, Concat([attributes["m"], [1, 2.5, Unix(5)], Duration("1s")], " "))`)

	decoded := func(kind string, expressions ...string) {
		for _, expression := range expressions {
			s.statement(next(kind), "span", `set(attributes["x"], `+expression+`)`, bare())
		}
	}
	each("itself-list", `set(attributes["z"], [attributes, attributes["l"]])`, `set(attributes["z"], [attributes])`, `set(attributes["z"], [1, attributes, "x", attributes])`, `set(attributes["m"]["k"], [attributes["m"], attributes])`, `set(attributes["l"], [attributes["l"], attributes["l"]])`, `set(attributes["l"][0], [attributes["l"], 1])`, `set(attributes["l"], [attributes, attributes["l"][0]])`, `set(attributes["m"], [attributes["m"], attributes["m"]["k"]])`, `set(attributes["z"], [start_time, attributes])`, `set(attributes["z"], [attributes, start_time])`, `set(attributes["z"], [[attributes]])`, `set(attributes["s"], [attributes["s"], attributes])`)
	var upper strings.Builder
	for b := range 256 {
		fmt.Fprintf(&upper, "%02x", b)
	}
	for _, name := range strings.Fields("437 cp850 IBM852 855 860 862 863 865 IBM866 ANSI_X3.4-1968 ISO-8859-6 ISO-8859-6-E iso-8859-6-i IBM00858 IBM01140 IBM037 IBM1047 latin1 ISO-8859-2 l3 latin4 ISO-8859-5 greek hebrew ISO-8859-8-I latin5 l6 ISO-8859-13 ISO-8859-14 latin-9 ISO-8859-15 latin10 KOI8-R koi8-u macintosh windows-874 WINDOWS-1250 windows-1251 windows-1252 windows-1253 windows-1254 windows-1255 windows-1256 windows-1257 windows-1258 csISOLatin1 cswindows874 us csutf8 csutf16le csutf16be csutf16 utf-16be utf-16le") {
		decoded("encoding", `Decode(0x`+upper.String()+`, "`+name+`")`)
	}
	for _, name := range []string{" latin1 ", " utf-8", "utf-8 ", "TIS-620", "tis620", "UTF-7", "UTF-32", "utf-32be", "SCSU", "ISO-8859-11", "windows-31J", "ISO-2022-CN", "cp1252", "latin 1", "iso88591", "ISO_8859-1:1987", "x-user-defined", "IBM874", "  ", "851", " utf-16", " utf16", " ascii", " us-ascii", " nop ", " UTF-16LE "} {
		decoded("encoding-name", `Decode("a", "`+name+`")`)
	}
	decoded("encoding-text", `Decode("ราคา", "windows-874")`, `Decode(0xc3d2a4d2, "windows-874")`, `Decode(0xfffe61000e0e, "csutf16")`, `Decode(0xfeff00610e0e, "csutf16")`, `Decode(0x00610e0e, "csutf16")`, `Decode(0x006100, "csutf16")`, `Decode(0xff, "csutf16")`)
	for _, list := range []string{`[1, span.start_time]`, `[span.start_time, 1]`, `[nil, span.end_time]`, `[[1, span.start_time], 2]`, `[2, [1, span.start_time]]`, `[span.start_time]`, `span.start_time`, `{"a": [span.start_time]}`} {
		for _, path := range []string{`span.attributes["new"]`, `span.attributes["s"]`, `span.attributes["l"]`, `span.attributes["m"]["x"]`, `span.attributes["l"][1]`, `span.attributes["new"]["a"][1]`, `resource.attributes["new"]`, `scope.attributes["s"]`} {
			run("partly", "traces", "trace_statements:\n  - set("+path+", "+list+")", at(130, service("shop", span(1, 0, -1, "GET", 0, 5, attr("s", "text", "l", []any{1, 2}, "m", kvlist{"k", "v"})))))
		}
		run("partly", "logs", "log_statements:\n  - set(log.body, "+strings.ReplaceAll(strings.ReplaceAll(list, "span.start_time", "log.time"), "span.end_time", "log.time")+")", logsAt(130, serviceLogs("shop", logRecord("text", 9, "INFO"))))
		run("partly", "logs", "log_statements:\n  - set(log.body[\"k\"], "+strings.ReplaceAll(strings.ReplaceAll(list, "span.start_time", "log.time"), "span.end_time", "log.time")+")", logsAt(130, serviceLogs("shop", logRecord(kvlist{"k", "v"}, 9, "INFO"))))
	}
	noBytes := object{"resourceSpans": []any{resourceSpans(object{}, scopeSpans(object{}, span(1, 0, 3, "GET", 0, 1500, attr("none", []byte{}, "bytes", []byte{1}, "empty", "", "m", kvlist{}))))}}
	for _, other := range []string{`attributes["none"]`, `nil`, `attributes["bytes"]`, `attributes["empty"]`, `attributes["m"]`, `0x00`, `attributes["nope"]`} {
		for _, operator := range []string{"==", "!=", "<", "<=", ">", ">="} {
			s.condition(next("no-bytes"), "span", `attributes["none"] `+operator+` `+other, noBytes)
			s.condition(next("no-bytes"), "span", other+` `+operator+` attributes["none"]`, noBytes)
		}
	}
	for _, condition := range []string{`IsEmpty(0 / -2.25)`, `IsEmpty(-0.0)`, `IsEmpty(0.0)`, `IsEmpty(-0)`, `IsEmpty(Double("-0"))`, `IsEmpty(Double("NaN"))`, `IsEmpty(scope.dropped_attributes_count / -2.25)`, `(0 / -2.25) == 0`, `-0.0 == 0.0`, `-0.0 < 0.0`} {
		s.condition(next("zero"), "span", condition, parsed())
	}
	for _, condition := range []string{`Unix(9223372036854775807) < Unix(1)`, `Unix(9223372036854775807) < Unix(-9223372036854775807)`, `Unix(-9223372036854775807) > Unix(1)`, `Unix(-62135596801) < Unix(1)`, `Unix(9223371974719179007) > Unix(1)`, `Unix(9223371974719179008) > Unix(1)`, `Unix(9223371974719179007, 1000000000) > Unix(1)`, `Unix(1, 9223372036854775807) > Unix(2)`, `Unix(1, -9223372036854775807) > Unix(2)`} {
		s.condition(next("time-compare"), "span", condition, parsed())
	}
	return s
}
