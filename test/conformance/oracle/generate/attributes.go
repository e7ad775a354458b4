package main

import (
	"fmt"
	"strings"
)

// attributeActions are lists of actions that processors of attributes are asked about, by name.
func attributeActions() map[string]string {
	actions := map[string]string{
		"delete-first":                     "{key: text, action: delete}",
		"delete-last":                      "{key: map, action: delete}",
		"delete-absent":                    "{key: absent, action: delete}",
		"delete-by-pattern":                "{pattern: '^(t|n)', action: delete}",
		"delete-all-by-pattern":            "{pattern: '', key: a, action: delete}\n- {pattern: '.*', action: delete}",
		"delete-by-key-and-pattern":        "{key: list, pattern: 'o', action: delete}",
		"delete-pattern-removes-empty-key": "{pattern: zzz, action: delete}",
		"delete-and-insert":                "{key: text, action: delete}\n- {key: text, value: new, action: insert}",
		"hash-by-pattern":                  "{pattern: '.', action: hash}",
		"hash-by-pattern-of-some":          "{pattern: 't$|^d', action: hash}",
		"hash-by-key-and-pattern-twice":    "{key: text, pattern: 'text', action: hash}",
		"hash-odd-numbers":                 "{key: nan, value: .nan, action: upsert}\n- {key: zero, value: -0.0, action: insert}\n- {key: least, value: -9223372036854775808, action: insert}\n- {key: inf, value: -.inf, action: upsert}\n- {pattern: '^(nan|zero|least|inf)$', action: hash}",
		"hash-absent":                      "{key: absent, action: hash}",
		"hash-pattern-hashes-empty-key":    "{pattern: zzz, action: hash}",
		"extract":                          "{key: url, pattern: '^(?P<scheme>.*):\\/\\/(?P<domain>.*)\\/(?P<path>.*)(?P<query>\\?|$)', action: extract}",
		"extract-go-names":                 "{key: url, pattern: '(?<scheme>[a-z]+)://(?<text>[^/]+)', action: extract}",
		"extract-overwrites-its-source":    "{key: url, pattern: '//(?P<url>[^/]+)', action: extract}",
		"extract-no-match":                 "{key: url, pattern: '(?P<a>ftp)', action: extract}",
		"extract-of-a-number":              "{key: int, pattern: '(?P<digits>.+)', action: extract}",
		"extract-absent":                   "{key: absent, pattern: '(?P<a>.+)', action: extract}",
		"extract-group-of-no-match":        "{key: url, pattern: '(?P<ftp>ftp)?(?P<http>http)', action: extract}",
		"extract-nested-groups":            "{key: url, pattern: '(?P<whole>(?P<part>h.)tp)', action: extract}",
		"extract-other-scripts":            "{key: thai, pattern: '(?P<first>.)(?P<rest>.*)', action: extract}",
		"extract-groups-of-one-name":       "{key: url, pattern: '(?P<a>h)(?P<b>t)(?<a>t)', action: extract}",
		"extract-first-match-only":         "{key: url, pattern: '(?P<t>t)', action: extract}",
		"from-attribute":                   "{key: copy, from_attribute: map, action: insert}\n- {key: text, from_attribute: int, action: update}\n- {key: new, from_attribute: text, action: upsert}",
		"from-absent-attribute":            "{key: text, from_attribute: absent, action: upsert}\n- {key: copy, from_attribute: absent, action: insert}",
		"from-attribute-with-default":      "{key: a, from_attribute: absent, default_value: 7, action: upsert}\n- {key: b, from_attribute: text, default_value: 7, action: insert}\n- {key: text, from_attribute: nothing, default_value: x, action: update}",
		"from-itself":                      "{key: text, from_attribute: text, action: upsert}",
		"default-alone":                    "{key: a, default_value: 1.5, action: insert}\n- {key: text, default_value: [1], action: update}",
		"default-beside-value":             "{key: a, value: first, default_value: second, action: insert}",
		"from-context":                     "{key: tenant, from_context: X-Tenant, action: insert}\n- {key: tenant2, from_context: metadata.X-Tenant, action: upsert}\n- {key: text, from_context: auth.subject, action: update}",
		"from-context-with-default":        "{key: tenant, from_context: metadata.X-Tenant, default_value: nobody, action: insert}\n- {key: who, from_context: auth.subject, default_value: 5, action: upsert}",
		"from-client-address":              "{key: client, from_context: client.address, default_value: nobody, action: insert}",
		"one-after-another":                "{key: a, value: 1, action: insert}\n- {key: b, from_attribute: a, action: insert}\n- {key: a, value: two, action: update}\n- {key: c, from_attribute: a, action: upsert}\n- {key: b, converted_type: string, action: convert}\n- {key: c, action: hash}",
		"upper-case-actions":               "{key: a, value: 1, action: INSERT}\n- {key: text, action: Delete}\n- {key: int, action: HASH}\n- {key: double, converted_type: int, action: Convert}",
		"empty-key-is-a-key":               "{pattern: '^$', action: delete}",
		"delete-with-default-and-context":  "{key: text, default_value: 5, from_context: x, action: delete}",
		"hash-with-context":                "{key: text, from_context: x, action: hash}",
		"convert-with-default":             "{key: int, converted_type: double, default_value: 5, action: convert}",
		"extract-with-default":             "{key: url, pattern: '(?P<a>h)', default_value: 5, action: extract}",
		"value-that-looks-like-a-pattern":  "{key: a, value: '(', action: insert}",
	}
	values := map[string]string{
		"text": "hello", "empty-text": "''", "int": "42", "negative": "-7", "hexadecimal": "0x1F", "octal": "0o17", "large-int": "9223372036854775807", "uint64": "18446744073709551615",
		"double": "1.5", "whole-double": "3.0", "exponent": "1e3", "small": "1e-7", "inf": ".inf", "nan": ".nan", "bool": "true", "yes-is-text": "yes", "quoted-int": "'42'",
		"list": "[1, two, 3.5, true, null, [x]]", "empty-list": "[]", "map": "{a: 1}", "empty-map": "{}", "deep": "[{a: [{b: 0.5}]}]", "date-as-text": "'2024-01-01'", "thai": "สวัสดี", "binary": "!!binary aGVsbG8=", "float-tag": "!!float 5", "text-tag": "!!str 5",
	}
	for name, v := range values {
		actions["value-"+name] = fmt.Sprintf("{key: text, value: %s, action: update}\n- {key: new, value: %s, action: insert}\n- {key: int, value: %s, action: insert}\n- {key: another, value: %s, action: update}\n- {key: bool, value: %s, action: upsert}\n- {key: third, value: %s, action: upsert}", v, v, v, v, v, v)
	}
	all := ""
	for i, key := range []string{"text", "int", "double", "bool", "bytes", "nothing", "list", "map", "url", "thai", "digits", "number", "odd", "huge", "tiny", "neg", "plus", "space", "hex", "under", "nan", "inf", "big", "exact", "long", "exp", "toobig", "dot"} {
		if i > 0 {
			all += "\n- "
		}
		all += "{key: " + key + ", TAIL}"
	}
	for _, tail := range []string{"action: hash", "converted_type: string, action: convert", "converted_type: int, action: convert", "converted_type: double, action: convert"} {
		name := "hash-each"
		if len(tail) > 12 {
			name = "convert-each-to-" + tail[16:19]
		}
		actions[name] = strings.ReplaceAll(all, "TAIL", tail)
	}
	return actions
}

