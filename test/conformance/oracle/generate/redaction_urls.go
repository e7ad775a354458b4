package main

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// urlTexts are texts that stand where the processor redaction looks for URLs, by what is odd about them. Those named
// "upstream" are the inputs of its own tests and of the tests of the library that it reads URLs with.
var urlTexts = []struct {
	name  string
	texts []string
}{
	{"upstream-sanitizer", []string{"/api/users/123e4567-e89b-12d3-a456-426614174000", "/api/users/12345", "/api/users/123/posts/456", "/api/users", "/api/users?id=123&name=john", "", "/api/users/123", "/api/posts/456"}},
	{"upstream-span-names", []string{"operation_without_route", "/users/123", "/payments/12345/detail", "operation-name", "operation-123", "/users/profile", "/123", "/123/456", "/123/456/789", "/payments/12345", "/payments/users", "/", "*", "/*/*", "/*/*/*", "/*/*/*/*", "/*/*/", "/*/detail", "/users/*", "/users/*/detail", "///"}},
	{"upstream-processor", []string{"/users/123/profile", "/payments/123/details", "SELECT balance FROM accounts WHERE id = 7", "GET /orders/123?sql=SELECT+1", "/users/4111111111111111/profile", "payments-dev-sql-adapter-queue /api/process/123", "payments-service /api/secret-123/process", "us-west2-inventory-dev-catalog-sql-adapter-queue process", "eu-central1-shipping-prod-delivery-processor handle", "cache-service-lookup get-item", "GET /api/v1/payments/123"}},
	{"upstream-edges", []string{"", "12345", "/", "/users/测试/profile", "/api/v1/items/@special/data", "/api/" + strings.Repeat("segment/", 100) + "end", "   ", "SELECT *\nFROM users\nWHERE id = 42", "GET /page/123#section", "/v1/api\\path/123", "SELECT * FROM users WHERE id = 42", `{"message":"hello"}`, "okey-dokey-0", "simple-operation-123"}},
	{"upstream-paths", []string{"/users/fdklsd/j4elk/23993/job/2", "123", "/123", "123/", "123/ljgdflgjf", "/**", "/u/2", "/v1/products/2", "/v1/products/22", "/v1/products/22j", "/products/1/org/3", "/products//org/3", "/v1/k6-test-runs/1", "/attach"}},
	{"upstream-languages", []string{"/usuarios/fdklsd/j4elk/23993/trabajo/2", "/Benutzer/fdklsd/j4elk/23993/Arbeit/2", "/utilisateurs/fdklsd/j4elk/23993/tache/2", "/products/", "/user-space/", "/user_space/", "/api/hello.world", "/api/hello.world.again", "/api.backup/hello.world"}},
	{"upstream-methods", []string{"GET /user_space/", "POST /user_space/", "PUT /user_space/", "DELETE /user_space/", "OPTIONS /user_space/", "HEAD /user_space/", "PATCH /user_space/", "TRACE /user_space/", "CONNECT /user_space/", "HTTP GET", "GET /api/cart?sessionId=55f4e5ea-5d6d-482a-80c4-799e3c72dfb0&currencyCode=USD", "/getquote", "/w/index.php/*"}},
	{"upstream-ends", []string{"/attach?session_id=ddfsdsf&track_id=sjdklnfldsn", "/attach#section-1", "?", "attach12?", "1?", "*&", "12#", "/a#", "/1#", "a#", "/a/b/c/d/e/f/g/h/i/j", "&?*#", "/users/123/job/456", "\x00\x7f"}},
	{"uuids", []string{"/orders/55f4e5ea-5d6d-482a-80c4-799e3c72dfb0", "/orders/55F4E5EA-5D6D-482A-80C4-799E3C72DFB0/lines", "/orders/{55f4e5ea-5d6d-482a-80c4-799e3c72dfb0}", "/abcdefab-cdef-abcd-efab-cdefabcdefab", "/aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa/x", "/00000000-0000-0000-0000-000000000000", "/urn:uuid:55f4e5ea-5d6d-482a-80c4-799e3c72dfb0/x"}},
	{"hashes", []string{"/static/d41d8cd98f00b204e9800998ecf8427e.js", "/commit/da39a3ee5e6b4b0d3255bfef95601890afd80709", "/deadbeef", "/cafebabe/face", "/bcdfbcdfbcdf", "/QmYwAPJzv5CZsnA625s3Xf2nemtYgPpHdWEz79ojWKPbdG", "/eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhIn0.sig", "/abcdef/fedcba", "/x1/1x/11/a1b/ab1"}},
	{"numbers", []string{"/1", "/v1", "/v12", "/v1a", "/v1.2", "/v1-2", "/1v", "/a.1", "/a-1", "/a_b1", "/2026/11/21", "/page-2", "/3.14", "/-1", "/.5", "/ 5", "/5 ", "/1e9", "/0x1f"}},
	{"words", []string{"/checkout/confirm", "/inventory/reserve", "/recommendations/related", "/catalogue/category", "/authentication/login", "/api/internal/healthz", "/readyz/livez", "/graphql", "/swagger/openapi.json", "/favicon.ico", "/robots.txt", "/metrics", "/ws/subscribe", "/oauth/token", "/webhooks/stripe", "/jquery.min.js", "/wp-admin/admin-ajax.php", "/crm/xml/rpc", "/kubernetes/nginx", "/psql/mysql/sqlite"}},
	{"gibberish", []string{"/xqzjk", "/zxcvbnm", "/asdf/qwerty", "/hjkl", "/fdklsd", "/ljgdflgjf", "/sjdklnfldsn", "/wqx wqx", "/the wqx", "/bcd-fgh-jkl", "/b.c.d.f", "/kkkk", "/zzzzzz", "/aaaaaa", "/qq/q/qu/quq"}},
	{"short", []string{"/a", "/z", "/q/j", "/aq", "/qa", "/jq", "/a1", "/1a", "/.", "/..", "/-", "/--", "/_", "/ ", "/%", "/a%", "/%a", "a", "q", "-", ".", "..."}},
	{"german-and-french", []string{"/bestellung/warenkorb", "/benutzer/einstellungen", "/straße/größe", "/geschwindigkeitsbegrenzung", "/commande/panier", "/utilisateur/paramètres", "/où/déjà-vu", "/anticonstitutionnellement"}},
	{"spanish-and-portuguese", []string{"/pedido/carrito", "/usuario/configuración", "/niño/año", "/pagamento/usuários", "/coração", "/endereço/entrega"}},
	{"polish-and-czech", []string{"/zamowienie/koszyk", "/uzytkownik/ustawienia", "/szczegoly/przesylka", "/bezwzgledny", "/objednavka/kosik", "/strc prst skrz krk", "/zmrzlina", "/čtvrtek"}},
	{"finnish-and-turkish", []string{"/tilaukset/ostoskori", "/kayttaja/asetukset", "/lentokonesuihkuturbiinimoottori", "/siparis/sepet", "/kullanici/ayarlar", "/İstanbul/ışık"}},
	{"romanized", []string{"/chumon/kago", "/dingdan/gouwuche", "/zhuangtai/xiugai", "/jumun/jangbaguni", "/sangsue/takra", "/khamsang", "/zakaz/korzina", "/tovar/nalichie", "/agora/kalathi"}},
	{"thai", []string{"/สั่งซื้อ/ตะกร้า", "/สินค้า/1", "/api/สวัสดี/profile", "สวัสดี", "/aก", "/ก", "/aกb/x", "/%E0%B8%AA%E0%B8%A7%E0%B8%B1%E0%B8%AA%E0%B8%94%E0%B8%B5"}},
	{"other-scripts", []string{"/购物车/订单", "/注文", "/заказ/корзина", "/παραγγελία", "/طلب", "/a👍", "/👍/b", "/ab👍", "/é/aé/ae\u0301", "/K/ſ/ﬁ", "/\u00a0/\u2028"}},
	{"queries", []string{"/search?q=1", "/search?", "/search/?q=a/b/c", "/search/12?x", "/search/12/?x", "/fdklsd?x", "/users/fdklsd?x", "/users/fdklsd/?x", "?q=1", "?/users", "/?", "a?b?c", "/v1?x", "/v12?x", "/a1/b?c#d"}},
	{"ampersands", []string{"/a&b", "/rock&roll/band", "&", "&&", "/&/x", "AT&T", "/12&x", "/terms&conditions"}},
	{"fragments", []string{"/guide#top", "/guide/#top", "#top", "/guide/12#top", "/fdklsd#top", "/#/app/users/1", "/a#b?c", "##"}},
	{"whole-urls", []string{"https://shop.example/cart", "https://shop.example/cart/42?x=1", "http://shop.example:8080/orders/7", "https://ann:secret@shop.example/orders", "http://10.0.0.7/health", "http://[::1]:8080/x", "HTTPS://SHOP.EXAMPLE/ORDERS/7", "ftp://files.example/pub/readme.txt", "mailto:ann@shop.example", "data:text/plain;base64,SGVsbG8=", "urn:isbn:0451450523", "https://", "https:///x", "grpc://payments/charge"}},
	{"relative", []string{"orders", "orders/7", "./orders/7", "../orders", "../../7", "orders/", "orders//7", "//cdn.example/lib/7", "//", "///7", "~ann/files", "7"}},
	{"encoded", []string{"/a%20b", "/caf%C3%A9", "/%2Fetc%2Fpasswd", "/a+b", "/x%zz", "/100%", "/a%2", "/q%3D1", "/hello%20world/x"}},
	{"punctuation", []string{"/a:b", "/a,b", "/a;b=1/c", "/a=b", "/a(b)", "/a!b", "/a'b", "/a\"b", "/a@b", "/{id}", "/:id", "/<id>", "/[id]", "/a|b", "/a~b", "/a$b", "/a^b", "/a`b", "/$metadata", "/odata/Users('7')", "/pkg.Service/Method", "/grpc.health.v1.Health/Check"}},
	{"grace", []string{"/a@", "/a@b", "/a@@", "/@a", "/ab@", "/a@/b@/c@", "/a@b@", "/z9", "/9z", "/z9z9", "/_9", "/.9", "/ 9", "/a*", "/a*b", "/v1beta", "/v1beta1", "/s3/e2e/k8s/i18n", "/h2/p99/b2b/x509"}},
	{"spaces-and-lines", []string{" ", " /x", "/x ", "/a b/c d", "a\nb", "/a\n/b", "/a\t/b", "\n", "/a\r\n", "GET  /x/1", "GET /x/1 HTTP/1.1"}},
	{"capitals", []string{"/API/USERS", "/Api/Users/ID", "/XMLHttpRequest", "/QZX", "/getUserById", "/GetHTTPResponse", "/camelCasePath/PascalCase", "/SCREAMING_SNAKE"}},
	{"words-of-bodies", []string{"user logged in", "user 42 logged in", "Payment failed: card declined", "error=timeout after=30s", "what? nothing", "Tom & Jerry", "issue #7", "and/or", "a/b test passed", "it's fine", "caf\u00e9 order", "the quick brown fox jumps over the lazy dog", "wqrtp zxcvb", "[INFO] started", "ok", "OK.", "GET", "null", "{}", "[]"}},
	{"ten-segments", []string{"/a/b/c/d/e/f/g/h/i", "/a/b/c/d/e/f/g/h/i/", "/a/b/c/d/e/f/g/h/i/j/k", "a/b/c/d/e/f/g/h/i/j", "a/b/c/d/e/f/g/h/i/j/", "a/b/c/d/e/f/g/h/i/j/k", "//////////", "///////////", "/////////", "/a/b/c/d/e/f/g/h/i/1?x", "/a/b/c/d/e/f/g/h/i?x/j"}},
	{"ten-segments-the-last-no-word", []string{"/a/b/c/d/e/f/g/h/1/j", "/a/b/c/d/e/f/g/h/12/j", "/a/b/c/d/e/f/g/h/fdklsd/j", "/a/b/c/d/e/f/g/h/xqzjk/j/k", "/a/b/c/d/e/f/g/h/xqz/", "/a/b/c/d/e/f/g/h/zxthe/", "/a/b/c/d/e/f/g/h/qzxtherest/", "/1/2/3/4/5/6/7/8/9/10", "1/2/3/4/5/6/7/8/9/10", "1/2/3/4/5/6/7/8/9/10/", "/a/b/c/d/e/f/g/h/v1/j", "/a/b/c/d/e/f/g/h/j1/j", "/a/b/c/d/e/f/g/h/jq/", "a/b/c/d/e/f/g/h/i/jq/k", "/a/b/c/d/e/f/g/h/สวัสดี/j", "/a/b/c/d/e/f/g/h/éa/j"}},
	{"long", []string{"/" + strings.Repeat("a", 900), "/" + strings.Repeat("the ", 300), "/" + strings.Repeat("xq", 400), "/" + strings.Repeat("9", 900), strings.Repeat("/users/7", 150), strings.Repeat("/", 600), "/x?" + strings.Repeat("q=1&", 300), strings.Repeat("word ", 200) + "1"}},
	{"stars", []string{"*", "**", "/*", "/**", "/a/*", "/a/**", "/*a", "/a*", "/a**", "*/*/*", "/*/*/1", "/*/ /", "/****", "/users/****/x"}},
	{"empty-results", []string{"?x/y", "#/", "&/", "...?/", "...#/a", "/?a", "..?/", " ?/"}},
}

