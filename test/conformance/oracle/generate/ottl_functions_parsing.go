package main

import (
	"fmt"
	"strings"
)

// parsed is one span with something to hash, to read and to turn into something else.
func parsed() object {
	return object{"resourceSpans": []any{resourceSpans(object{}, scopeSpans(object{}, span(1, 0, 3, "GET", 0, 1500,
		attr("s", "Operation", "empty", "", "i", 1500, "f", 2.5, "b", true, "nil", nil, "m", kvlist{"k", "v"}, "l", []any{1, "x"}, "bytes", []byte{1, 2, 3, 250},
			"json", `{"a":{"b":[1,2.5,"x",null,true]},"c":"d"}`, "kv", "user=ann action=pay amount=12", "digits", "0123456789abcdef0123456789abcdef", "card", "4539 3195 0343 6467", "time", "2024-02-29 23:59:58.123456789", "url", "https://ann:secret@shop.example:8443/cart/items.json?q=1&q=2#top", "ip", "192.0.2.7"))))}}
}

// bare is one span without anything.
func bare() object {
	return object{"resourceSpans": []any{resourceSpans(object{}, scopeSpans(object{}, span(1, 0, -1, "GET", 0, 1500)))}}
}

func ottlParsingSuite() *suite {
	s := &suite{feature: "ottl-functions-parsing"}
	number := 0
	next := func(kind string) string { number++; return fmt.Sprintf("%s-%03d", kind, number) }
	each := func(kind string, expressions ...string) {
		for _, expression := range expressions {
			data := bare()
			if strings.Contains(expression, "attributes[") {
				data = parsed()
			}
			s.statement(next(kind), "span", `set(attributes["x"], `+expression+`)`, data)
		}
	}
	asked := func(kind string, conditions ...string) {
		for _, condition := range conditions {
			s.condition(next(kind), "span", condition, parsed())
		}
	}

	for _, name := range []string{"SHA1", "SHA256", "SHA512", "MD5", "FNV", "Murmur3Hash", "Murmur3Hash128", "XXH3", "XXH128"} {
		for _, argument := range []string{`attributes["s"]`, `"hello world"`, `""`, `"สวัสดี"`, `attributes["i"]`, `attributes["nope"]`, `nil`, `5`, ``, `"a", "b"`, `target="named"`, `value="named"`, `["a"]`} {
			each("hash-"+name, name+"("+argument+")")
		}
	}
	for _, name := range []string{"Murmur3Hash", "Murmur3Hash128", "XXH3", "XXH128"} {
		for _, length := range []int{1, 2, 3, 4, 5, 7, 8, 9, 12, 15, 16, 17, 20, 31, 32, 33, 48, 63, 64, 65, 96, 97, 128, 129, 130, 144, 160, 161, 192, 239, 240, 241, 256, 320, 1023, 1024, 1025, 1088, 2048, 2500} {
			each("hash-length", fmt.Sprintf("%s(%q)", name, textOfLength(length)))
		}
	}

	for _, name := range []string{"TraceID", "SpanID", "ProfileID"} {
		each("id-"+name, name+"(0x0123456789abcdef)", name+"(0x0123456789abcdef0123456789abcdef)", name+`("0123456789abcdef")`, name+`("0123456789ABCDEF0123456789abcdef")`, name+`("0123456789abcdeg")`, name+`("0123456789abcdef0123456789abcde ")`, name+`("")`, name+"(nil)", name+"(5)", name+"(1.5)", name+"(true)", name+`(attributes["digits"])`, name+`(attributes["nope"])`, name+`(attributes["s"])`, name+`(attributes["bytes"])`, name+`(attributes["m"])`, name+"()")
	}
	for _, statement := range []string{`set(trace_id, TraceID("0123456789abcdef0123456789abcdef"))`, `set(span_id, SpanID(0x0123456789abcdef))`, `set(trace_id, TraceID(attributes["digits"]))`, `set(parent_span_id, SpanID("0000000000000000"))`, `set(trace_id, SpanID(0x0123456789abcdef))`} {
		s.statement(next("id-set"), "span", statement, parsed())
	}
	asked("id-compare", `trace_id == TraceID("00000000000000000000000000000001")`, `trace_id == TraceID(attributes["digits"])`, `ProfileID(0x00000000000000000000000000000001) == TraceID(0x00000000000000000000000000000001)`, `Len(UUID()) == 36`, `UUID() != UUID()`, `UUID(1) == ""`, `IsMatch(UUID(), "^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$")`, `IsMatch(UUIDv7(), "^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$")`)

	each("unix", `UnixNano(start_time)`, `UnixMicro(start_time)`, `UnixMilli(end_time)`, `UnixSeconds(end_time)`, `UnixNano(Unix(0, 1))`, `UnixNano(Unix(-1, 1))`, `UnixMicro(Unix(-1, 1))`, `UnixMilli(Unix(-1, 1))`, `UnixSeconds(Unix(-1, 1))`, `UnixNano(Unix(1, -5))`, `UnixNano(Unix(99999999999))`, `UnixSeconds(Unix(99999999999))`, `UnixSeconds(Unix(attributes["i"]))`, `UnixNano(Unix(attributes["i"], attributes["i"]))`, `UnixNano(Unix(attributes["f"]))`, `UnixNano(Unix(1, attributes["s"]))`, `UnixNano(Unix())`, `UnixNano(Unix("1"))`, `UnixNano(Unix(seconds=1, nanoseconds=2))`, `UnixNano(Unix(1, 2, 3))`, `UnixNano(attributes["i"])`, `UnixNano(5)`, `UnixNano(nil)`, `UnixNano()`,
		`UnixNano(TruncateTime(end_time, Duration("1s")))`, `UnixNano(TruncateTime(end_time, Duration("7s")))`, `UnixNano(TruncateTime(Unix(-5, 3), Duration("2s")))`, `UnixNano(TruncateTime(end_time, Duration("0s")))`, `UnixNano(TruncateTime(end_time, Duration("-1s")))`, `UnixNano(TruncateTime(end_time, "1s"))`, `UnixNano(TruncateTime(5, Duration("1s")))`, `UnixNano(TruncateTime(end_time))`, `UnixNano(TruncateTime(Unix(1700000000, 5), Duration("24h")))`, `UnixNano(TruncateTime(Unix(1700000000, 5), Duration("168h")))`, `Now()`, `start_time`)
	asked("now", `Now() > start_time`, `UnixSeconds(Now()) > 0`, `Now(1) == nil`, `Now() - start_time > Duration("0s")`)

	for _, name := range []string{"Year", "Month", "Day", "Weekday", "Hour", "Minute", "Second", "Nanosecond"} {
		each("part-"+name, name+`(Unix(1709251198, 123456789))`, name+`(Unix(0))`, name+`(Unix(-1, 1))`, name+`(Unix(-9999999999))`, name+`(Unix(253402300800))`, name+`(Time("2024-07-01 12:34:56", "%Y-%m-%d %H:%M:%S", "Asia/Bangkok"))`, name+`(Time("2024-07-01 23:34:56 -0330", "%Y-%m-%d %H:%M:%S %z"))`, name+`(start_time)`, name+`(attributes["s"])`, name+`(nil)`, name+`()`)
	}
	for _, name := range []string{"Hours", "Minutes", "Seconds", "Milliseconds", "Microseconds", "Nanoseconds"} {
		each("length-"+name, name+`(Duration("1h30m"))`, name+`(Duration("-1.5s"))`, name+`(Duration("1ns"))`, name+`(end_time - start_time)`, name+`(Duration("2562047h47m16.854775807s"))`, name+`("1s")`, name+`(5)`, name+`(nil)`, name+`()`)
	}
	for _, text := range []string{"0", "1s", "-1s", "+5m", "1.5h", "1h2m3.004005006s", ".5s", "1.s", "1us", "1µs", "1μs", "3000000h", "9223372036854775807ns", "9223372036854775808ns", "-9223372036854775808ns", "0.000000000000001h", "0.3333333333333333333h", "1", "s", "1x", "1 s", "-", "", "1s ", "1d", "1.2.3s", "1é", "--1s", "1\\\"", "1e3s"} {
		each("duration", `Nanoseconds(Duration("`+text+`"))`)
	}
	each("duration", `Nanoseconds(Duration(attributes["s"]))`, `Nanoseconds(Duration(attributes["i"]))`, `Nanoseconds(Duration(5))`, `Nanoseconds(Duration(nil))`, `Nanoseconds(Duration())`, `Duration("1s")`)

	each("log", `Log(1)`, `Log(2.718281828459045)`, `Log(10)`, `Log("0.1")`, `Log(true)`, `Log(attributes["i"])`, `Log(attributes["f"])`, `Log(1e-300)`, `Log(0)`, `Log(-1.5)`, `Log(-1e21)`, `Log(nil)`, `Log(attributes["nope"])`, `Log("x")`, `Log(attributes["s"])`, `Log(attributes["m"])`, `Log()`, `Log(1, 2)`)
	each("luhn", `IsValidLuhn(attributes["card"])`, `IsValidLuhn("17893729974")`, `IsValidLuhn(17893729974)`, `IsValidLuhn("17893729975")`, `IsValidLuhn("")`, `IsValidLuhn("  ")`, `IsValidLuhn("0")`, `IsValidLuhn("5")`, `IsValidLuhn("12a4")`, `IsValidLuhn("123x")`, `IsValidLuhn("12é4")`, `IsValidLuhn(attributes["s"])`, `IsValidLuhn(attributes["nope"])`, `IsValidLuhn(attributes["i"])`, `IsValidLuhn(1.5)`, `IsValidLuhn(true)`, `IsValidLuhn()`)

	each("json", `ParseJSON(attributes["json"])`, `ParseJSON(attributes["json"])["a"]["b"][1]`, `ParseJSON("[1, \"a\", {\"b\": null}]")`, `ParseJSON("[]")`, `ParseJSON("{}")`, `ParseJSON("{\"a\":1e400}")`, `ParseJSON("{\"a\":12345678901234567890}")`, `ParseJSON("{\"a\":\"\\u0e01\\n\\ud83d\\ude00\"}")`, `ParseJSON("{\"a\":1,\"a\":2}")`, `ParseJSON(" \n{\"a\" : 1 } ")`, `ParseJSON("{\"a\":-0.5e-3}")`, `ParseJSON("\"text\"")`, `ParseJSON("5")`, `ParseJSON("true")`, `ParseJSON("null")`, `ParseJSON("")`, `ParseJSON(" ")`, `ParseJSON("{")`, `ParseJSON("{\"a\"")`, `ParseJSON("{\"a\":")`, `ParseJSON("{\"a\":1")`, `ParseJSON("{\"a\":1,}")`, `ParseJSON("{a:1}")`, `ParseJSON("[1,]")`, `ParseJSON("[1")`, `ParseJSON("[1 2]")`, `ParseJSON("{\"a\":tru}")`, `ParseJSON("{\"a\":nul}")`, `ParseJSON("{\"a\":fals}")`, `ParseJSON("{\"a\":01}")`, `ParseJSON("{\"a\":1.}")`, `ParseJSON("{\"a\":-}")`, `ParseJSON("{\"a\":+1}")`, `ParseJSON("{\"a\":'x'}")`, `ParseJSON("{\"a\":\"x}")`, `ParseJSON("{\"a\":1} x")`, `ParseJSON("plain text")`, `ParseJSON("{\"a\" 1}")`, `ParseJSON("{'a':1}")`, `ParseJSON("]")`, `ParseJSON("}")`, `ParseJSON("NaN")`, `ParseJSON("[\"a\\q\"]")`, `ParseJSON(attributes["i"])`, `ParseJSON(attributes["nope"])`, `ParseJSON(attributes["m"])`, `ParseJSON(5)`, `ParseJSON()`, `ParseJSON("{\"z\":1}")["nope"]`, `ParseJSON("[1]")[1]`)
	each("kv", `ParseKeyValue(attributes["kv"])["user"]`, `ParseKeyValue(attributes["kv"])`, `ParseKeyValue("k1=v1")`, `ParseKeyValue("k1='v 1'")`, `ParseKeyValue("k1=\"a=b\"")`, `ParseKeyValue("k1=v1!k2=v2", "=", "!")["k2"]`, `ParseKeyValue("k1==v1", "==")`, `ParseKeyValue("k1:v1", ":")`, `ParseKeyValue(" k1=v1  ")`, `ParseKeyValue("k1 = v1", "=", ",")`, `ParseKeyValue("k1=a\\ b", "=", ",")`, `ParseKeyValue("k1=\\\"a b", "=", ",")`, `ParseKeyValue("k1=v1 k1=v2")`, `ParseKeyValue("k1=")`, `ParseKeyValue("=v1")`, `ParseKeyValue("k1")`, `ParseKeyValue("k1 k2 k3=v")`, `ParseKeyValue("k1=\"v")`, `ParseKeyValue("k1='it\"s'")`, `ParseKeyValue("")`, `ParseKeyValue(" ")`, `ParseKeyValue(attributes["i"])`, `ParseKeyValue(attributes["nope"])`, `ParseKeyValue("a=b", "")`, `ParseKeyValue("a=b", "=", "")`, `ParseKeyValue("a=b", " ")`, `ParseKeyValue("a=b", "=", "=")`, `ParseKeyValue("a=b", 5)`, `ParseKeyValue("a=b", delimiter="=", pair_delimiter=";")`, `ParseKeyValue("a=b;c=d", pair_delimiter=";")["c"]`, `ParseKeyValue("ก=ข", "=")`, `ParseKeyValue()`, `ParseKeyValue("a", "b", "c", "d")`)
	for _, c := range [][2]string{
		{"2024-02-29 23:59:58", "%Y-%m-%d %H:%M:%S"}, {"2024-2-9 3:9:8", "%Y-%m-%d %H:%M:%S"}, {"2023-02-29", "%Y-%m-%d"}, {"2024-13-01", "%Y-%m-%d"}, {"2024-00-01", "%Y-%m-%d"}, {"2024-01-32", "%Y-%m-%d"}, {"2024-01-01 25", "%Y-%m-%d %H"}, {"2024-01-01 24", "%Y-%m-%d %H"}, {"2024-01-01 10:60", "%Y-%m-%d %H:%M"}, {"2024-01-01 10:10:60", "%F %T"},
		{"24-01-02", "%y-%m-%d"}, {"70-01-02", "%y-%m-%d"}, {"x4-01-02", "%y-%m-%d"}, {"0000-01-02", "%Y-%m-%d"}, {"124-01-02", "%Y-%m-%d"}, {"Feb 3 2024", "%b %d %Y"}, {"feb 3 2024", "%h %e %Y"}, {"February 03, 2024", "%B %d, %Y"}, {"Febuary 03, 2024", "%B %d, %Y"}, {"Mon Feb  3 2024", "%a %b %e %Y"}, {"Monday, 5 Feb 2024", "%A, %g %b %Y"}, {"Noday, 5 Feb 2024", "%A, %g %b %Y"},
		{"12:05 AM 2024", "%I:%M %p %Y"}, {"12:05 PM 2024", "%I:%M %p %Y"}, {"1:05 pm 2024", "%l:%M %P %Y"}, {"13:05 PM 2024", "%I:%M %p %Y"}, {"01:05 XM 2024", "%I:%M %p %Y"}, {"01:05:06 pm 2024", "%r %Y"}, {"13:05 2024", "%R %Y"},
		{"2024-01-02T03:04:05.678Z", "%Y-%m-%dT%H:%M:%S.%LZ"}, {"2024-01-02T03:04:05,678901Z", "%Y-%m-%dT%H:%M:%S,%fZ"}, {"2024-01-02T03:04:05.678901234Z", "%Y-%m-%dT%H:%M:%S.%sZ"}, {"2024-01-02T03:04:05.678901234999Z", "%Y-%m-%dT%H:%M:%S.%sZ"}, {"2024-01-02T03:04:05Z", "%Y-%m-%dT%H:%M:%S.%LZ"}, {"2024-01-02T03:04:05.5Z", "%Y-%m-%dT%H:%M:%SZ"}, {"2024-01-02T03:04:05.Z", "%Y-%m-%dT%H:%M:%SZ"},
		{"2024-01-02 03:04:05 +0700", "%F %T %z"}, {"2024-01-02 03:04:05 +07:00", "%F %T %z"}, {"2024-01-02 03:04:05 -07", "%F %T %z"}, {"2024-01-02 03:04:05 Z", "%F %T %z"}, {"2024-01-02 03:04:05 +0000", "%F %T %z"}, {"2024-01-02 03:04:05 +2500", "%F %T %z"}, {"2024-01-02 03:04:05 0700", "%F %T %z"}, {"2024-01-02 03:04:05 +7", "%F %T %z"}, {"2024-01-02 03:04:05+07:30", "%F %T%j"}, {"2024-01-02 03:04:05+07", "%F %T%i"}, {"2024-01-02 03:04:05+073015", "%F %T%w"}, {"2024-01-02 03:04:05+07:30:15", "%F %T%k"}, {"2024-01-02 03:04:05+07:3", "%F %T%j"}, {"2024-01-02 03:04:05+07-30", "%F %T%j"},
		{"2024-01-02 03:04:05 UTC", "%F %T %Z"}, {"2024-01-02 03:04:05 GMT", "%F %T %Z"}, {"2024-01-02 03:04:05 EST", "%F %T %Z"}, {"2024-07-02 03:04:05 CET", "%F %T %Z"}, {"2024-01-02 03:04:05 PST", "%F %T %Z"}, {"2024-01-02 03:04:05 GMT+3", "%F %T %Z"}, {"2024-01-02 03:04:05 GMT-3", "%F %T %Z"}, {"2024-01-02 03:04:05 utc", "%F %T %Z"}, {"2024-01-02 03:04:05 ABCDEF", "%F %T %Z"}, {"2024-01-02 03:04:05 +07 x", "%F %T %Z x"}, {"2024-01-02 03:04:05 MST +0300", "%F %T %Z %z"},
		{"02/03/2024", "%D"}, {"2/3/24", "%D"}, {"2/3/24", "%x"}, {"02-03-2024", "%D"}, {"Mon Jan 02 15:04:05 2006", "%c"}, {"Mon Jan 2 5:4:5 2006", "%c"}, {"Mon Foo 2 5:4:5 2006", "%c"}, {"10:11:12 2024", "%X %Y"}, {"a%b 2024", "a%%b %Y"}, {"2024\n03", "%Y%n%m"}, {"2024\t03", "%Y%t%m"}, {"20240301", "%Y%m%d"}, {"2024031", "%Y%m%d"}, {"2024 Mar", "%Y Mar"}, {" 2024", "%Y"}, {"2024 ", "%Y"}, {"2024", "%Y-%m"}, {"2024-", "%Y-%m"}, {"2024-  3", "%Y-%m"}, {"2024-01-01 extra", "%F"}, {"x2024", "%Y"}, {"2024x", "%Y"}, {"พฤษภาคม 2024", "%B %Y"}, {"3", "%q"}, {"3 2024", "%o %Y"}, {" 3 2024", "%o %Y"},
		{"2024", "%Q"}, {"2024", "%Y%"}, {"2024", "2%Y"}, {"2024", "%Y%L"}, {"2024", "%S%f"}, {"2024", ""}, {"", "%Y"}, {"2024", "%E %J"},
	} {
		each("time", `UnixNano(Time("`+c[0]+`", "`+c[1]+`"))`)
	}
	each("time", `Time(attributes["time"], "%Y-%m-%d %H:%M:%S.%s") - Unix(0)`, `UnixNano(Time(attributes["time"], "%Y-%m-%d %H:%M:%S.%s"))`, `UnixNano(Time(attributes["nope"], "%Y"))`, `UnixNano(Time(attributes["i"], "%Y"))`, `UnixNano(Time("2024", attributes["s"]))`, `UnixNano(Time("2024"))`, `UnixNano(Time())`, `UnixNano(Time("2024", format="%Y"))`, `UnixNano(Time("2024", 5))`, `UnixNano(Time("2024", "%Y", "UTC", "en", "x"))`)
	for _, place := range []string{"UTC", "Asia/Bangkok", "America/New_York", "Europe/London", "Europe/Berlin", "Asia/Kolkata", "Asia/Tokyo", "Australia/Sydney", "Pacific/Auckland", "America/Los_Angeles", "America/Sao_Paulo", "Asia/Kathmandu", "EST", "", "Nowhere/Land", "nowhere"} {
		for _, c := range [][2]string{{"2024-01-15 12:00:00", "%F %T"}, {"2024-07-15 00:30:00", "%F %T"}, {"2024-03-10 02:30:00", "%F %T"}, {"2024-11-03 01:30:00", "%F %T"}, {"2024-07-15 00:30:00 +0000", "%F %T %z"}, {"2024-07-15 00:30:00 EST", "%F %T %Z"}} {
			each("time-place", `UnixNano(Time("`+c[0]+`", "`+c[1]+`", "`+place+`"))`)
		}
		each("time-place", `FormatTime(Time("2024-01-15 12:00:00", "%F %T", "`+place+`"), "%F %T %z %Z")`, `FormatTime(Time("2024-07-15 12:00:00", "%F %T", "`+place+`"), "%F %T %i %j %k %w %Z")`)
	}
	each("time-locale", `UnixNano(Time("Jan 2 2024", "%b %d %Y", "UTC", "en"))`, `UnixNano(Time("January 2 2024", "%B %d %Y", "", "en-US"))`, `UnixNano(Time("2024-01-02", "%F", "UTC", "xx-nope"))`)
	for _, directive := range []string{"%Y", "%y", "%m", "%o", "%q", "%b", "%h", "%B", "%d", "%e", "%g", "%a", "%A", "%H", "%l", "%I", "%p", "%P", "%M", "%S", ".%L", ".%f", ",%s", "%Z", "%z", "%w", "%i", "%j", "%k", "%D", "%x", "%F", "%T", "%X", "%r", "%R", "%n", "%t", "%%", "%c", "%Y-%m-%dT%H:%M:%S.%LZ", "plain text", "Mon PM", "%Q", "%", "%L", "5", ""} {
		each("format-time", `FormatTime(Unix(1709251198, 123450000), "`+directive+`")`, `FormatTime(Unix(1704085509), "`+directive+`")`, `FormatTime(Time("2024-07-05 00:07:08 -0330", "%F %T %z"), "`+directive+`")`)
	}
	each("format-time", `FormatTime(start_time, "%F %T.%s")`, `FormatTime(Unix(-62135596801), "%F")`, `FormatTime(Unix(-70000000000), "%F %y")`, `FormatTime(Unix(253402300800), "%F %y")`, `FormatTime(attributes["s"], "%F")`, `FormatTime(nil, "%F")`, `FormatTime("2024", "%F")`, `FormatTime(start_time)`, `FormatTime(start_time, 5)`, `FormatTime()`)

	for _, url := range []string{"http://www.example.com", "https://www.example.com:8080/a/b.html?x=1&y=2#top", "https://myusername:mypassword@www.example.com:80/foo.gif?key1=val1&key2=val2#fragment", "ftp://user@host/", "http://user:@host", "http://:pw@host", "//host/path", "/only/path.tar.gz?q", "path", "a/b:c", "a:b", "mailto:ann@shop.example", "http://[::1]:90/", "http://[fe80::1%25en0]/x", "http://[::1", "http://x[::1]/", "http://[1.2.3.4]/", "http://[::1]x/", "http://host:port/", "http://host:/", "http://a:1:2/", "pg://a:1,b:2/db", "http://host:99999999999999999999/", "http://%41b/", "http://%zz/", "http://a%20b/", "http://ex%C3%A9.com/", "http://exé.com/ก?ก=ข#ค", "http://h/a%20b%2Fc", "http://h/%", "http://h/%4", "http://h/%zz", "http://h/a b", "http://us er@h/", "http://u%40:p%3A@h/", "http://u<@h/", "HTTP://HOST/Path", "1http://host", "ht*tp://host", ":foo", "http://h?", "http://h??", "http://h/?a=%zz", "http://h#", "http://h#f%20g", "http://h#%", "http://h/p.", "http://h/.bashrc", "http://h/a.b/c", "?a=b", "?", "*", "///x", "http:///x", "http:/x", "http://h/\x01", "http://h/\"q\"", "http://h/<>^`{|}", "http://h/;a=b", "http://h:080/", "http://h/a//b/../c", "http://h.example./x", " http://h", "http://h ", "http://h h/"} {
		quoted := strings.NewReplacer("\\", "\\\\", "\"", "\\\"").Replace(url)
		each("url", `URL("`+quoted+`")`)
	}
	// What it gives is a map of Go, not of telemetry.
	each("url-go-map", `ToUpperCase(URL("a"))`, `Int(URL("a"))`, `1 + URL("a")`, `Sort(URL("a"))`, `Index(URL("a"), 1)`, `ContainsValue([URL("?a=1")], URL("?a=1"))`, `[URL("?a=1"), 2]`, `String(URL("?a=1"))`, `Concat(URL("?a=1"), ",")`)
	each("url", `URL(attributes["url"])`, `URL(attributes["url"])["url.domain"]`, `URL(attributes["url"])["nope"]`, `URL("")`, `URL(nil)`, `URL(attributes["i"])`, `URL(attributes["nope"])`, `URL()`, `URL("a", "b")`, `URL(target="http://h")`, `URL(URI="http://h")`, `URL(u_r_i="http://h")`)
	for _, networks := range []string{`["192.0.2.0/24"]`, `["198.51.100.0/24", "192.0.2.7/32"]`, `["0.0.0.0/0"]`, `["::/0"]`, `["::ffff:192.0.2.0/120"]`, `["::ffff:192.0.2.0/90"]`, `[]`, `["192.0.2.0"]`, `["192.0.2.0/33"]`, `["192.0.2.0/x"]`, `["192.0.2/24"]`, `["fe80::%eth0/64"]`, `[attributes["ip"]]`, `[Concat([attributes["ip"], "24"], "/")]`, `["192.0.3.0/24", Concat([attributes["ip"], "32"], "/")]`, `["bad", attributes["ip"]]`, `[5]`, `"192.0.2.0/24"`, `attributes["l"]`} {
		each("cidr", `IsInCIDR(attributes["ip"], `+networks+`)`)
	}
	for _, address := range []string{"2001:db8::1", "2001:DB8:0:0:0:0:0:1", "::ffff:192.0.2.7", "::", "1.2.3", "1.2.3.4.5", "01.2.3.4", "256.1.1.1", "1..2.3", "fe80::1%eth0", "2001:db8::1::2", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7:8:9", "::1:2:3:4:5:6:7:8", "12345::", "g::", "1:2:", ":1", "1:2:3:4:5:6:1.2.3.4", "1:2:3:4:5:6:7:1.2.3.4", "::1.2.3.256", "", "localhost"} {
		each("cidr", `IsInCIDR("`+address+`", ["2001:db8::/32", "192.0.2.0/24", "1::/16", "0.0.0.0/1"])`)
		each("url", `URL("http://[`+address+`]/")`)
	}
	each("cidr", `IsInCIDR(attributes["i"], ["192.0.2.0/24"])`, `IsInCIDR(nil, ["192.0.2.0/24"])`, `IsInCIDR("192.0.2.7")`, `IsInCIDR()`)
	each("community", `CommunityID("66.35.250.204", 80, "128.232.110.120", 34855)`, `CommunityID("128.232.110.120", 34855, "66.35.250.204", 80)`, `CommunityID("10.0.0.1", 80, "10.0.0.1", 79, "UDP")`, `CommunityID("10.0.0.1", 80, "10.0.0.1", 79, "SCTP", 1)`, `CommunityID("2001:db8::1", 80, "10.0.0.1", 79, "ICMP6", 65535)`, `CommunityID("10.0.0.1", 79, "2001:db8::1", 80, "ICMP")`, `CommunityID("::ffff:10.0.0.1", 80, "10.0.0.2", 79, "RSVP")`, `CommunityID("10.0.0.1", 80, "10.0.0.2", 79, "tcp")`, `CommunityID("10.0.0.1", 80, "10.0.0.2", 79, "TCP", -1)`, `CommunityID("10.0.0.1", 80, "10.0.0.2", 79, "TCP", 65536)`, `CommunityID("10.0.0.1", 65536, "10.0.0.2", 79)`, `CommunityID("10.0.0.1", 80, "10.0.0.2", -1)`, `CommunityID("10.0.0.1.1", 80, "10.0.0.2", 1)`, `CommunityID("10.0.0.1", 80, "", 1)`, `CommunityID(attributes["ip"], attributes["i"], "10.0.0.2", 1)`, `CommunityID(attributes["i"], 80, "10.0.0.2", 1)`, `CommunityID("10.0.0.1", attributes["s"], "10.0.0.2", 1)`, `CommunityID("10.0.0.1", 80, attributes["nope"], 1)`, `CommunityID("10.0.0.1", 80, "10.0.0.2", attributes["f"])`, `CommunityID("10.0.0.1", 80, "10.0.0.2", 1, attributes["i"])`, `CommunityID("10.0.0.1", 80, "10.0.0.2", 1, "TCP", attributes["s"])`, `CommunityID("10.0.0.1", 80, "10.0.0.2")`, `CommunityID("10.0.0.1", "80", "10.0.0.2", 1)`, `CommunityID(source_ip="10.0.0.1", source_port=80, destination_ip="10.0.0.2", destination_port=1)`, `CommunityID(source_i_p="10.0.0.1", source_port=80, destination_i_p="10.0.0.2", destination_port=1)`)
	for _, mapping := range []string{`{"error": [{"equals": ["err", "Operation"]}], "info": [{"equals": ["info"]}, {"range": {"min": 1000, "max": 1999}}]}`, `{"error": [{"range": "5xx"}, {"range": "4xx"}], "info": [{"range": "2xx"}, {"range": "3xx"}]}`, `{"error": [{"range": "6xx"}]}`, `{"error": [{"range": 5}]}`, `{"error": [{"range": {"min": 1}}]}`, `{"error": [{"range": {"max": 1}}]}`, `{"error": [{"range": {"min": "a", "max": 1}}]}`, `{"error": [{"range": {"min": 1, "max": 1.5}}]}`, `{"error": [{"equals": "err"}]}`, `{"error": [{"equals": [1]}]}`, `{"error": "x"}`, `{"error": ["x"]}`, `{"error": [{}]}`, `{"error": []}`, `{}`, `attributes["m"]`, `5`, `"x"`} {
		for _, target := range []string{`attributes["s"]`, `attributes["i"]`, `503`} {
			each("severity", `ParseSeverity(`+target+`, `+mapping+`)`)
		}
	}
	each("severity", `ParseSeverity(attributes["f"], {"e": [{"equals": ["x"]}]})`, `ParseSeverity(attributes["nope"], {"e": [{"equals": ["x"]}]})`, `ParseSeverity(attributes["m"], {"e": [{}]})`, `ParseSeverity(attributes["l"]["x"], {"e": [{"equals": ["x"]}]})`, `ParseSeverity(true, {"e": []})`, `ParseSeverity("x")`, `ParseSeverity()`)
	each("csv", `ParseCSV("ann,12,true", "name,age,ok")`, `ParseCSV("ann;12", "name;age", ";")`, `ParseCSV("ann;12", "name,age", ";", ",")`, `ParseCSV("ann;12", "name,age", delimiter=";", header_delimiter=",")`, `ParseCSV("\"an\"\"n\",\"1,2\"", "name,age")`, `ParseCSV("\"a\nb\",c", "x,y")`, `ParseCSV("a,b\nc,d", "x,y,z")`, `ParseCSV("a,b\n\nc,d", "x,y,z")`, `ParseCSV("a,b\r\nc,d", "x,y,z")`, `ParseCSV("a,b\r", "x,y")`, `ParseCSV("a\"b,c", "x,y")`, `ParseCSV("c,a\"b", "x,y")`, `ParseCSV("c,a\"b", "x")`, `ParseCSV("c,\"a\"b", "x,y")`, `ParseCSV("\"a\"b,c", "x,y")`, `ParseCSV("\"ab,c", "x,y")`, `ParseCSV("c,\"ab", "x,y")`, `ParseCSV("c,\"ab", "x")`, `ParseCSV("a\"b,c\"d\"", "x,y", mode="lazyQuotes")`, `ParseCSV("\"a\"b\",c", "x,y", mode="lazyQuotes")`, `ParseCSV("\"ab,c", "x", mode="lazyQuotes")`, `ParseCSV("\"a\",'b'", "x,y", mode="ignoreQuotes")`, `ParseCSV("a b\"", "x y", " ", mode="ignoreQuotes")`, `ParseCSV("a,b", "x,y", mode="strict")`, `ParseCSV("a,b", "x,y", mode="loose")`, `ParseCSV("a,b", "x,y", ",,")`, `ParseCSV("a,b", "x,y", "")`, `ParseCSV("a,b", "x,y", ",", "")`, `ParseCSV("a,b", "x,y", ",", ";;")`, `ParseCSV("aกb", "xกy", "ก")`, `ParseCSV("a\nb", "x", "\n")`, `ParseCSV("a\"b", "x", "\"")`, `ParseCSV("a,b", "x")`, `ParseCSV("a", "x,y")`, `ParseCSV("a,b", "x,x")`, `ParseCSV(" a , b ", " x ,y")`, `ParseCSV("", "x")`, `ParseCSV("\n", "x")`, `ParseCSV("a", "")`, `ParseCSV(",", "x,y")`, `ParseCSV("", "x", mode="ignoreQuotes")`, `ParseCSV(attributes["i"], "x")`, `ParseCSV("a", attributes["i"])`, `ParseCSV("a", attributes["nope"])`, `ParseCSV("a")`, `ParseCSV()`, `ParseCSV("a", "x", 5)`, `ParseCSV("a", "x", ",", ",", "strict", "x")`, `ParseCSV("#a,b", "x,y")`)
	line := `127.0.0.1 - ann [10/Oct/2023:13:55:36 -0700] \"GET /cart?id=5 HTTP/1.1\" 200 2326 \"http://shop.example/\" \"curl/8.1\"`
	each("grok", `ExtractGrokPatterns("`+line+`", "%{HTTPD_COMBINEDLOG}")`, `ExtractGrokPatterns("`+line+`", "%{HTTPD_COMMONLOG}", true)`, `ExtractGrokPatterns("`+line+`", "%{IP:client.ip} - %{WORD:user}", true)`, `ExtractGrokPatterns("55.3.244.1 GET /index.html 15824 0.043", "%{IP:client} %{WORD:method} %{URIPATHPARAM:request} %{NUMBER:bytes:int} %{NUMBER:duration:double}", true)`, `ExtractGrokPatterns("5 x true", "%{INT:n:long} %{WORD:w:string} %{BOOL:b:boolean}")`, `ExtractGrokPatterns("5", "%{INT:n:number}")`, `ExtractGrokPatterns("x", "%{WORD:n:int}")`, `ExtractGrokPatterns("x", "%{WORD:n:float}")`, `ExtractGrokPatterns("x", "%{WORD:n:bool}")`, `ExtractGrokPatterns("99999999999999999999", "%{INT:n:int}")`, `ExtractGrokPatterns("no number", "%{INT:n}")`, `ExtractGrokPatterns("1 2", "%{INT} %{INT}")`, `ExtractGrokPatterns("1 2", "%{INT:a} %{INT:a}")`, `ExtractGrokPatterns("1 2", "%{INT} %{INT}", true)`, `ExtractGrokPatterns("1", "%{NOPE}")`, `ExtractGrokPatterns("1", "%{NOPE:x}", true)`, `ExtractGrokPatterns("1", "(?P<x>\\d)")`, `ExtractGrokPatterns("1", "(?P<x>\\d", true)`, `ExtractGrokPatterns("1", "plain")`, `ExtractGrokPatterns("1", "plain", true)`, `ExtractGrokPatterns("abc7", "%{MINE:m}", true, ["MINE=[a-z]+%{INT:k:int}"])`, `ExtractGrokPatterns("abc7", "%{INT:m}", true, ["INT=[a-z]+"])`, `ExtractGrokPatterns("a", "%{LOOP:m}", true, ["LOOP=a%{WORD:w}?"])`, `ExtractGrokPatterns("a", "%{MINE:m}", true, ["MINE"])`, `ExtractGrokPatterns("a", "%{MINE:m}", true, ["ok=1", "A_LONG_NAME_WITHOUT_DEFINITION"])`, `ExtractGrokPatterns("a", "%{MINE:m}", true, ["M:INE=x"])`, `ExtractGrokPatterns("a=b", "%{PAIR:m.n}", true, ["PAIR=a=b"])`, `ExtractGrokPatterns(attributes["s"], attributes["nope"])`, `ExtractGrokPatterns(attributes["nope"], "%{WORD:w}")`, `ExtractGrokPatterns(attributes["s"], Concat(["%{WORD:", "w}"], ""))`, `ExtractGrokPatterns(attributes["s"], Concat(["%{WORD", "w"], ""), true)`, `ExtractGrokPatterns(attributes["s"], Concat(["%{NOPE:", "w}"], ""))`, `ExtractGrokPatterns(attributes["i"], "%{WORD:w}")`, `ExtractGrokPatterns("x")`, `ExtractGrokPatterns()`, `ExtractGrokPatterns("x", "%{WORD:w}", "true")`, `ExtractGrokPatterns("x", "%{WORD:w}", true, "X=y")`, `ExtractGrokPatterns("x", "%{WORD:w}", true, [5])`,
		`ExtractGrokPatterns("Mar  7 12:00:01 web1 sshd[42]: Accepted", "%{SYSLOGLINE}")`, `ExtractGrokPatterns("2023-10-10T13:55:36.123Z ERROR boom", "%{TIMESTAMP_ISO8601:time} %{LOGLEVEL:level} %{GREEDYDATA:message}", true)`, `ExtractGrokPatterns("ann@shop.example 00:11:22:33:44:55 /usr/bin/x 6ba7b810-9dad-11d1-80b4-00c04fd430c8", "%{EMAILADDRESS:mail} %{MAC:mac} %{PATH:path} %{UUID:id}", true)`, `ExtractGrokPatterns("https://shop.example:8443/cart?q=1", "%{URI:url}")`, `ExtractGrokPatterns("2001:db8::1 host-1.example", "%{IPORHOST:a} %{HOSTNAME:b}", true)`)
	documents := []string{
		`<a/>`, `<a></a>`, `<a>text</a>`, `<a x=\"1\" y='2'><b>one</b><b>two</b><c/></a>`, `<?xml version=\"1.0\" encoding=\"UTF-8\" ?><Log id=\"1\"><User><ID>7</ID></User>mixed<Text>a &lt; b &amp; c &#65;&#x42;</Text></Log>`, `<!-- c --><a><!-- in --><![CDATA[x < y]]></a>`, `<a>  spaced  <b> x </b>\n</a>`, `<n:a xmlns:n=\"u\" n:x=\"1\"><n:b/></n:a>`, `<a xmlns=\"u\"><b>1</b></a>`, `<a><b foo=\"bar\">1</b><b>2</b><c foo=\"z\"><b>3</b></c></a>`, `<a/><b/>`, `<a>x</a> `, ` <a>x</a>`, `<a>x</a>tail`, `<?pi some?><a/>`, `<!DOCTYPE a><a>1</a>`, `<a><b>1</b>2<b>3</b>4</a>`, `<a>it's \"q\"</a>`, `<ก>ข</ก>`,
		`<a>`, `<a><b></a></b>`, `</a>`, `<a x></a>`, `<a x=1></a>`, `<a x=\"1></a>`, `<a x=\"<\"></a>`, `<a>&foo;</a>`, `<a>& b</a>`, `<a>&lt</a>`, `<a>]]></a>`, `<a><!- x --></a>`, `<a><!-- a -- b --></a>`, `<a><![CDAT[x]]></a>`, `<a><![CDATA[x</a>`, `<1a/>`, `<a 1x=\"\"/>`, `<a / >`, `< a/>`, `<a></a x>`, `<x:a/>`, `<?xml version=\"1.1\"?><a/>`, `plain`, ``, ` `, `<!-- only -->`, `<a>\n<b>\n</c></a>`, `<a`, `<`, `<a>\x01</a>`,
	}
	for _, document := range documents {
		each("xml", `ParseXML("`+document+`")`, `ParseSimplifiedXML("`+document+`")`, `RemoveXML("`+document+`", "//none")`)
	}
	for _, path := range []string{"/", "/a", "/a/b", "//b", "/a/*", "/*", "//@foo", "/a/b/@foo", "/a/b/@*", "//@*", "/a/b/text()", "//text()", "//comment()", "/a/b[@foo='bar']", "/a/b[@foo]", "/a//b", "/a/b[1]", "/a/b[2]", "/a/b[last()]", "/a/b[position()=2]", "/a/c/b", "//a[not(c)]", "//b[.='3']", "//b[text()='2']", "//b[contains(text(), '1')]", "/a/c/..", "//c/b | //d", "//*[local-name()='c']", "//@*[local-name() != 'foo']", "/a/b[@foo='bar' and .='1']", "/a/b[@foo='z' or .='2']", "a/b", "//nope", "/a/b[count(../b)=2]", "//b[starts-with(@foo, 'ba')]", "/a/b[. > 1]", "/a/node()", "//c[b=3]", "//b[not(@foo)]", "/a/c[@foo]/b", "//text()['*delete*']", "descendant::b", "/child::a/child::b", "//b/parent::c", "//b/self::b"} {
		document := `<a><b foo=\"bar\">1</b><!-- note --><b>2</b><c foo=\"z\" other=\"o\"><b>3</b>tail<![CDATA[raw]]></c></a>`
		each("xpath", `GetXML("`+document+`", "`+path+`")`, `RemoveXML("`+document+`", "`+path+`")`, `InsertXML("`+document+`", "`+path+`", "<new>x</new>")`, `ConvertAttributesToElementsXML("`+document+`", "`+path+`")`, `ConvertTextToElementsXML("`+document+`", "`+path+`", "v")`)
	}
	each("xpath", `GetXML("", "/a")`, `RemoveXML("", "/a")`, `InsertXML("", "/", "<a/>")`, `InsertXML("<a/>", "/a", "")`, `InsertXML("<a/>", "/a", "<b/><c/>")`, `InsertXML("<a><b/><b/></a>", "//b", "<x/>y<z/>")`, `ConvertAttributesToElementsXML("")`, `ConvertTextToElementsXML("")`, `ConvertAttributesToElementsXML("<a x=\"1\"><b y=\"2\">t</b></a>")`, `ConvertTextToElementsXML("<a>x<b>1</b>y</a>")`, `ConvertTextToElementsXML("<a>x<b>1</b>y</a>", element_name="text")`, `GetXML(attributes["i"], "/a")`, `GetXML("<a/>")`, `GetXML("<a/>", 5)`, `InsertXML("<a/>", "/a")`, `RemoveXML()`, `ParseXML()`, `ParseXML(attributes["i"])`, `ParseSimplifiedXML(nil)`, `GetXML("<a>", "/a")`, `InsertXML("<a/>", "/a", "<b>")`, `GetXML("<a/>", x_path="/a")`, `UserAgent()`)
	return s
}

// textOfLength is a text of so many bytes that does not repeat soon.
func textOfLength(length int) string {
	text := make([]byte, length)
	state := uint32(length)
	for i := range text {
		state = state*1664525 + 1013904223
		text[i] = 'a' + byte(state>>24)%26
	}
	return string(text)
}