// attributesOfAllTypes is what those actions find.
func attributesOfAllTypes() []any {
	return []any{"text", "some text", "int", 5, "double", 2.75, "bool", true, "bytes", []byte("raw"), "nothing", nil, "list", []any{1, "x"}, "url", "http://example.com/path?q=1,b=2", "thai", "สวัสดี 👍",
		"digits", "42", "number", "1.25", "odd", "12x", "huge", 1e300, "tiny", 1e-9, "neg", -2.9, "plus", "+7", "space", " 7", "hex", "0x10", "under", "1_000", "nan", "NaN", "inf", "-Inf", "big", "9223372036854775808", "exact", "9223372036854775807",
		"long", 9007199254740993, "exp", "1e3", "toobig", "1e999", "dot", ".5", "", "empty key", "map", kvlist{"a", 1}}
}

// attributeMistakes are lists of actions that are refused, by name.
func attributeMistakes() map[string]string {
	return map[string]string{
		"no-action":                  "{key: a, value: 1}",
		"unknown-action":             "{key: a, value: 1, action: replace}",
		"unknown-action-in-capitals": "{key: a, value: 1, action: REPLACE}",
		"no-key":                     "{value: 1, action: insert}",
		"no-key-of-the-second":       "{key: a, value: 1, action: insert}\n- {value: 1, action: upsert}",
		"no-key-of-no-action":        "{value: 1}",
		"no-key-to-delete":           "{action: delete}",
		"no-key-to-hash":             "{action: hash}",
		"no-key-to-extract":          "{pattern: '(?P<a>b)', action: extract}",
		"no-key-to-convert":          "{converted_type: int, action: convert}",
		"no-value":                   "{key: a, action: insert}",
		"null-value":                 "{key: a, value: null, action: upsert}",
		"two-sources":                "{key: a, value: 1, from_attribute: b, action: insert}",
		"two-other-sources":          "{key: a, from_context: c, from_attribute: b, action: update}",
		"pattern-to-insert":          "{key: a, value: 1, pattern: b, action: insert}",
		"type-to-insert":             "{key: a, value: 1, converted_type: int, action: UPSERT}",
		"value-to-delete":            "{key: a, value: 1, action: delete}",
		"attribute-to-delete":        "{key: a, from_attribute: b, action: delete}",
		"attribute-to-hash":          "{key: a, from_attribute: b, action: hash}",
		"type-to-delete":             "{key: a, converted_type: int, action: delete}",
		"type-to-hash":               "{key: a, converted_type: int, action: hash}",
		"bad-pattern-to-delete":      "{pattern: '(', action: delete}",
		"bad-pattern-to-hash":        "{key: a, pattern: 'a(?=b)', action: hash}",
		"value-to-extract":           "{key: a, value: 1, pattern: '(?P<a>b)', action: extract}",
		"context-to-extract":         "{key: a, from_context: x, pattern: '(?P<a>b)', action: extract}",
		"no-pattern-to-extract":      "{key: a, action: extract}",
		"type-to-extract":            "{key: a, pattern: '(?P<a>b)', converted_type: int, action: extract}",
		"bad-pattern-to-extract":     "{key: a, pattern: '(?P<a>b', action: extract}",
		"no-groups":                  "{key: a, pattern: 'abc', action: extract}",
		"unnamed-group":              "{key: a, pattern: '(?P<a>b)(c)', action: extract}",
		"only-unnamed-group":         "{key: a, pattern: '(c)', action: extract}",
		"group-named-twice":          "{key: a, pattern: '(?P<a>b)(?P<a>c)', action: extract}",
		"group-with-a-bad-name":      "{key: a, pattern: '(?P<a.b>c)', action: extract}",
		"value-to-convert":           "{key: a, value: 1, converted_type: int, action: convert}",
		"pattern-to-convert":         "{key: a, pattern: b, converted_type: int, action: convert}",
		"no-type":                    "{key: a, action: convert}",
		"unknown-type":               "{key: a, converted_type: boolean, action: convert}",
		"type-in-capitals":           "{key: a, converted_type: Int, action: convert}",
		"odd-key":                    "{key: \"a\\\"b\\n\", action: insert}",
		"date":                       "{key: a, value: 2024-01-01, action: insert}",
		"date-in-a-list":             "{key: a, value: [1, 2024-01-01, 2024-01-02T03:04:05Z], action: insert}",
		"date-in-a-map":              "{key: a, value: {b: 2024-01-01}, action: insert}",
		"date-as-default":            "{key: a, default_value: 2024-01-01, action: insert}",
		"unknown-key":                "{key: a, val: 1, action: insert}",
		"number-as-key":              "{key: 5, value: 1, action: insert}",
		"bool-as-action":             "{key: a, value: 1, action: true}",
		"list-as-attribute":          "{key: a, from_attribute: [b], action: insert}",
		"map-as-pattern":             "{key: a, pattern: {b: c}, action: delete}",
		"text-as-an-action":          "insert",
		"list-as-an-action":          "[insert]",
		"null-as-an-action":          "null",
	}
}