// redactionURLsSuite has the url_sanitizer of the processor redaction.
func redactionURLsSuite() *suite {
	s := &suite{feature: "redaction-urls"}
	redact := func(body string) string { return inPipelinesOfAllSignals("redaction", body) }
	const sanitizing = "allow_all_keys: true\nurl_sanitizer: {enabled: true, attributes: [url.full, http.target, link]}\n"

	spans := func(texts []string) []line {
		var list []object
		for i, text := range texts {
			list = append(list, span(1, i, -1, text, 0, 10, kind(3), attr("url.full", text, "note", text), spanEvent(text, 1, "http.target", text), link(2, 0, "url.full", text)))
		}
		return at(130, resourceSpans(object{"attributes": attributes("service.name", "shop", "link", texts[0])}, scopeSpans(object{"name": "lib", "attributes": attributes("link", texts[len(texts)-1])}, list...)))
	}
	records := func(texts []string) []line {
		var list []object
		var all []any
		for _, text := range texts {
			list = append(list, logRecord(text, 9, "INFO", attr("url.full", text, "note", text)))
			all = append(all, text)
		}
		list = append(list, logRecord(all, 9, "INFO"), logRecord(kvlist{"url.full", texts[0], "note", texts[len(texts)-1], "deep", kvlist{"url.full", texts[0], "list", all}}, 9, "INFO"))
		return logsAt(270, resourceLogs(object{"attributes": attributes("link", texts[0])}, scopeLogs(object{"name": "lib"}, list...)))
	}
	points := func(texts []string) []line {
		var list []object
		for i, text := range texts {
			list = append(list, intPoint(fmt.Sprint(i), "url.full", text, "note", text))
		}
		return metricsAt(410, resourceMetrics(object{"attributes": attributes("link", texts[0])}, scopeMetrics(object{"name": "lib"}, gauge("g", list...))))
	}
	for _, group := range urlTexts {
		s.add(group.name, redact(sanitizing+"summary: debug"), 1300, lines(spans(group.texts), records(group.texts), points(group.texts)))
	}

	// What a random word is taken for.
	random := rand.New(rand.NewPCG(8, 2026))
	for i, alphabet := range []string{"abcdefghijklmnopqrstuvwxyz", "eeeaaaiiioootttnnnsssrrrlllhddcump", "bcdfgaeiou", "aeioubcdfghjklmnpqrstvwxyz-_. ", "ABCDEFGHIJklmnopqrstuvwxyz", "abcdef0123456789", "abcdefghij/", "ab1/?#&é*@- "} {
		var texts []string
		for range 40 {
			var text strings.Builder
			letters := []rune(alphabet)
			for range 1 + random.IntN(14) {
				text.WriteRune(letters[random.IntN(len(letters))])
			}
			texts = append(texts, text.String())
		}
		s.add(fmt.Sprintf("random-%d", i), redact(sanitizing+"summary: info"), 1300, lines(spans(texts), records(texts)))
	}

	few := []string{"/users/7/orders", "/users/profile", "GET /users/4111111111111111?x=1", "users 7", "/7/8", "login", ""}
	httpKeys := []string{"http.route", "http.request.method", "http.request.method_original", "http.response.status_code", "url.full", "http.scheme", "http.target", "http.method", "http.url", "http.host", "url.path", "db.system"}
	for k := range 8 {
		var list []object
		for i, text := range few {
			list = append(list, span(1, 2*i, -1, text, 0, 10, kind(k)), span(1, 2*i+1, -1, text, 0, 10, kind(k), attr("http.method", "GET")))
		}
		s.add(fmt.Sprintf("span-kind-%d", k), redact(sanitizing), 1300, at(130, service("shop", list...)))
	}
	withKeys := func(value any) []line {
		var list []object
		for i, key := range httpKeys {
			list = append(list, span(1, 2*i, -1, "pay jq. x", 0, 10, kind(2), attr(key, value)), span(1, 2*i+1, -1, "pay?now", 0, 10, kind(3), attr(key, value)))
		}
		return at(130, service("shop", list...))
	}
	for name, value := range map[string]any{"text": "x", "empty": "", "number": 5, "null": nil, "list": []any{"/7"}} {
		s.add("http-attributes-"+name, redact(sanitizing), 1300, withKeys(value))
	}
	s.add("http-attributes-that-are-removed", redact("allowed_keys: [http.method]\nurl_sanitizer: {enabled: true}"), 1300, withKeys("x"))
	s.add("http-attributes-that-are-ignored", redact("ignored_keys: [http.route, http.method]\nurl_sanitizer: {enabled: true}\nsummary: debug"), 1300, withKeys("x"))
	s.add("http-attributes-that-are-masked", redact("allow_all_keys: true\nblocked_key_patterns: [http]\nurl_sanitizer: {enabled: true}\nsummary: debug"), 1300, withKeys("x"))

	values := []any{"url.full", "/users/7", "number", 7, "yes", true, "ratio", 0.5, "nothing", nil, "list", []any{"/users/7"}, "map", kvlist{"url.full", "/users/7"}, "bytes", []byte("/users/7"), "empty", ""}
	ofAllTypes := func() []line {
		var list []object
		for i := 1; i < len(values); i += 2 {
			list = append(list, logRecord(values[i], 9, "INFO", attr(values...)))
		}
		return lines(at(130, service("shop", span(1, 0, -1, "/users/7", 0, 10, kind(2), attr(values...)))), logsAt(270, resourceLogs(object{}, scopeLogs(object{}, list...))),
			metricsAt(410, resourceMetrics(object{"attributes": attributes(values...)}, scopeMetrics(object{"name": "lib"}, everyMetric()...))))
	}
	all := "attributes: [url.full, number, yes, ratio, nothing, list, map, bytes, empty]"
	for name, body := range map[string]string{
		"texts-only":                  "allow_all_keys: true\nurl_sanitizer: {enabled: true, " + all + "}",
		"all-types":                   "allow_all_keys: true\nredact_all_types: true\nurl_sanitizer: {enabled: true, " + all + "}",
		"all-types-without-keys":      "allow_all_keys: true\nredact_all_types: true\nurl_sanitizer: {enabled: true}",
		"off":                         "allow_all_keys: true\nredact_all_types: true\nurl_sanitizer: {enabled: false, " + all + ", sanitize_span_name: true}",
		"keys-that-are-not-allowed":   "allowed_keys: [number]\nurl_sanitizer: {enabled: true, " + all + "}",
		"keys-that-are-ignored":       "ignored_keys: [url.full]\nallow_all_keys: true\nurl_sanitizer: {enabled: true, " + all + "}",
		"values-that-are-allowed":     "allow_all_keys: true\nallowed_values: ['^/users']\nurl_sanitizer: {enabled: true, " + all + "}",
		"values-that-are-blocked":     "allow_all_keys: true\nblocked_values: [users]\nurl_sanitizer: {enabled: true, " + all + "}",
		"keys-that-are-blocked":       "allow_all_keys: true\nblocked_key_patterns: [url]\nurl_sanitizer: {enabled: true, " + all + "}",
		"values-that-become-words":    "allow_all_keys: true\nblocked_values: ['[0-9]']\nhash_function: sha1\nurl_sanitizer: {enabled: true, " + all + "}",
		"keys-are-not-patterns":       "allow_all_keys: true\nurl_sanitizer: {enabled: true, attributes: ['url.*', '*', URL.FULL, url, '']}",
		"the-summary-is-read-as-well": "allow_all_keys: true\nurl_sanitizer: {enabled: true, attributes: [redaction.masked.keys, url.full]}",
	} {
		for _, summary := range []string{"silent", "debug"} {
			s.add(name+"-summary-"+summary, redact(body+"\nsummary: "+summary), 1300, ofAllTypes())
		}
	}
	for name, body := range map[string]string{
		"names-off":               "allow_all_keys: true\nurl_sanitizer: {enabled: true, attributes: [url.full], sanitize_span_name: false}",
		"names-on":                "allow_all_keys: true\nurl_sanitizer: {enabled: true, sanitize_span_name: true}",
		"names-null":              "allow_all_keys: true\nurl_sanitizer: {enabled: true, sanitize_span_name: }",
		"names-without-enabled":   "allow_all_keys: true\nurl_sanitizer: {sanitize_span_name: true, attributes: [url.full]}",
		"names-that-are-allowed":  "allow_all_keys: true\nallowed_values: ['^GET', 'orders$']\nurl_sanitizer: {enabled: true, attributes: [url.full]}",
		"names-that-are-blocked":  "allow_all_keys: true\nblocked_values: ['4[0-9]{12}(?:[0-9]{3})?', users]\nurl_sanitizer: {enabled: true, attributes: [url.full]}",
		"names-without-a-summary": "url_sanitizer: {enabled: true}\nsummary: info",
		"attributes-null":         "allow_all_keys: true\nurl_sanitizer: {enabled: true, attributes: }",
		"attributes-twice":        "allow_all_keys: true\nurl_sanitizer: {enabled: true, attributes: [url.full, url.full]}",
		"attributes-of-one-text":  "allow_all_keys: true\nurl_sanitizer: {enabled: true, attributes: url.full}",
		"all-null":                "allow_all_keys: true\nurl_sanitizer: ",
	} {
		s.add(name, redact(body+"\n"), 1300, lines(spans(few), records(few), points(few)))
	}

	two := "redaction/a:\n" + indent(2, sanitizing+"summary: debug") + "redaction/b:\n" + indent(2, sanitizing+"summary: debug")
	s.add("twice", pipeline([]string{"redaction/a", "redaction/b"}, two), 1300, spans(urlTexts[9].texts))
	// A word that was found is found from then on, by whatever stands between.
	var many []string
	for i := range 80 {
		many = append(many, fmt.Sprintf("/%c%c%c/order", 'a'+i%26, 'a'+(i/5)%26, 'a'+(i*7)%26))
	}
	s.add("words-again", redact(sanitizing), 1300, lines(spans(append(many, many...)), records(many)))
	s.add("debug-text", pipelineTo("debug", "debug: {verbosity: detailed}\n", []string{"redaction"}, "redaction:\n"+indent(2, sanitizing+"summary: debug")), 1300, spans(few))
	s.add("detailed-metrics", redact(sanitizing)+"  telemetry: {metrics: {level: detailed}}\n", 1300, spans(few))
	s.add("gallery", redact("allow_all_keys: true\nurl_sanitizer: {enabled: true, attributes: [http.route, url.path]}\nsummary: debug"), 2300, gallery(110, everyGalleryTrace...))

	for name, body := range map[string]string{
		"enabled-is-no-bool":     "url_sanitizer: {enabled: maybe}",
		"enabled-is-a-number":    "url_sanitizer: {enabled: 1}",
		"name-is-no-bool":        "url_sanitizer: {enabled: true, sanitize_span_name: sometimes}",
		"name-is-a-list":         "url_sanitizer: {enabled: true, sanitize_span_name: [true]}",
		"attributes-are-a-map":   "url_sanitizer: {enabled: true, attributes: {a: b}}",
		"attributes-are-numbers": "url_sanitizer: {enabled: true, attributes: [1, true]}",
		"sanitizer-is-a-bool":    "url_sanitizer: true",
		"sanitizer-is-a-list":    "url_sanitizer: [enabled]",
		"unknown-cache-size":     "url_sanitizer: {enabled: true, cache_size: 10}",
		"bad-pattern-first":      "blocked_values: ['(']\nurl_sanitizer: {enabled: true}",
	} {
		s.add(name, withProcessor("redaction", body), 1300, nil)
	}
	return s
}
