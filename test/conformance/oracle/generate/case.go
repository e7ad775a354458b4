package main

import (
	"cmp"
	"encoding/json"
)

const release = "v0.161.0"

// recordedCase is one line of a cases file. The oracle is asked with the same object; it ignores release and expect.
type recordedCase struct {
	ID      string            `json:"id"`
	Feature string            `json:"feature"`
	Release string            `json:"release"`
	Config  string            `json:"config"`
	Input   []line            `json:"input,omitempty"`
	UntilMs int64             `json:"until_ms,omitempty"`
	Env     map[string]string `json:"env,omitempty"`
	Gates   []string          `json:"gates,omitempty"`
	Mode    string            `json:"mode,omitempty"`
	// Of mode "ottl".
	Context   string          `json:"context,omitempty"`
	Statement string          `json:"statement,omitempty"`
	Condition string          `json:"condition,omitempty"`
	Data      any             `json:"data,omitempty"`
	Expect    json.RawMessage `json:"expect,omitempty"`
}

type line struct {
	AtMs     int64  `json:"at_ms"`
	Receiver string `json:"receiver,omitempty"`
	Traces   any    `json:"traces,omitempty"`
	Metrics  any    `json:"metrics,omitempty"`
	Logs     any    `json:"logs,omitempty"`
	Fault    *fault `json:"fault,omitempty"`
	Restart  string `json:"restart,omitempty"`
	Scrape   any    `json:"scrape,omitempty"`
	Get      any    `json:"get,omitempty"`
}

type fault struct {
	Exporter     string `json:"exporter"`
	UntilMs      int64  `json:"until_ms"`
	Error        string `json:"error"`
	RetryAfterMs int64  `json:"retry_after_ms,omitempty"`
}

// suite collects the cases of one file.
type suite struct {
	feature string
	// release is set when the feature is recorded on an older build.
	release string
	cases   []recordedCase
}

type option func(*recordedCase)

func (s *suite) add(id, config string, untilMs int64, input []line, options ...option) {
	c := recordedCase{ID: s.feature + "/" + id, Feature: s.feature, Release: cmp.Or(s.release, release), Config: config, Input: input, UntilMs: untilMs}
	for _, o := range options {
		o(&c)
	}
	s.cases = append(s.cases, c)
}

func withGates(gates ...string) option { return func(c *recordedCase) { c.Gates = gates } }

func withEnv(env map[string]string) option { return func(c *recordedCase) { c.Env = env } }

func validateOnly(c *recordedCase) { c.Mode = "validate" }

// lines joins input that was built in pieces. Pieces must already be in time order.
func lines(pieces ...[]line) []line {
	var all []line
	for _, p := range pieces {
		all = append(all, p...)
	}
	for i := 1; i < len(all); i++ {
		if all[i].AtMs < all[i-1].AtMs {
			panic("input is not in time order")
		}
	}
	return all
}