// filteredSpans differ in everything that include and exclude look at.
func filteredSpans() []line {
	app := func(name, version string, spans ...object) object {
		return scopeSpans(object{"name": name, "version": version}, spans...)
	}
	return at(130,
		resourceSpans(object{"attributes": attributes("service.name", "shop", "env", "prod", "n", 1)},
			app("lib", "1.0", span(1, 0, -1, "GET /cart", 0, 10, kind(2), attr("tier", "gold", "n", 5, "ok", true, "ratio", 0.5)), span(1, 1, 0, "SELECT", 0, 5, kind(3), attr("tier", "silver", "n", "5", "list", []any{1, "x"}))),
			app("lib", "2.0", span(1, 2, 0, "plain", 0, 5, kind(1)), span(1, 3, 0, "", 0, 5, kind(0), attr("big", 1e21, "map", kvlist{"a", 1, "b", 2})))),
		resourceSpans(object{"attributes": attributes("service.name", "cart", "env", "test")},
			app("", "", span(1, 4, 0, "GET /items/5", 0, 5, kind(4), attr("tier", "gold", "n", 6, "big", 1e-7)), span(1, 5, 0, "consume", 0, 5, kind(5), attr("tier", nil, "n", 5.0, "map", kvlist{"b", 2, "a", 1}, "bytes", []byte("x"))))),
		resourceSpans(object{"attributes": attributes("service.name", 42)}, app("other", "1.0", span(2, 0, -1, "GET /cart", 0, 10, kind(2), attr("tier", "")))),
		resourceSpans(object{}, app("other", "", span(2, 1, 0, "get /CART", 0, 10, kind(9), attr("n", -5)))))
}

