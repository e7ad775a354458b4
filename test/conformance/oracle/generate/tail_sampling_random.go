package main

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
)

// Random configurations over random shops: what nobody would think of writing.
func addRandomTailSamplingCases(s *suite) {
	for i := range 60 {
		r := rand.New(rand.NewPCG(seed, uint64(i)))
		settings := []string{fmt.Sprintf("decision_wait: %s", pick(r, "1s", "2s", "3s", "1500ms"))}
		if r.IntN(3) == 0 {
			settings = append(settings, "sample_on_first_match: true")
		}
		if r.IntN(4) == 0 {
			settings = append(settings, fmt.Sprintf("decision_wait_after_root_received: %s", pick(r, "500ms", "1s", "2s")))
		}
		if r.IntN(3) == 0 {
			settings = append(settings, fmt.Sprintf("decision_cache: {sampled_cache_size: %d, non_sampled_cache_size: %d}", r.IntN(3)*50, r.IntN(3)*50))
		}
		if r.IntN(5) == 0 {
			settings = append(settings, "sampling_strategy: span-ingest")
		}
		if r.IntN(5) == 0 {
			settings = append(settings, "num_traces: 4")
		}
		if r.IntN(6) == 0 {
			settings = append(settings, "maximum_trace_size_bytes: 900")
		}
		ingest := slices.Contains(settings, "sampling_strategy: span-ingest")
		var policies []string
		for p := range 1 + r.IntN(4) {
			policies = append(policies, "- "+randomPolicy(r, fmt.Sprintf("p%d", p), topLevel, ingest))
		}
		s.add(fmt.Sprintf("random-%02d", i), tailSampling(strings.Join(settings, "\n"), strings.Join(policies, "\n")), 9300, randomShop(r, 100*i+1000, 6))
	}
}

func pick[T any](r *rand.Rand, choices ...T) T { return choices[r.IntN(len(choices))] }

type position int

const (
	topLevel position = iota
	inAndOrDrop
	inNot
)

// randomPolicy writes a policy in flow style. Policies whose votes depend on the order of traces are left out, and for
// span-ingest those that are stateful.
func randomPolicy(r *rand.Rand, name string, where position, stateless bool) string {
	types := []string{"always_sample", "latency", "numeric_attribute", "probabilistic", "status_code", "string_attribute", "boolean_attribute", "span_count", "trace_state", "trace_flags"}
	if where != inNot {
		types = append(types, "not", "not")
	}
	if where == topLevel {
		types = append(types, "and", "and", "and", "drop")
	}
	kind := pick(r, types...)
	var block string
	switch kind {
	case "latency":
		block = fmt.Sprintf("threshold_ms: %d", pick(r, 0, 20, 50, 100, 300))
		if !stateless && r.IntN(3) == 0 {
			block += fmt.Sprintf(", upper_threshold_ms: %d", pick(r, 60, 200, 400))
		}
	case "numeric_attribute":
		block = fmt.Sprintf("key: %s, min_value: %d, max_value: %d%s", pick(r, "http.response.status_code", "db.rows", "shard"), pick(r, 1, 2, 200, 500), pick(r, 0, 3, 299, 599), inverted(r))
	case "probabilistic":
		block = fmt.Sprintf("sampling_percentage: %g", pick(r, 0.0, 10.0, 50.0, 75.5))
		if r.IntN(2) == 0 {
			block += ", hash_salt: " + pick(r, "one", "two")
		}
	case "status_code":
		block = "status_codes: " + pick(r, "[ERROR]", "[OK]", "[OK, ERROR]", "[UNSET]")
	case "string_attribute":
		block = pick(r, "key: http.route, values: [/cart, /pay]", "key: http.route, values: [\"^/(c|p)a.*\"], enabled_regex_matching: true", "key: service.name, values: [cart, payment]", "key: user.tier, values: [gold]") + inverted(r)
	case "boolean_attribute":
		block = "key: " + pick(r, "cached", "canary", "absent") + ", value: " + pick(r, "true", "false") + inverted(r)
	case "span_count":
		block = fmt.Sprintf("min_spans: %d", 1+r.IntN(7))
		if !stateless && r.IntN(3) == 0 {
			block += fmt.Sprintf(", max_spans: %d", 4+r.IntN(4))
		}
	case "trace_state":
		block = "key: tier, values: [" + pick(r, "gold", "silver, gold") + "]"
	case "not":
		block = "not_sub_policy: " + randomPolicy(r, name+"n", inNot, stateless)
	case "and", "drop":
		var subs []string
		for i := range 1 + r.IntN(3) {
			subs = append(subs, randomPolicy(r, fmt.Sprintf("%s%c", name, 'a'+i), inAndOrDrop, stateless))
		}
		block = fmt.Sprintf("%s_sub_policy: [%s]", kind, strings.Join(subs, ", "))
	}
	if block == "" {
		return fmt.Sprintf("{name: %s, type: %s}", name, kind)
	}
	return fmt.Sprintf("{name: %s, type: %s, %s: {%s}}", name, kind, kind, block)
}

