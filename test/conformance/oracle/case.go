package main

import (
	"bytes"
	"encoding/json"
)

// testCase is one line of input: a collector configuration and what happens to the collector that runs it.
type testCase struct {
	ID      string            `json:"id"`
	Feature string            `json:"feature,omitempty"`
	Config  string            `json:"config"`
	Input   []inputLine       `json:"input,omitempty"`
	UntilMs int64             `json:"until_ms,omitempty"`
	Gates   []string          `json:"gates,omitempty"`
	Env     map[string]string `json:"env,omitempty"`
	Mode    string            `json:"mode,omitempty"`
	// Context, Statement or Condition, and Data (one OTLP/JSON message) are for mode "ottl".
	Context   string          `json:"context,omitempty"`
	Statement string          `json:"statement,omitempty"`
	Condition string          `json:"condition,omitempty"`
	Data      json.RawMessage `json:"data,omitempty"`
}

// inputLine is data that reaches a receiver, or a fault of a backend that begins.
type inputLine struct {
	AtMs     int64           `json:"at_ms"`
	Receiver string          `json:"receiver,omitempty"`
	Traces   json.RawMessage `json:"traces,omitempty"`
	Metrics  json.RawMessage `json:"metrics,omitempty"`
	Logs     json.RawMessage `json:"logs,omitempty"`
	Fault    *fault          `json:"fault,omitempty"`
	// Restart ends the collector and starts it anew: "crash" without a shutdown, "shutdown" after one.
	Restart string `json:"restart,omitempty"`
	// Scrape fetches the page of a prometheus exporter.
	Scrape *scrape `json:"scrape,omitempty"`
	// Get fetches a page of health_check or zpages.
	Get *get `json:"get,omitempty"`
}

// get is a request for one path of an extension.
type get struct {
	Extension string `json:"extension"`
	Path      string `json:"path"`
}

// scrape is a request for /metrics of one exporter; Accept is the header of that name.
type scrape struct {
	Exporter string `json:"exporter"`
	Accept   string `json:"accept,omitempty"`
}

// fault makes every push of one exporter fail while AtMs <= now < UntilMs.
type fault struct {
	Exporter     string `json:"exporter"`
	UntilMs      int64  `json:"until_ms"`
	Error        string `json:"error"`
	RetryAfterMs int64  `json:"retry_after_ms,omitempty"`
}

// result is one line of output: either events, or the stage that failed and the collector's sentence.
type result struct {
	ID     string  `json:"id"`
	Events []event `json:"events,omitempty"`
	Stage  string  `json:"stage,omitempty"`
	Error  string  `json:"error,omitempty"`
	// Output is the message after a statement, or what a condition said of each item.
	Output json.RawMessage `json:"output,omitempty"`
	// DebugOutput is what debug exporters printed; design-wise it is no event, since it is below warn.
	DebugOutput []debugLine `json:"debug_output,omitempty"`
	// Files are what the run left below filesRoot, by path, of cases in mode "files".
	Files map[string]string `json:"files,omitempty"`
	// BlockedFeeds counts calls that had not returned when the shutdown began. A real receiver would hold the
	// shutdown until they return, the replaced one does not: such a case proves nothing and must not be recorded.
	BlockedFeeds int `json:"blocked_feeds,omitempty"`
}

// MarshalJSON keeps an empty list of events visible: it means "ran, and nothing happened".
func (r result) MarshalJSON() ([]byte, error) {
	type plain result
	var out bytes.Buffer
	var err error
	if r.Stage != "" || r.Error != "" || r.Output != nil || len(r.Events) > 0 {
		err = appendJSON(&out, plain(r))
	} else {
		err = appendJSON(&out, struct {
			ID     string  `json:"id"`
			Events []event `json:"events"`
		}{r.ID, []event{}})
	}
	return out.Bytes(), err
}
