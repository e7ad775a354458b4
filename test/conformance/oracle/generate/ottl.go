package main

import "fmt"

// statement adds a case that runs an OTTL statement on every item of a message.
func (s *suite) statement(id, context, statement string, data object, options ...option) {
	s.ottl(recordedCase{ID: id, Context: context, Statement: statement, Data: data}, options...)
}

// condition adds a case that asks an OTTL condition of every item of a message.
func (s *suite) condition(id, context, condition string, data object, options ...option) {
	s.ottl(recordedCase{ID: id, Context: context, Condition: condition, Data: data}, options...)
}

func (s *suite) ottl(c recordedCase, options ...option) {
	c.ID, c.Feature, c.Release, c.Mode = s.feature+"/"+c.ID, s.feature, release, "ottl"
	for _, o := range options {
		o(&c)
	}
	s.cases = append(s.cases, c)
}

// withLambdas lets functions be given lambdas.
var withLambdas = withGates("ottl.functions.enableLambda")

// ottlSpans is one span with everything, one with little and a bare root.
func ottlSpans() object {
	deep := kvlist{"a", 1, "list", []any{1, "two", kvlist{"b", true}}, "map", kvlist{"c", "d"}}
	return object{"resourceSpans": []any{schema(resourceSpans(object{"attributes": attributes("service.name", "shop", "host.count", 3), "droppedAttributesCount": 1},
		schema(scopeSpans(object{"name": "lib", "version": "1.2", "attributes": attributes("kind", "auto"), "droppedAttributesCount": 2},
			span(1, 0, 3, "GET /pay", 5, 1205.5, attr("http.method", "GET", "http.status_code", 500, "ratio", 0.25, "ok", true, "text", "500", "empty", nil, "blank", "", "bytes", []byte("abc"), "deep", deep, "list", []any{1, 2, 3}, "big", 9007199254740993),
				set("traceState", "ot=th:8,vendor=x"), set("flags", 257), set("status", object{"code": 2, "message": "boom"}), set("droppedAttributesCount", 4), set("droppedEventsCount", 5), set("droppedLinksCount", 6),
				spanEvent("exception", 6, "exception.type", "Timeout"), spanEvent("retry", 7), link(2, 0, "why", "batch")),
			span(1, 1, 0, "SELECT", 10, 20, attr("http.status_code", "404"), set("kind", 3)),
			span(2, 0, -1, "", 0, 0)), "https://opentelemetry.io/schemas/1.30.0")), "https://opentelemetry.io/schemas/1.29.0")}}
}

func ottlLogs() object {
	return object{"resourceLogs": []any{resourceLogs(object{"attributes": attributes("service.name", "shop")}, scopeLogs(object{"name": "lib"}, everyLog()...))}}
}

func ottlMetrics() object {
	return object{"resourceMetrics": []any{resourceMetrics(object{"attributes": attributes("service.name", "shop")}, scopeMetrics(object{"name": "lib"}, append(everyMetric(), object{"name": "nothing"})...))}}
}

// oneSpan is for cases in which the item does not matter.
func oneSpan() object {
	return object{"resourceSpans": []any{resourceSpans(object{}, scopeSpans(object{}, span(1, 0, -1, "GET", 0, 10, attr("n", 1, "s", "a", "f", 1.5, "b", true, "m", kvlist{"k", "v"}, "l", []any{1, "x"}))))}}
}

