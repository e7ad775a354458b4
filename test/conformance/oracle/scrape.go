package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"regexp"
)

// exemplarLabels are those of an exemplar the other way round: they are written in the order of a Go map.
var exemplarLabels = regexp.MustCompile(` # \{(span_id="[^"]*"),(trace_id="[^"]*")\}`)

// scrape asks a prometheus exporter for its page and records the answer.
func (r *recorder) scrape(s scrape) error {
	page, ok := r.pages[s.Exporter]
	if !ok {
		return fmt.Errorf("the input scrapes %q, which is no prometheus exporter of a pipeline", s.Exporter)
	}
	request := httptest.NewRequest(http.MethodGet, "/metrics", nil)
	if s.Accept != "" {
		request.Header.Set("Accept", s.Accept)
	}
	answer := httptest.NewRecorder()
	page.ServeHTTP(answer, request)
	r.add("scrape",
		field{"exporter", s.Exporter},
		field{"status", answer.Code},
		field{"content_type", answer.Header().Get("Content-Type")},
		field{"text", exemplarLabels.ReplaceAllString(answer.Body.String(), " # {$2,$1}")},
	)
	return nil
}