// spanFilters are include and exclude for spans, by name.
func spanFilters() map[string]string {
	return map[string]string{
		"include-service":             "include: {match_type: strict, services: [shop]}",
		"include-number-as-service":   "include: {match_type: strict, services: ['42', '<nil-service-name>']}",
		"include-service-pattern":     "include: {match_type: regexp, services: ['^c', '4']}",
		"exclude-service":             "exclude: {match_type: strict, services: [shop, cart]}",
		"include-no-service":          "include: {match_type: regexp, services: ['nil']}",
		"include-names":               "include: {match_type: strict, span_names: [SELECT, plain, '']}",
		"include-name-pattern":        "include: {match_type: regexp, span_names: ['^GET', '^$']}",
		"include-any-case":            "include: {match_type: regexp, span_names: ['(?i)get /cart']}",
		"exclude-name-pattern":        "exclude: {match_type: regexp, span_names: ['/']}",
		"include-and-exclude":         "include: {match_type: strict, services: [shop, cart]}\nexclude: {match_type: regexp, span_names: ['^GET']}",
		"include-kinds":               "include: {match_type: strict, span_kinds: [SPAN_KIND_SERVER, SPAN_KIND_INTERNAL]}",
		"include-kind-pattern":        "include: {match_type: regexp, span_kinds: ['CLIENT|UNSPEC', '^$']}",
		"include-attribute":           "include: {match_type: strict, attributes: [{key: tier, value: gold}]}",
		"include-attribute-there":     "include: {match_type: strict, attributes: [{key: tier}]}",
		"include-attribute-there-any": "include: {attributes: [{key: n}]}",
		"include-two-attributes":      "include: {match_type: strict, attributes: [{key: tier, value: gold}, {key: n, value: 5}]}",
		"include-int":                 "include: {match_type: strict, attributes: [{key: n, value: 5}]}",
		"include-double":              "include: {match_type: strict, attributes: [{key: n, value: 5.0}]}",
		"include-text-of-int":         "include: {match_type: strict, attributes: [{key: n, value: '5'}]}",
		"include-bool":                "include: {match_type: strict, attributes: [{key: ok, value: true}]}",
		"include-list":                "include: {match_type: strict, attributes: [{key: list, value: [1, x]}]}",
		"include-map":                 "include: {match_type: strict, attributes: [{key: map, value: {b: 2, a: 1}}]}",
		"include-other-map":           "include: {match_type: strict, attributes: [{key: map, value: {a: 1}}]}",
		"include-empty-text":          "include: {match_type: strict, attributes: [{key: tier, value: ''}]}",
		"include-nan":                 "include: {match_type: strict, attributes: [{key: n, value: .nan}]}",
		"include-int-pattern":         "include: {match_type: regexp, attributes: [{key: n, value: '^-?5$'}]}",
		"include-double-pattern":      "include: {match_type: regexp, attributes: [{key: big, value: '^(10{21}|0\\.0000001)$'}]}",
		"include-bool-pattern":        "include: {match_type: regexp, attributes: [{key: ok, value: '^t'}]}",
		"include-list-pattern":        "include: {match_type: regexp, attributes: [{key: list, value: '.*'}]}",
		"include-nothing-pattern":     "include: {match_type: regexp, attributes: [{key: tier, value: '.*'}]}",
		"include-bytes-pattern":       "include: {match_type: regexp, attributes: [{key: bytes, value: '.*'}]}",
		"include-resource":            "include: {match_type: strict, resources: [{key: env, value: prod}]}",
		"include-resource-pattern":    "include: {match_type: regexp, resources: [{key: env, value: '^(prod|test)$'}]}",
		"exclude-resource":            "exclude: {match_type: strict, resources: [{key: env}]}",
		"include-library":             "include: {match_type: strict, libraries: [{name: lib}]}",
		"include-library-version":     "include: {match_type: strict, libraries: [{name: lib, version: '2.0'}]}",
		"include-library-no-version":  "include: {match_type: strict, libraries: [{name: other, version: ''}]}",
		"include-library-null":        "include: {match_type: strict, libraries: [{name: other, version: null}]}",
		"include-two-libraries":       "include: {match_type: strict, libraries: [{name: lib}, {name: other}]}",
		"include-library-pattern":     "include: {match_type: regexp, libraries: [{name: 'l|o', version: '^1'}, {name: '.'}]}",
		"include-all-of-it":           "include: {match_type: regexp, services: [shop], span_names: [GET], span_kinds: [SERVER], attributes: [{key: tier, value: gold}], resources: [{key: env}], libraries: [{name: lib}]}",
		"exclude-all-of-it":           "exclude: {match_type: regexp, services: [shop], span_names: [GET], span_kinds: [SERVER], attributes: [{key: tier, value: gold}], resources: [{key: env}], libraries: [{name: lib}]}",
		"include-with-a-cache":        "include: {match_type: regexp, regexp: {cacheenabled: true, cachemaxnumentries: 1}, span_names: [GET]}",
		"include-with-a-big-cache":    "include: {match_type: regexp, regexp: {cacheenabled: true}, span_names: [GET]}",
		"include-no-cache":            "include: {match_type: regexp, regexp: {cachemaxnumentries: -5}, span_names: [GET]}",
		"include-null":                "include:\nexclude:",
		"include-same-twice":          "include: {match_type: regexp, span_names: [GET, GET]}",
		"include-text-for-a-list":     "include: {match_type: strict, services: 'shop,cart'}",
		"include-numbers-as-services": "include: {match_type: strict, services: ['42']}",
	}
}