func ottlLanguageSuite() *suite {
	s := &suite{feature: "ottl-language"}
	number := 0
	next := func(kind string) string { number++; return fmt.Sprintf("%s-%03d", kind, number) }

	// Texts that are read, or not.
	for _, text := range []string{
		`name = "a"`, `attributes['a'] == 1`, `not attributes["b"]`, `isMatch(name, "a")`, `name == "GET"`, `name == "GET" and`, `and name == "GET"`, ` `, `true`, `false`, `not true`, `not not true`, `(true)`, `((name == "GET"))`, `(name == "GET"`, `name == "GET")`,
		`name == "a" or name == "GET"`, `name == "GET" or name == "a" and false`, `(name == "GET" or name == "a") and false`, `not (name == "GET") or true`, `name == "GET" && true`, `name == "GET" AND true`, `name == 'GET'`, `name == "G\x45T"`, `name == "G\u0045T"`, `name == "\107ET"`, `name == "G\qET"`,
		"name == \"GET\nx\"", "name ==\n  \"GET\"\n  and truex", `name == "GET`, `1 == 1`, `1 == 1.0`, `1 < 2 and 2 <= 2 and 3 > 2 and 3 >= 3 and 1 != 2`, `1 = 1`, `1 => 1`, `1 <> 2`, `0x0A == 0x0a`, `0x1 == 0x01`, `0xZZ == 0`, `1.5 == 1.50`, `1e3 == 1000`, `1.e3 == 1000.0`, `.5 == 0.5`, `-1 == 0 - 1`, `- 1 < 0`, `+1 == 1`,
		`99999999999999999999 == 1`, `9223372036854775807 > 0`, `-9223372036854775808 < 0`, `010 == 8`, `08 == 8`, `1.7976931348623159e308 > 1`, `nil == nil`, `nil != nil`, `nil <= nil`, `nil < 1`, `nil == ""`, `1 == "1"`, `1 != "1"`, `1 < "1"`, `true > false`, `true == 1`, `"b" > "a"`, `"ä" > "z"`, `"a" == 0x61`,
		`[1] == [1]`, `[1, "a"] == [1, "a"]`, `[1] == [1.0]`, `[1] != [2]`, `[1] < [2]`, `{"a": 1} == {"a": 1}`, `{"a": 1, "b": 2} == {"b": 2, "a": 1}`, `{"a": 1} != {"a": 2}`, `{"a": 1} < {"a": 2}`, `{"a" 1} == 1`, `{a: 1} == 1`, `[1,] == 1`, `[] == []`, `{} == {}`, `{"a": 1 "b": 2} == {"a": 1, "b": 2}`,
		`SPAN_KIND_SERVER == 2`, `SPAN_KIND_FOO == 2`, `SPAN_KIND_SERVERx == 2`, `STATUS_CODE_ERROR == 2`, `SEVERITY_NUMBER_INFO == 9`, `_ == 1`, `a..b == 1`, `a. == 1`, `.a == 1`, `attributes["a" == 1`, `attributes[] == 1`, `attributes["a"]["b"] == nil`, `attributes[1 == 1`, `name["x"] == 1`, `nme == "x"`, `span.nme == "x"`, `span == 1`, `resource == 1`, `resource.foo == 1`, `foo.name == "x"`, `name.foo == "x"`, `kind.foo == "x"`, `status.code.x == 1`, `status["x"] == 1`, `kind["x"].string == 1`,
		`span.name == "GET"`, `resource.cache == nil`, `cache == nil`, `span.cache["x"] == nil`, `log.body == nil`, `IsMatch(name, "G")`, `IsMatch(name)`, `IsMatch()`, `IsMatch(name, "G", 1)`, `IsMatch(name, "(")`, `IsMatch(target=name, pattern="G")`, `IsMatch(pattern="G", target=name)`, `IsMatch(target=name, "G")`, `IsMatch(name, x="G")`, `IsMatch(name, 5)`, `Foo(name)`, `Foo()`, `set(name, "x")`, `Concat(["a"], "")`, `Concat(["a"], "") == "a"`, `Len("abc") == 3`, `IsRootSpan()`, `IsRootSpan(1)`, `not IsRootSpan()`,
		`Split("a,b", ",")[1] == "b"`, `Split("a,b", ",")[2] == "b"`, `Split("a,b", ",")["x"] == "b"`, `Len("a")["x"] == 1`, `ParseJSON("{\"a\":1}")["b"] == 1`, `ParseJSON("{\"a\":{\"b\":2}}")["a"]["b"] == 2`, `1 + 2 == 3`, `2 + 3 * 4 == 14`, `(2 + 3) * 4 == 20`, `10 / 3 == 3`, `-7 / 2 == -3`, `10 / 4.0 == 2.5`, `1 / 0 == 1`, `1.0 / 0 == 1`, `1 - -1 == 2`, `- (1 + 2) == -3`, `1 + "a" == 1`, `"a" + 1 == 1`, `nil + 1 == 1`, `1 + nil == 1`, `true + 1 == 2`, `- "a" == 1`, `-name == 1`, `9223372036854775807 + 1 < 0`, `1 +`, `1 + 2`, `1 ==`, `== 1`, `(1 == 1`, `1 == 1 1`, `1 == 1 or`,
		`end_time - start_time > Duration("5ms")`, `end_time - start_time == Duration("10ms")`, `start_time < end_time`, `start_time + Duration("10ms") == end_time`, `end_time - Duration("10ms") == start_time`, `start_time + end_time == 1`, `start_time * 2 == 1`, `Duration("1s") * 2 == 1`, `Duration("1s") + Duration("1s") == Duration("2s")`, `Duration("1s") - start_time == 1`, `Duration("1s") + start_time > start_time`, `start_time == 1`, `Duration("1s") > 1`,
	} {
		s.condition(next("text"), "span", text, oneSpan())
	}
	for _, text := range []string{
		`set(name, "x")`, `set(name, "x") where name == "GET"`, `set(name, "x") where name == "POST"`, `set(name, "x") WHERE true`, `set(name, "x") where`, `set(name "x")`, `set(name, )`, `set()`, `set(name)`, `set(name, 1, 2)`, `set(name, "x"`, `set name, "x"`, `Set(name, "x")`, `SET(name, "x")`, `foo(name, "x")`, `set(name, foo("x"))`, `set(name, "x")["y"]`, `set(name, "x")[0] where true`, `set("name", "x")`, `set(1, "x")`, `set(Len("a"), 1)`, `set(name, 5)`, `set(name, nil)`, `set(value="x", target=name)`, `set(target=name, value="y")`, `set(target=name, "y")`, `set(nam, "x")`, `set(name, 0x1)`, `set(name, 99999999999999999999)`, `set(name, IsMatch)`, `set(name, isMatch)`, `set(name, SPAN_KIND_SERVER)`, `set(name, (1 + 2))`, `set(attributes["x"], (1 + 2) * 3)`, `set(attributes["x"], [1, [2, "a"], {"k": nil}])`, `set(attributes["x"], {"a": {"b": [1.5, true, nil, 0x61]}})`, `set(attributes["x"], {"t": start_time})`, `set(attributes["x"], [start_time, 1])`, `set(attributes["x"], [1, start_time])`,
		`true`, `IsMatch(name, "x")`, `name`, `set(name, "x") set(name, "y")`, `set(name, "x"); set(name, "y")`, `set(name, (k) => k)`, `set(attributes["x"], Len(name) + 1)`, `set(attributes["x"], attributes["n"] + attributes["f"])`, `set(attributes["x"], attributes["nope"] + 1)`, `set(attributes["x"], -attributes["n"])`, `set(attributes["x"], attributes["m"]["k"])`, `set(attributes["x"], attributes["l"][1])`, `set(attributes["x"], attributes["l"][2])`, `set(attributes["x"], attributes["l"]["k"])`, `set(attributes["x"], attributes["m"][0])`, `set(attributes["x"], attributes["s"]["k"])`, `set(attributes["x"], attributes[attributes["s"]])`, `set(attributes["x"], attributes[attributes["n"]])`, `set(attributes["x"], attributes["l"][attributes["n"]])`, `set(attributes["x"], attributes["l"][attributes["n"] - 1])`, `set(attributes["x"], attributes[Concat(["s"], "")])`,
		`set(attributes[attributes["s"]], "set by name")`, `set(attributes["m"]["k"], 1)`, `set(attributes["m"]["new"]["deep"], 1)`, `set(attributes["new"]["deep"], 1)`, `set(attributes["new"][2], 1)`, `set(attributes["new"][attributes["n"]], 1)`, `set(attributes["new"][attributes["s"]], 1)`, `set(attributes["new"][attributes["f"]], 1)`, `set(attributes["l"][0], "first")`, `set(attributes["l"][9], "first")`, `set(attributes["l"][-1], "first")`, `set(attributes["s"]["k"], 1)`, `set(attributes[1], 1)`, `set(attributes["x"], start_time)`, `set(attributes["s"], start_time)`, `set(attributes["m"]["k"], start_time)`, `set(attributes["x"], trace_id)`, `set(attributes["x"], end_time - start_time)`, `set(attributes["x"], events)`, `set(attributes, nil)`, `set(attributes, attributes["m"])`, `set(attributes, "x")`, `set(attributes, {"only": 1})`, `set(attributes, [1])`, `set(cache["x"], 1)`, `set(cache, attributes)`, `set(attributes["c"], cache["x"])`, `set(resource.cache["x"], 1)`, `set(otelcol.client.addr, "x")`, `set(attributes["x"], otelcol.client.metadata["k"])`, `set(attributes["x"], otelcol.client.metadata)`, `set(attributes["x"], otelcol.client)`,
	} {
		s.statement(next("statement"), "span", text, oneSpan())
	}

	// Every path, read and written.
	values := map[string]string{"string": `"x"`, "int": `7`, "float": `2.5`, "bool": `false`, "time": `Time("2024-05-06", "%Y-%m-%d")`, "map": `{"k": "v"}`, "nil": `nil`, "list": `[1, 2]`}
	everyValue := []string{"string", "int", "float", "bool", "time", "map", "nil", "list"}
	paths := func(context string, data func() object, names ...string) {
		for _, name := range names {
			for _, kind := range everyValue {
				s.statement(next("set-"+context), context, "set("+name+", "+values[kind]+")", data())
			}
			s.condition(next("nil-"+context), context, name+" == nil", data())
		}
	}
	paths("span", oneSpanWithAll, "trace_id", "trace_id.string", "span_id", "span_id.string", "parent_span_id", "parent_span_id.string", "trace_state", `trace_state["vendor"]`, "name", "kind", "kind.string", "kind.deprecated_string", "start_time", "start_time_unix_nano", "end_time", "end_time_unix_nano",
		"attributes", "dropped_attributes_count", "events", "dropped_events_count", "links", "dropped_links_count", "status", "status.code", "status.message", "flags", "cache", "resource.attributes", `resource.attributes["service.name"]`, "resource.dropped_attributes_count", "resource.schema_url", "scope.name", "scope.version", "scope.attributes", `instrumentation_scope.attributes["x"]`, "scope.dropped_attributes_count", "instrumentation_scope.schema_url")
	paths("spanevent", oneSpanWithAll, "name", "time", "time_unix_nano", "attributes", `attributes["exception.type"]`, "dropped_attributes_count", "event_index", "span.name", "cache")
	paths("resource", oneSpanWithAll, "attributes", `attributes["x"]`, "dropped_attributes_count", "schema_url", "resource.attributes")
	paths("scope", oneSpanWithAll, "name", "version", "attributes", "scope.name", "resource.schema_url")
	paths("log", ottlLogs, "time", "time_unix_nano", "observed_time", "observed_time_unix_nano", "severity_number", "severity_text", "body", "body.string", "attributes", "dropped_attributes_count", "flags", "trace_id", "trace_id.string", "span_id", "span_id.string", "event_name", "cache")
	paths("metric", ottlMetrics, "name", "description", "unit", "type", "aggregation_temporality", "is_monotonic", "data_points", "metadata", `metadata["x"]`)
	paths("datapoint", ottlMetrics, "attributes", `attributes["x"]`, "start_time", "start_time_unix_nano", "time", "time_unix_nano", "flags", "metric.name")
	for _, of := range []struct{ kind, path string }{
		{"gauge", "value_double"}, {"gauge", "value_int"}, {"gauge", "exemplars"}, {"gauge", "count"}, {"gauge", "sum"}, {"histogram", "value_int"}, {"histogram", "count"}, {"histogram", "sum"}, {"histogram", "bucket_counts"}, {"histogram", "explicit_bounds"}, {"histogram", "exemplars"}, {"histogram", "scale"},
		{"exponential", "scale"}, {"exponential", "zero_count"}, {"exponential", "positive"}, {"exponential", "positive.offset"}, {"exponential", "positive.bucket_counts"}, {"exponential", "negative.offset"}, {"exponential", "negative.bucket_counts"}, {"exponential", "sum"}, {"exponential", "positive.x"}, {"summary", "quantile_values"}, {"summary", "count"}, {"summary", "sum"}, {"summary", "bucket_counts"}, {"summary", "exemplars"},
	} {
		paths("datapoint", func() object { return ottlMetricsOf(of.kind) }, of.path)
	}

	// Values against what is in telemetry.
	for _, left := range []string{`attributes["http.method"]`, `attributes["http.status_code"]`, `attributes["ratio"]`, `attributes["ok"]`, `attributes["empty"]`, `attributes["blank"]`, `attributes["bytes"]`, `attributes["deep"]`, `attributes["list"]`, `attributes["big"]`, `attributes["absent"]`} {
		for _, right := range []string{`"GET"`, `500`, `"500"`, `0.25`, `true`, `nil`, `""`, `0x616263`, `[1, 2, 3]`, `9007199254740992`, `attributes["http.status_code"]`} {
			for _, op := range []string{"==", "!=", "<", ">="} {
				if (op == "<" || op == ">=") && len(right) > 5 {
					continue
				}
				s.condition(next("compare"), "span", left+" "+op+" "+right, ottlSpans())
			}
		}
	}
	for _, text := range []string{`trace_id == span_id`, `trace_id == trace_id`, `trace_id == TraceID("00000000000000000000000000000001")`, `span_id != parent_span_id`, `parent_span_id.string == "0000000000000000"`, `trace_id.string == ""`, `kind == SPAN_KIND_SERVER`, `kind.string == "Server"`, `kind.deprecated_string == "SPAN_KIND_CLIENT"`, `status.code == STATUS_CODE_ERROR`, `status == status`, `events == nil`, `trace_state["ot"] == "th:8"`, `trace_state["nope"] == ""`, `trace_state[0] == ""`, `trace_state["a"]["b"] == ""`, `resource.attributes["service.name"] == "shop"`, `instrumentation_scope.name == "lib"`, `scope.version == "1.2"`, `attributes["deep"]["list"][2]["b"] == true`, `attributes["deep"]["map"]["c"] == "d"`, `attributes["deep"]["nope"]["x"] == nil`, `attributes["deep"]["a"]["x"] == nil`, `attributes["deep"]["list"]["x"] == nil`, `flags == 257`, `attributes["deep"] == {"a": 1}`, `attributes["list"] == [1, 2, 3]`, `end_time_unix_nano - start_time_unix_nano > 500000000`} {
		s.condition(next("span"), "span", text, ottlSpans())
	}
	for _, text := range []string{`body == "paid 12 THB"`, `body.string == "3.5"`, `body["msg"] == "out of stock"`, `body["sku"][1] == "b"`, `IsMap(body) and body["msg"] != nil`, `severity_number >= SEVERITY_NUMBER_ERROR`, `trace_id.string == ""`, `attributes["deep"]["a"] == nil`, `log.event_name == "stock.empty"`, `severity_number == SEVERITY_NUMBER_FATAL4`, `body == true`, `body > 3`} {
		s.condition(next("log"), "log", text, ottlLogs())
	}
	for _, text := range []string{`type == METRIC_DATA_TYPE_SUM`, `aggregation_temporality == AGGREGATION_TEMPORALITY_DELTA`, `is_monotonic == true`, `is_monotonic`, `name == "calls"`, `metric.unit != "1"`, `data_points == nil`, `FLAG_NONE == 0`} {
		s.condition(next("metric"), "metric", text, ottlMetrics())
	}
	for _, text := range []string{`value_int > 0`, `value_double < 1.0`, `flags == FLAG_NO_RECORDED_VALUE`, `metric.type == METRIC_DATA_TYPE_GAUGE`, `count > 4`, `bucket_counts == [1, 2, 3]`, `explicit_bounds == nil`, `bucket_counts == nil`, `positive.offset == -1`, `attributes["queue"] == "a"`, `datapoint.attributes["code"] >= 500`} {
		s.condition(next("datapoint"), "datapoint", text, ottlMetrics())
	}
	return s
}

// oneSpanWithAll is one span that has a value in every field.
func oneSpanWithAll() object {
	return object{"resourceSpans": []any{schema(resourceSpans(object{"attributes": attributes("service.name", "shop"), "droppedAttributesCount": 1},
		schema(scopeSpans(object{"name": "lib", "version": "1.2", "attributes": attributes("kind", "auto"), "droppedAttributesCount": 2},
			span(1, 0, 3, "GET", 5, 10, attr("a", 1), set("traceState", "ot=th:8,vendor=x"), set("flags", 257), set("status", object{"code": 2, "message": "boom"}), set("droppedAttributesCount", 4), set("droppedEventsCount", 5), set("droppedLinksCount", 6),
				spanEvent("exception", 6, "exception.type", "Timeout"), link(2, 0))), "scope-schema")), "resource-schema")}}
}

// ottlMetricsOf is one metric of a kind.
func ottlMetricsOf(kind string) object {
	every := map[string]int{"gauge": 0, "sum": 1, "histogram": 2, "exponential": 3, "summary": 4}
	return object{"resourceMetrics": []any{resourceMetrics(object{}, scopeMetrics(object{}, everyMetric()[every[kind]]))}}
}