func inverted(r *rand.Rand) string {
	if r.IntN(3) == 0 {
		return ", invert_match: true"
	}
	return ""
}

// randomShop is the traffic of a small shop: every request a trace over up to four services, each of which reports on
// its own, some late, some in pieces.
func randomShop(r *rand.Rand, firstTrace, traces int) []line {
	services := []string{"frontend", "cart", "payment", "inventory"}
	type message struct {
		at    int64
		spans []object
		from  string
	}
	var messages []message
	for i := range traces {
		t := firstTrace + i
		duration := pick(r, 8.0, 30.0, 55.5, 120.0, 350.0)
		failed, tier, state := r.IntN(4) == 0, pick(r, "gold", "basic", ""), pick(r, "", "", "tier=gold", "a=1,tier=silver")
		route := pick(r, "/cart", "/pay", "/pages", "/health")
		first := int64(110 + i*420 + r.IntN(200))
		parent, next := -1, 0
		for depth, name := range services[:1+r.IntN(4)] {
			var spans []object
			entry := next
			start := float64(depth) * 3
			options := []spanOption{attr("http.route", route, "http.response.status_code", pick(r, 200, 201, 404, 500)), flags(r.IntN(2))}
			if state != "" {
				options = append(options, traceState(state))
			}
			if tier != "" && depth == 0 {
				options = append(options, attr("user.tier", tier))
			}
			if failed && depth > 0 {
				options = append(options, errorStatus("downstream"), spanEvent("exception", start+1, "exception.type", "Timeout"))
			} else if r.IntN(3) == 0 {
				options = append(options, okStatus)
			}
			spans = append(spans, span(t, next, parent, name+" "+route, start, duration-start, options...))
			next++
			for range r.IntN(3) {
				spans = append(spans, span(t, next, entry, "query", start+1, start+1+float64(r.IntN(40)), kind(3), attr("db.rows", r.IntN(5), "cached", r.IntN(2) == 0, "cost", 0.25*float64(r.IntN(9)))))
				next++
			}
			delay := int64(depth*23 + r.IntN(60))
			if r.IntN(6) == 0 {
				delay += 3100 // after the decision
			}
			messages = append(messages, message{first + delay, spans, name})
			parent = entry
		}
	}
	slices.SortStableFunc(messages, func(a, b message) int { return int(a.at - b.at) })
	var all []line
	last := int64(0)
	for _, m := range messages {
		// Off each other, and off whole seconds where ticks are.
		m.at = max(m.at, last+1)
		if m.at%1000 < 5 {
			m.at += 5
		}
		last = m.at
		extra := []any{"shard", firstTrace % 4}
		if m.from == "payment" {
			extra = append(extra, "canary", firstTrace%2 == 0)
		}
		all = append(all, at(m.at, serviceWith(m.from, extra, m.spans...))...)
	}
	return all
}
