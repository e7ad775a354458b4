package main

import "fmt"

func redactionSuite() *suite {
	s := &suite{feature: "redaction"}
	redact := func(body string) string { return inPipelinesOfAllSignals("redaction", body) }

	// Everything that has attributes, with the same ones on each level.
	kv := []any{"id", 5, "card", "4111111111111111", "mail", "a@example.com and b@example.org", "token", "s3cret", "access_token", 42, "note", "plain", "empty", "", "yes", true, "ratio", 0.5, "nothing", nil,
		"list", []any{"4111111111111111", 7}, "map", kvlist{"card", "4111111111111111"}, "bytes", []byte("4111")}
	spans := func() []line {
		return at(130, resourceSpans(object{"attributes": attributes(append([]any{"service.name", "shop"}, kv...)...)},
			scopeSpans(object{"name": "lib", "attributes": attributes(kv...)},
				span(1, 0, -1, "GET /users/4111111111111111", 0, 10, attr(kv...), spanEvent("login", 1, kv...), spanEvent("bare", 2), link(2, 0, kv...)),
				span(1, 1, 0, "plain", 0, 10, attr("note", "plain")), span(1, 2, 0, "bare", 0, 10))))
	}
	bodies := []any{"card 4111111111111111 of a@example.com", "plain", "", nil, 42, 4111111111111111, 0.5, true, []byte("4111"),
		kvlist{"card", "4111111111111111", "note", "plain", "token", "s3cret", "count", 7, "deep", kvlist{"token", "x", "card", "4111111111111111", "id", 5, "more", []any{"a@example.com", kvlist{"card", "4", "mail", "a@example.com"}}}},
		[]any{"4111111111111111", "plain", 7, kvlist{"token", "x", "note", "a@example.com"}, []any{"a@example.com"}},
		kvlist{"id", 1, "mail", "a@example.com"}, kvlist{}, []any{}}
	records := func() []line {
		var list []object
		for _, body := range bodies {
			list = append(list, logRecord(body, 9, "INFO", attr("mail", "a@example.com", "note", "plain")))
		}
		list = append(list, logRecord("hello", 9, "INFO", attr(kv...)))
		return logsAt(270, resourceLogs(object{"attributes": attributes(kv...)}, scopeLogs(object{"name": "lib", "attributes": attributes(kv...)}, list...)))
	}
	points := func() []line {
		return metricsAt(410, resourceMetrics(object{"attributes": attributes(kv...)}, scopeMetrics(object{"name": "lib", "attributes": attributes(kv...)},
			append([]object{gauge("g", intPoint("1", kv...)), object{"name": "empty", "metadata": attributes(kv...)}}, everyMetric()...)...)))
	}
	everything := func() []line { return lines(spans(), records(), points()) }

	const card, mail = "4[0-9]{12}(?:[0-9]{3})?", `[a-z]+@example\.(com|org)`
	long := "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
	configs := map[string]string{
		"defaults":                  "",
		"allow-all":                 "allow_all_keys: true",
		"allowed-keys":              "allowed_keys: [id, note, service.name, card]",
		"allow-all-beats-the-list":  "allow_all_keys: true\nallowed_keys: [id]",
		"allowed-none":              "allowed_keys: []",
		"blocked-values":            "allow_all_keys: true\nblocked_values: ['" + card + "']",
		"blocked-values-in-order":   "allow_all_keys: true\nblocked_values: ['" + mail + "', '" + card + "', '[*]+ and']",
		"blocked-values-and-keys":   "allowed_keys: [card, mail, note]\nblocked_values: ['" + mail + "']",
		"blocked-key-patterns":      "allow_all_keys: true\nblocked_key_patterns: ['.*token.*', '^ma']",
		"blocked-keys-not-allowed":  "allowed_keys: [token, note]\nblocked_key_patterns: ['.*token.*', 'card']",
		"allowed-values":            "allow_all_keys: true\nallowed_values: ['.+@example\\.org']\nblocked_values: ['" + mail + "', '" + card + "']\nblocked_key_patterns: ['mail', 'token']",
		"allowed-values-all":        "allow_all_keys: true\nallowed_values: ['']\nblocked_values: ['" + mail + "']",
		"ignored-keys":              "ignored_keys: [id, mail]\nallowed_keys: [note]\nblocked_values: ['" + mail + "']",
		"ignored-key-patterns":      "ignored_key_patterns: ['^m', 'token$']\nallowed_keys: [card]\nblocked_values: ['" + card + "']\nblocked_key_patterns: ['token']",
		"ignored-beats-blocked":     "allow_all_keys: true\nignored_keys: [token]\nblocked_key_patterns: ['token']",
		"all-types":                 "allow_all_keys: true\nredact_all_types: true\nblocked_values: ['" + card + "', '^42$', 'true', '0\\.5']",
		"all-types-blocked-keys":    "allow_all_keys: true\nredact_all_types: true\nblocked_key_patterns: ['.*']",
		"every-key-blocked":         "allow_all_keys: true\nblocked_key_patterns: ['.']",
		"matches-of-nothing":        "allow_all_keys: true\nblocked_values: ['x*']",
		"matches-of-everything":     "allow_all_keys: true\nblocked_values: ['.*']",
		"matches-at-the-start":      "allow_all_keys: true\nblocked_values: ['^.', '\\b', '$']",
		"all-of-it":                 "allowed_keys: [card, mail, token, note, service.name]\nignored_keys: [id]\nblocked_key_patterns: [token]\nblocked_values: ['" + card + "', '" + mail + "']\nallowed_values: ['plain']",
		"unknown-summary-is-silent": "allowed_keys: [card]\nsummary: loud",
	}
	for name, body := range configs {
		for _, summary := range []string{"", "silent", "info", "debug"} {
			if summary == "" && name != "defaults" && name != "all-of-it" {
				continue
			}
			text := body
			if summary != "" && name != "unknown-summary-is-silent" {
				text += "\nsummary: " + summary
			} else if summary != "" && summary != "silent" {
				continue
			}
			s.add(fmt.Sprintf("%s-summary-%s", name, summary), redact(text), 1300, everything())
		}
	}
	for _, function := range []string{"md5", "sha1", "sha3", "SHA1", "Md5", "hmac-sha256", "hmac-sha512", "HMAC-SHA512", "''"} {
		key := ""
		if len(function) > 5 {
			key = "\nhmac_key: " + long
		}
		s.add("hash-"+function, redact("allow_all_keys: true\nhash_function: "+function+key+"\nblocked_values: ['"+card+"', '"+mail+"']\nblocked_key_patterns: [token]\nsummary: debug"), 1300, everything())
	}
	s.add("hash-of-other-scripts", redact("allow_all_keys: true\nhash_function: sha1\nblocked_values: ['.+']"), 1300, at(130, service("s", span(1, 0, -1, "x", 0, 1, attr("thai", "สวัสดี", "emoji", "a👍b", "lines", "one\ntwo\n")))))
	s.add("masks-of-other-scripts", redact("allow_all_keys: true\nblocked_values: ['x*']"), 1300, at(130, service("s", span(1, 0, -1, "x", 0, 1, attr("thai", "สวัสดี", "emoji", "a👍xb", "lines", "one\nxtwo\n")))))
	s.add("key-masks-by-the-line", redact("allow_all_keys: true\nblocked_key_patterns: ['lines']"), 1300, at(130, service("s", span(1, 0, -1, "x", 0, 1, attr("lines", "one\ntwo\n\nfour")))))
	s.add("long-key-of-hmac", redact("allow_all_keys: true\nhash_function: hmac-sha256\nhmac_key: "+long+long+long+"\nblocked_values: ['"+card+"']"), 1300, spans())
	s.add("hash-without-a-need-ignores-the-key", redact("allow_all_keys: true\nhash_function: md5\nhmac_key: short\nblocked_values: ['"+card+"']"), 1300, spans())

	two := func(a, b string) string {
		return pipeline([]string{"redaction/a", "redaction/b"}, "redaction/a:\n"+indent(2, a)+"redaction/b:\n"+indent(2, b))
	}
	for _, summary := range []string{"info", "debug"} {
		s.add("summaries-add-up-"+summary, two("allowed_keys: [card, mail, note, token]\nblocked_values: ['"+card+"']\nsummary: "+summary, "allowed_keys: [card, note, token]\nblocked_key_patterns: [token]\nignored_keys: [note]\nallowed_values: ['s3']\nsummary: "+summary), 1300, spans())
		s.add("summaries-that-were-there-"+summary, redact("allowed_keys: [note]\nblocked_values: [plain]\nallowed_values: [fine]\nsummary: "+summary), 1300, at(130, service("s", span(1, 0, -1, "x", 0, 1,
			attr("note", "plain", "gone", 1, "redaction.masked.keys", "z,a", "redaction.masked.count", 3, "redaction.redacted.keys", 7, "redaction.redacted.count", "many", "redaction.allowed.keys", "was", "redaction.allowed.count", 1, "redaction.ignored.count", 2)))))
	}
	s.add("summary-keeps-odd-keys", redact("summary: debug"), 1300, at(130, service("s", span(1, 0, -1, "x", 0, 1, attr("b", 1, "a", 1, "B", 1, "", 1, "ก", 1, "a,b", 1)))))
	s.add("gallery", redact("allowed_keys: [http.route, http.response.status_code, error, service.name]\nblocked_values: ['cart']\nsummary: debug"), 2300, gallery(110, everyGalleryTrace...))
	s.add("debug-text", pipelineTo("debug", "debug: {verbosity: detailed}\n", []string{"redaction"}, "redaction:\n"+indent(2, configs["all-of-it"]+"\nsummary: debug")), 1300, spans())
	s.add("detailed-metrics", redact("allow_all_keys: true")+"  telemetry: {metrics: {level: detailed}}\n", 1300, spans())
	s.add("empty-messages", redact(""), 1300, lines(at(130), logsAt(270), metricsAt(410)))

	for name, body := range map[string]string{
		"unknown-hash":              "hash_function: crc32",
		"unknown-hash-in-capitals":  "hash_function: CRC32",
		"number-as-hash":            "hash_function: 5",
		"hmac-needs-a-key":          "hash_function: hmac-sha256",
		"hmac-needs-a-key-512":      "hash_function: HMAC-sha512",
		"hmac-needs-a-longer-key":   "hash_function: hmac-sha256\nhmac_key: short",
		"hmac-counts-bytes":         "hash_function: hmac-sha256\nhmac_key: สวัสดี",
		"hmac-512-needs-64":         "hash_function: hmac-sha512\nhmac_key: 0123456789abcdef0123456789abcdef",
		"bad-blocked-value":         "blocked_values: ['(']",
		"bad-second-blocked-value":  "blocked_values: ['a', '[b']",
		"bad-allowed-value":         "allowed_values: ['*']",
		"bad-blocked-key":           "blocked_key_patterns: ['a**']",
		"bad-ignored-key":           "ignored_key_patterns: ['(?<n']",
		"bad-ones-in-order":         "allowed_values: ['*']\nblocked_values: ['(']\nblocked_key_patterns: ['[']",
		"bad-backslash":             `blocked_values: ['a\']`,
		"no-lookahead":              "blocked_values: ['a(?=b)']",
		"no-backreference":          `blocked_values: ['(a)\1']`,
		"unknown-key":               "allow_all: true",
		"unknown-database":          "db_sanitizer: {oracle: {enabled: true}}",
		"unknown-key-of-a-database": "db_sanitizer: {sql: {on: true}}",
		"unknown-key-of-url":        "url_sanitizer: {on: true}",
		"text-for-a-bool":           "allow_all_keys: maybe",
		"numbers-for-texts":         "allowed_keys: [1, 2]",
		"number-for-a-key":          "hmac_key: 5",
		"map-for-a-list":            "blocked_values: {a: b}",
		"list-for-a-struct":         "db_sanitizer: [sql]",
	} {
		// In one pipeline, since of several that fail any may be named.
		s.add(name, withProcessor("redaction", body), 1300, nil)
	}
	s.add("sanitizers-switched-off", redact("allow_all_keys: true\nurl_sanitizer: {enabled: false, attributes: [note], sanitize_span_name: true}\ndb_sanitizer: {sql: {enabled: false, attributes: [note]}, redis: {}, sanitize_span_name: }"), 1300, spans())
	return s
}