// spanFilterMistakes are include and exclude that are refused, by name.
func spanFilterMistakes() map[string]string {
	return map[string]string{
		"include-nothing":          "include: {}",
		"include-only-a-type":      "include: {match_type: strict}",
		"exclude-only-a-type":      "exclude: {match_type: regexp}",
		"no-type":                  "include: {services: [a]}",
		"no-type-of-names":         "include: {span_names: [a]}",
		"no-type-of-kinds":         "include: {span_kinds: [a]}",
		"no-type-of-attributes":    "include: {attributes: [{key: a, value: b}]}",
		"no-type-of-resources":     "exclude: {resources: [{key: a, value: b}]}",
		"no-type-of-libraries":     "exclude: {libraries: [{name: a}]}",
		"unknown-type":             "include: {match_type: exact, services: [a]}",
		"type-in-capitals":         "include: {match_type: STRICT, services: [a]}",
		"expr":                     "include: {match_type: expr, services: [a]}",
		"bad-service":              "include: {match_type: regexp, services: ['(']}",
		"bad-name":                 "include: {match_type: regexp, span_names: ['a', '*']}",
		"bad-kind":                 "include: {match_type: regexp, span_kinds: ['[']}",
		"bad-attribute":            "include: {match_type: regexp, attributes: [{key: a, value: 'a\\'}]}",
		"bad-resource":             "include: {match_type: regexp, resources: [{key: a, value: '(?<'}]}",
		"bad-library":              "include: {match_type: regexp, libraries: [{name: '('}]}",
		"bad-library-version":      "include: {match_type: regexp, libraries: [{name: a, version: '('}]}",
		"number-as-pattern":        "include: {match_type: regexp, attributes: [{key: a, value: 5}]}",
		"list-as-pattern":          "include: {match_type: regexp, attributes: [{key: a, value: [b]}]}",
		"map-as-pattern":           "include: {match_type: regexp, resources: [{key: a, value: {}}]}",
		"bool-as-pattern":          "include: {match_type: regexp, resources: [{key: a, value: false}]}",
		"double-as-pattern":        "include: {match_type: regexp, resources: [{key: a, value: 0.5}]}",
		"no-key-of-an-attribute":   "include: {match_type: strict, attributes: [{value: a}]}",
		"no-key-of-a-resource":     "include: {match_type: strict, resources: [{key: '', value: a}]}",
		"date-of-an-attribute":     "include: {match_type: strict, attributes: [{key: a, value: 2024-01-01}]}",
		"unknown-kind":             "include: {match_type: strict, span_kinds: [SERVER]}",
		"unspecified-kind":         "include: {match_type: strict, span_kinds: [SPAN_KIND_UNSPECIFIED]}",
		"bodies-of-spans":          "include: {match_type: strict, log_bodies: [a], services: [b]}",
		"severities-of-spans":      "include: {match_type: strict, log_severity_texts: [a], services: [b]}",
		"severity-of-spans":        "include: {match_type: strict, log_severity_number: {min: 9}, services: [b]}",
		"metrics-of-spans":         "exclude: {match_type: strict, metric_names: [a], services: [b]}",
		"negative-cache":           "include: {match_type: regexp, regexp: {cacheenabled: true, cachemaxnumentries: -5}, services: [b]}",
		"exclude-after-include":    "include: {match_type: strict, services: [b]}\nexclude: {services: [b]}",
		"include-before-exclude":   "include: {match_type: first, services: [b]}\nexclude: {match_type: second, services: [b]}",
		"unknown-key-of-include":   "include: {match_type: strict, names: [a]}",
		"unknown-key-of-attribute": "include: {match_type: strict, attributes: [{key: a, val: b}]}",
		"unknown-key-of-library":   "include: {match_type: strict, libraries: [{name: a, schema: b}]}",
		"unknown-key-of-regexp":    "include: {match_type: regexp, regexp: {cache: true}, services: [b]}",
		"unknown-key-of-severity":  "include: {match_type: strict, log_severity_number: {max: 5}}",
		"number-as-version":        "include: {match_type: strict, libraries: [{name: a, version: 1.0}]}",
		"list-as-version":          "include: {match_type: strict, libraries: [{name: a, version: [b]}]}",
		"text-as-severity":         "include: {match_type: strict, log_severity_number: {min: INFO}}",
		"map-for-a-list":           "include: {match_type: strict, services: {a: b}}",
		"text-for-include":         "include: all",
		"list-for-include":         "include: [{services: [a]}]",
		"number-as-type":           "include: {match_type: 5, services: [a]}",
		"texts-for-attributes":     "include: {match_type: strict, attributes: [a]}",
		"map-for-attributes":       "include: {match_type: strict, attributes: {a: b}}",
		"number-for-a-bool":        "include: {match_type: regexp, regexp: {cacheenabled: 1}}",
	}
}

