package main

import "fmt"

// The gallery is a set of small traces that differ in what policies look at. Trace n always has the same content.
const (
	fast       = iota + 1 // three spans of two services in one message, 40 ms
	slow                  // 1200 ms, the payment service reports 90 ms later
	failing               // an error in a child that arrives in a message of its own
	typed                 // attributes of every type
	stated                // trace state and sampled flag
	tenant                // interesting attributes on the resource only
	lonely                // a single span without duration, attributes with zero values
	wide                  // twelve spans, 100 ms in all
	scoped                // several scopes, schema URLs, events, links, dropped counts
	errorOfInt            // numeric status codes, one as string
)

var everyGalleryTrace = []int{fast, slow, failing, typed, stated, tenant, lonely, wide, scoped, errorOfInt}

// gallery sends the named traces, each in messages of its own, off whole seconds and off each other.
func gallery(startMs int64, names ...int) []line {
	var all []line
	for i, name := range names {
		first := startMs + int64(i)*97
		for j, resources := range galleryMessages(name) {
			all = append(all, at(first+int64(j)*31, resources...)...)
		}
	}
	return all
}

func galleryMessages(name int) [][]object {
	t := name
	switch name {
	case fast:
		return [][]object{{
			service("frontend",
				span(t, 0, -1, "GET /cart", 0, 40, attr("http.request.method", "GET", "http.response.status_code", 200, "http.route", "/cart")),
				span(t, 1, 0, "cart.load", 5, 30, kind(3), attr("peer.service", "cart"))),
			service("cart", span(t, 2, 1, "HGETALL", 8, 20, attr("db.system", "redis", "db.rows", 3))),
		}}
	case slow:
		return [][]object{
			{service("frontend", span(t, 0, -1, "POST /checkout", 0, 1200, attr("http.request.method", "POST", "http.response.status_code", 201, "http.route", "/checkout")))},
			{service("payment", span(t, 1, 0, "charge", 10, 1190, okStatus, attr("payment.provider", "acme-pay", "payment.amount", 129.9)))},
		}
	case failing:
		return [][]object{
			{serviceWith("frontend", []any{"deployment.environment", "prod"}, span(t, 0, -1, "GET /product", 0, 75, attr("http.response.status_code", 503, "http.route", "/product/{id}")))},
			{serviceWith("catalog", []any{"deployment.environment", "prod"}, span(t, 1, 0, "SELECT", 4, 70, kind(3), errorStatus("connection refused"),
				attr("db.system", "postgresql", "error", true), spanEvent("exception", 69, "exception.type", "ConnectError", "exception.message", "connection refused")))},
		}
	case typed:
		return [][]object{{service("recommendation",
			span(t, 0, -1, "recommend", 0, 55, okStatus, attr(
				"user.premium", true, "user.trial", false, "score", 12.5, "candidates", 42, "negative", -7,
				"payload", []byte{0, 1, 254}, "tags", []any{"a", 1, true, nil}, "weights", kvlist{"price", 0.5, "brand", "acme"}, "nothing", nil)))}}
	case stated:
		return [][]object{{service("gateway",
			span(t, 0, -1, "route", 0, 20, traceState("vendor=gold,region=eu"), flags(1)),
			span(t, 1, 0, "forward", 2, 18, traceState("vendor=silver"), flags(257)))}}
	case tenant:
		return [][]object{{serviceWith("billing", []any{"tenant", "acme", "shard", 3, "canary", true, "load", 0.7},
			span(t, 0, -1, "invoice", 0, 90, attr("lines", 12)))}}
	case lonely:
		return [][]object{{service("cron", span(t, 0, -1, "tick", 10, 10, kind(1), attr("http.route", "", "retries", 0, "user.premium", false)))}}
	case wide:
		spans := []object{span(t, 0, -1, "batch", 0, 100)}
		for i := 1; i < 12; i++ {
			spans = append(spans, span(t, i, 0, fmt.Sprintf("item-%d", i), float64(i), float64(20+i), attr("item", i)))
		}
		return [][]object{{service("worker", spans...)}}
	case scoped:
		return [][]object{{
			schema(resourceSpans(object{"attributes": attributes("service.name", "search", "host.name", "h-1"), "droppedAttributesCount": 2},
				schema(scopeSpans(object{"name": "http", "version": "1.2.0", "attributes": attributes("lib", true), "droppedAttributesCount": 1},
					span(t, 0, -1, "GET /search", 0, 140, attr("http.route", "/search", "http.response.status_code", 404),
						spanEvent("cache.miss", 3, "key", "q=shoes"), spanEvent("empty", 4),
						link(fast, 0, "reason", "follows"), set("droppedAttributesCount", 3), set("droppedEventsCount", 1), set("droppedLinksCount", 4))),
					"https://opentelemetry.io/schemas/1.30.0"),
				scopeSpans(object{"name": "db"}, span(t, 1, 0, "query", 5, 130, kind(3), attr("db.system", "elasticsearch")))),
				"https://opentelemetry.io/schemas/1.26.0"),
		}}
	case errorOfInt:
		return [][]object{{service("legacy",
			span(t, 0, -1, "call", 0, 33, attr("http.response.status_code", 500, "http.route", "/v1/legacy")),
			span(t, 1, 0, "retry", 3, 30, attr("http.response.status_code", "429", "retries", 2)))}}
	}
	panic("no such trace in the gallery")
}

// simple is a trace of count spans of one service in one message.
func simple(ms int64, trace, count int, options ...spanOption) []line {
	spans := make([]object, count)
	for i := range spans {
		spans[i] = span(trace, i, i-1, fmt.Sprintf("op-%d", i), float64(i), float64(10+i), options...)
	}
	return at(ms, service("svc", spans...))
}

// part is some later spans of a trace, none of them a root.
func part(ms int64, trace, from, count int, options ...spanOption) []line {
	spans := make([]object, count)
	for i := range spans {
		spans[i] = span(trace, from+i, 0, fmt.Sprintf("late-%d", from+i), float64(from+i), float64(from+i+10), options...)
	}
	return at(ms, service("late", spans...))
}
