package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"net/http"
	"slices"
	"strconv"
	"sync"
	"time"
)

// event is one line of what the collector did, as the `collect` command prints it.
type event struct {
	Event string
	AtMs  millis
	// Body holds the other fields in the order they are printed.
	Body []field
}

type field struct {
	Key   string
	Value any
}

// millis is virtual milliseconds since the pipelines started, whole ones printed without a point.
type millis float64

func (m millis) MarshalJSON() ([]byte, error) {
	return strconv.AppendFloat(nil, float64(m), 'f', -1, 64), nil
}

func (e event) MarshalJSON() ([]byte, error) {
	var out bytes.Buffer
	out.WriteString(`{"event":`)
	if err := appendJSON(&out, e.Event); err != nil {
		return nil, err
	}
	if e.Event != "telemetry" {
		out.WriteString(`,"at_ms":`)
		if err := appendJSON(&out, e.AtMs); err != nil {
			return nil, err
		}
	}
	for _, f := range e.Body {
		out.WriteByte(',')
		if err := appendJSON(&out, f.Key); err != nil {
			return nil, err
		}
		out.WriteByte(':')
		if err := appendJSON(&out, f.Value); err != nil {
			return nil, err
		}
	}
	out.WriteByte('}')
	return out.Bytes(), nil
}

// appendJSON writes compact JSON without escaping <, > and &, which collector messages are full of.
func appendJSON(out *bytes.Buffer, value any) error {
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		return err
	}
	out.Truncate(out.Len() - 1)
	return nil
}

// debugLine is one message of a debug exporter.
type debugLine struct {
	AtMs     millis         `json:"at_ms"`
	Exporter string         `json:"exporter"`
	Msg      string         `json:"msg"`
	Fields   map[string]any `json:"fields,omitempty"`
}

// recorder collects what one run does. Components call it from their own goroutines.
type recorder struct {
	mu     sync.Mutex
	start  time.Time
	events []event
	debug  []debugLine
	faults map[string][]fault
	// muted is true while a collector that has crashed is taken down.
	muted bool
	// pages are what components would serve, by their ids.
	pages map[string]http.Handler
}

func newRecorder() *recorder {
	return &recorder{start: time.Now(), faults: map[string][]fault{}, pages: map[string]http.Handler{}}
}

func (r *recorder) now() millis {
	return millis(float64(time.Since(r.start).Microseconds()) / 1000)
}

func (r *recorder) mute(muted bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.muted = muted
}

func (r *recorder) add(name string, body ...field) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.muted {
		return
	}
	r.events = append(r.events, event{Event: name, AtMs: r.now(), Body: body})
}

func (r *recorder) addDebug(exporter, msg string, fields map[string]any) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.muted {
		return
	}
	r.debug = append(r.debug, debugLine{AtMs: r.now(), Exporter: exporter, Msg: msg, Fields: fields})
}

var rankWithinInstant = map[string]int{"refused": 0, "log": 1, "decision": 2, "export": 3, "scrape": 4, "page": 5, "telemetry": 6}

// sorted orders events by time, and those of one instant in a way that does not depend on goroutines or Go maps.
func (r *recorder) sorted() []event {
	r.mu.Lock()
	defer r.mu.Unlock()
	type keyed struct {
		event event
		text  string
	}
	all := make([]keyed, len(r.events))
	for i, e := range r.events {
		text, _ := e.MarshalJSON()
		all[i] = keyed{e, string(text)}
	}
	slices.SortStableFunc(all, func(a, b keyed) int {
		if (a.event.Event == "telemetry") != (b.event.Event == "telemetry") {
			return cmp.Compare(rankWithinInstant[a.event.Event], rankWithinInstant[b.event.Event])
		}
		return cmp.Or(
			cmp.Compare(a.event.AtMs, b.event.AtMs),
			cmp.Compare(rankWithinInstant[a.event.Event], rankWithinInstant[b.event.Event]),
			cmp.Compare(a.text, b.text),
		)
	})
	out := make([]event, len(all))
	for i, k := range all {
		out[i] = k.event
	}
	return out
}

// sortedDebug orders messages of several exporters: a fan-out calls them in the order of a Go map.
func (r *recorder) sortedDebug() []debugLine {
	r.mu.Lock()
	defer r.mu.Unlock()
	slices.SortStableFunc(r.debug, func(a, b debugLine) int {
		return cmp.Or(cmp.Compare(a.AtMs, b.AtMs), cmp.Compare(a.Exporter, b.Exporter))
	})
	return r.debug
}