func attributesSuite() *suite {
	s := &suite{feature: "attributes"}
	edit := func(body string) string { return inPipelinesOfAllSignals("attributes", body) }
	kv := attributesOfAllTypes()
	messages := func() []line {
		return lines(
			at(130, resourceSpans(object{"attributes": attributes(kv...)}, scopeSpans(object{"name": "lib", "attributes": attributes(kv...)},
				span(1, 0, -1, "op", 0, 10, attr(kv...), spanEvent("login", 1, kv...), link(2, 0, kv...)), span(1, 1, 0, "bare", 0, 10), span(1, 2, 0, "short", 0, 10, attr("int", "text", "text", 5))))),
			logsAt(270, serviceLogs("shop", logRecord("body", 9, "INFO", attr(kv...)), logRecord("bare", 9, "INFO"))),
			metricsAt(410, serviceMetrics("shop", append([]object{gauge("g", intPoint("1", kv...), intPoint("2", "text", "short")), gauge("empty")}, everyMetric()...)...)))
	}
	for name, actions := range attributeActions() {
		s.add("action-"+name, edit("actions:\n- "+actions), 1300, messages())
	}
	for name, actions := range attributeMistakes() {
		s.add("mistake-"+name, withProcessor("attributes", "actions:\n- "+actions), 1300, nil)
	}
	const mark = "\nactions: [{key: seen, value: true, action: upsert}]"
	for name, filter := range spanFilters() {
		s.add("spans-"+name, withProcessor("attributes", filter+mark), 1300, filteredSpans())
	}
	for name, filter := range spanFilterMistakes() {
		s.add("mistake-of-spans-"+name, withProcessor("attributes", filter+mark), 1300, nil)
	}

	onlyIn := func(signal, body string) string {
		return plainReceiver + plainExporter + "processors:\n  attributes:\n" + indent(4, body) + "service:\n  pipelines:\n    " + signal + ": {receivers: [otlp], processors: [attributes], exporters: [otlp_grpc]}\n"
	}
	records := func() []line {
		return logsAt(270,
			resourceLogs(object{"attributes": attributes("service.name", "shop", "env", "prod")}, scopeLogs(object{"name": "lib", "version": "1.0"}, everyLog()...)),
			resourceLogs(object{"attributes": attributes("env", "test")}, scopeLogs(object{"name": "other"}, logRecord("", 0, "", attr("tier", "gold")), logRecord("paid", 1, "TRACE"), logRecord(5, 9, "info", attr("tier", 1)), logRecord(kvlist{"a", 1}, 10, ""))))
	}
	for name, filter := range map[string]string{
		"include-bodies":              "include: {match_type: strict, log_bodies: ['paid 12 THB', '5', '']}",
		"include-map-as-body":         "include: {match_type: strict, log_bodies: ['{\"a\":1}']}",
		"include-body-pattern":        "include: {match_type: regexp, log_bodies: ['^paid', 'stock', '^Y']}",
		"exclude-body-pattern":        "exclude: {match_type: regexp, log_bodies: ['.']}",
		"include-severities":          "include: {match_type: strict, log_severity_texts: [INFO, '']}",
		"include-severity-pattern":    "include: {match_type: regexp, log_severity_texts: ['(?i)^info|warn']}",
		"include-severity":            "include: {match_type: strict, log_severity_number: {min: 10}}",
		"include-severity-or-none":    "include: {match_type: strict, log_severity_number: {min: 10, match_undefined: true}}",
		"include-any-severity":        "include: {log_severity_number: {}}",
		"exclude-severity":            "exclude: {match_type: regexp, log_severity_number: {min: 9}}",
		"severity-cuts-a-double":      "include: {match_type: strict, log_severity_number: {min: 9.9}}",
		"severity-below-zero":         "include: {match_type: strict, log_severity_number: {min: -1}}",
		"include-attribute":           "include: {match_type: strict, attributes: [{key: tier, value: gold}]}",
		"include-resource":            "include: {match_type: strict, resources: [{key: env, value: prod}]}",
		"include-library":             "include: {match_type: strict, libraries: [{name: lib, version: '1.0'}]}",
		"include-all-of-it":           "include: {match_type: regexp, log_bodies: [paid], log_severity_texts: [INFO], log_severity_number: {min: 9}, attributes: [{key: order.id}], resources: [{key: env}], libraries: [{name: lib}]}",
		"mistake-nothing":             "include: {}",
		"mistake-services":            "include: {match_type: strict, services: [a]}",
		"mistake-names":               "include: {match_type: strict, span_names: [a], log_bodies: [b]}",
		"mistake-kinds":               "exclude: {match_type: strict, span_kinds: [a]}",
		"mistake-metrics":             "exclude: {match_type: strict, metric_names: [a]}",
		"mistake-no-type":             "include: {log_bodies: [a]}",
		"mistake-no-type-of-severity": "include: {log_severity_texts: [a]}",
		"mistake-bad-body":            "include: {match_type: regexp, log_bodies: ['(']}",
		"mistake-bad-severity":        "include: {match_type: regexp, log_severity_texts: ['(']}",
		"mistake-bad-attribute":       "include: {match_type: regexp, attributes: [{key: a, value: '('}]}",
	} {
		s.add("logs-"+name, onlyIn("logs", filter+mark), 1300, records())
	}
	for name, filter := range map[string]string{
		"include-names":              "include: {match_type: strict, metric_names: [calls, gc]}",
		"include-name-pattern":       "include: {match_type: regexp, metric_names: ['^lat', 'q']}",
		"exclude-names":              "exclude: {match_type: strict, metric_names: [calls, gc]}",
		"include-and-exclude":        "include: {match_type: regexp, metric_names: ['^[lg]']}\nexclude: {match_type: strict, metric_names: [gc]}",
		"resources-are-not-compared": "include: {match_type: strict, resources: [{key: env, value: nowhere}]}",
		"resources-beside-names":     "include: {match_type: strict, metric_names: [calls], resources: [{key: env, value: nowhere}]}",
		"exclude-resources":          "exclude: {match_type: nonsense, resources: [{key: service.name}]}",
		"exclude-beside-resources":   "include: {match_type: strict, resources: [{key: a}]}\nexclude: {match_type: strict, metric_names: [calls]}",
		"expr":                       "include: {match_type: expr, metric_names: [calls]}",
		"mistake-nothing":            "include: {}",
		"mistake-services":           "include: {match_type: strict, services: [a], metric_names: [a]}",
		"mistake-attributes":         "include: {match_type: strict, attributes: [{key: a}]}",
		"mistake-libraries":          "exclude: {match_type: strict, libraries: [{name: a}]}",
		"mistake-severity":           "exclude: {match_type: strict, log_severity_number: {}}",
		"mistake-no-type":            "include: {metric_names: [a]}",
		"mistake-bad-name":           "include: {match_type: regexp, metric_names: ['(']}",
		"mistake-of-both":            "include: {match_type: first, metric_names: [a]}\nexclude: {}",
		"mistake-negative-cache":     "include: {match_type: regexp, regexp: {cacheenabled: true, cachemaxnumentries: -1}, metric_names: [a]}",
	} {
		s.add("metrics-"+name, onlyIn("metrics", filter+mark), 1300, metricsAt(410, serviceMetrics("shop", everyMetric()...)))
	}

	for name, body := range map[string]string{
		"no-settings":          "",
		"no-actions":           "actions:",
		"empty-actions":        "actions: []",
		"map-for-actions":      "actions: {key: a}",
		"text-for-actions":     "actions: insert",
		"unknown-key-of-all":   "actions: [{key: a, value: 1, action: insert}]\nattributes: []",
		"only-include":         "include: {match_type: strict, services: [a]}",
		"action-before-filter": "include: {}\nactions: [{key: a, action: insert}]",
	} {
		s.add("mistake-"+name, withProcessor("attributes", body), 1300, nil)
	}
	s.add("mistakes-of-types-together", withProcessor("attributes", "include: {match_type: 5, services: 7}\nactions: [{key: 1, action: 2}, 3]"), 1300, nil)

	env := withEnv(map[string]string{"NUMBER": "42", "TEXT": "some text", "LIST": "[1, two]", "VERSION": "1.0", "EMPTY": "", "DATE": "2024-01-01"})
	s.add("values-of-variables", edit("actions: [{key: a, value: '${env:NUMBER}', action: insert}, {key: b, value: ${env:NUMBER}, action: insert}, {key: c, value: 'no ${env:NUMBER}', action: insert}, {key: d, value: '${env:LIST}', action: insert}, {key: e, value: [$${x}, '${env:NUMBER}'], action: insert}, {key: '${env:NUMBER}', value: {n: '${env:NUMBER}'}, action: insert}]"), 1300, messages(), env)
	s.add("empty-variable-is-no-value", withProcessor("attributes", "actions: [{key: a, value: '${env:EMPTY}', action: insert}]"), 1300, nil, env)
	s.add("empty-variable-with-a-default", edit("actions: [{key: a, value: '${env:EMPTY}', default_value: 1, action: insert}, {key: b, value: '${env:NOWHERE}', default_value: 2, action: insert}]"), 1300, messages(), env)
	s.add("date-of-a-variable", withProcessor("attributes", "actions: [{key: a, value: '${env:DATE}', action: insert}]"), 1300, nil, env)
	s.add("version-of-a-variable", withProcessor("attributes", "include: {match_type: strict, libraries: [{name: lib, version: '${env:VERSION}'}]}"+mark), 1300, filteredSpans(), env)
	s.add("version-of-an-empty-variable", withProcessor("attributes", "include: {match_type: strict, libraries: [{name: '', version: '${env:EMPTY}'}, {name: '', version: '${env:NOWHERE}'}]}"+mark), 1300, filteredSpans(), env)
	s.add("number-as-version-of-a-list", withProcessor("attributes", "include: {match_type: 5, libraries: [{version: 1, name: 2}], services: 3, span_kinds: 4, regexp: {cachemaxnumentries: a, cacheenabled: b}}"+mark), 1300, nil)
	s.add("service-of-a-variable", withProcessor("attributes", "include: {match_type: strict, services: ['${env:NUMBER}']}"+mark), 1300, filteredSpans(), env)

	two := func(a, b string) string {
		return pipeline([]string{"attributes/a", "attributes/b"}, "attributes/a:\n"+indent(2, a)+"attributes/b:\n"+indent(2, b))
	}
	s.add("two-in-a-row", two("actions: [{key: a, value: 1, action: insert}, {key: text, action: delete}]", "actions: [{key: a, action: hash}, {key: text, value: again, action: insert}]"), 1300, messages()[:1])
	s.add("gallery", edit("actions: [{key: http.route, action: hash}, {pattern: '^http', action: delete}, {key: env, value: test, action: upsert}]"), 2300, gallery(110, everyGalleryTrace...))
	s.add("detailed-metrics", edit("actions: [{key: a, value: 1, action: insert}]")+"  telemetry: {metrics: {level: detailed}}\n", 1300, messages())
	s.add("debug-text", pipelineTo("debug", "debug: {verbosity: detailed}\n", []string{"attributes"}, "attributes: {actions: [{key: text, action: delete}, {pattern: '^(int|list)$', action: delete}, {key: z, value: 1, action: insert}]}\n"), 1300, messages()[:1])
	s.add("empty-messages", edit("actions: [{key: a, value: 1, action: insert}]"), 1300, lines(at(130), logsAt(270), metricsAt(410)))
	s.add("keys-that-are-there-twice", edit("actions: [{key: a, value: new, action: update}, {key: b, action: delete}, {pattern: c, action: hash}, {pattern: d, action: delete}]"), 1300, at(130, service("s", span(1, 0, -1, "x", 0, 1, attr("a", 1, "b", 1, "a", 2, "b", 2, "c", 1, "c", 2, "d", 1, "d", 2)))))
	return s
}
