package main

import (
	"fmt"
	"strings"
)

// urlsSuite has odd URLs where configurations have them: as endpoints of exporters and as paths of receivers.
func urlsSuite() *suite {
	s := &suite{feature: "urls"}
	quote := func(text string) string { return "'" + strings.ReplaceAll(text, "'", "''") + "'" }
	for i, url := range []string{
		"http://b", "http://b:4318", "http://b:4318/", "http://b:4318/base", "http://b:4318/base/", "https://b", "https://b:/x", "HTTP://B:4318", "b:4318", "b", "//b:4318", "/only/path", "http:", "http://", "http:///x", "http:/x", "http:x", "mailto:ann@shop.example", "*", "?", "#", "http://b?", "http://b?x=1", "http://b#f", "http://b#%zz", "http://b/?x=%zz", "http://b/%zz", "http://b/%2Fx%20y", "http://b/a b", "http://b/ก", "http://ก.example/", "http://ex%C3%A9.com/", "http://b%41/", "http://%zz/",
		"http://ann:secret@b:4318/x", "http://ann@b", "http://an n@b", "http://a<b@c", "http://u%40:p%3A@b/", "http://[::1]:4318/x", "http://[::1]", "http://[::1", "http://x[::1]/", "http://[1.2.3.4]/", "http://[fe80::1%25en0]:4318/", "http://[::1]x/", "http://b:port", "http://b:1:2", "http://b:99999", "http://b:080/", " http://b", "http://b ", "http://b\\c", "http://b/\"q\"", "http://b/<>^`{|}", "1http://b", "ht*tp://b", ":4318", "pg://a:1,b:2/db",
	} {
		s.add(fmt.Sprintf("endpoint-%02d", i), pipelineTo("otlp_http", "otlp_http: {endpoint: "+quote(url)+"}\n", nil, ""), 1310, simple(110, 1, 2))
		s.add(fmt.Sprintf("traces-endpoint-%02d", i), pipelineTo("otlp_http", "otlp_http: {traces_endpoint: "+quote(url)+"}\n", nil, ""), 1310, simple(110, 1, 2))
	}
	for i, path := range []string{"/v1/traces", "traces", "", "/", "//x", "///x", "/a b", "/%zz", "/a%20b", "a:b", "/a:b", "http://b/x", "/x?y=1", "/x#y", "/#%zz", ":x", "*", "/ก", "/\"", "[::1]", "//[::1", "//a:b"} {
		config := "receivers:\n  otlp: {protocols: {http: {traces_url_path: " + quote(path) + "}}}\n" + plainExporter + "service:\n  pipelines:\n    traces: {receivers: [otlp], exporters: [otlp_grpc]}\n"
		s.config(fmt.Sprintf("receiver-path-%02d", i), config)
	}
	return s
}
