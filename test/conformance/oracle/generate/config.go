package main

import (
	"fmt"
	"strings"
)

// indent moves every line of a YAML fragment to the right.
func indent(spaces int, text string) string {
	if strings.TrimSpace(text) == "" {
		return ""
	}
	pad := strings.Repeat(" ", spaces)
	lines := strings.Split(dedent(text), "\n")
	for i, l := range lines {
		if l != "" {
			lines[i] = pad + l
		}
	}
	return strings.Join(lines, "\n") + "\n"
}

// dedent removes the tabs of Go source from a fragment that is written where it is used.
func dedent(text string) string {
	lines := strings.Split(strings.Trim(text, "\n"), "\n")
	tabs := len(lines[0]) - len(strings.TrimLeft(lines[0], "\t"))
	for i, l := range lines {
		lines[i] = strings.TrimPrefix(l, strings.Repeat("\t", tabs))
	}
	return strings.Join(lines, "\n")
}

// pipeline is a whole configuration with one traces pipeline: processors are given with their ids, in order.
func pipeline(ids []string, processors string) string {
	return pipelineTo("otlp_grpc", "otlp_grpc:\n  endpoint: backend:4317\n", ids, processors)
}

func pipelineTo(exporterID, exporters string, ids []string, processors string) string {
	var b strings.Builder
	b.WriteString("receivers:\n  otlp:\n    protocols:\n      grpc:\n")
	if processors != "" {
		b.WriteString("processors:\n" + indent(2, processors))
	}
	b.WriteString("exporters:\n" + indent(2, exporters))
	b.WriteString("service:\n  pipelines:\n    traces:\n      receivers: [otlp]\n")
	if len(ids) > 0 {
		fmt.Fprintf(&b, "      processors: [%s]\n", strings.Join(ids, ", "))
	}
	fmt.Fprintf(&b, "      exporters: [%s]\n", exporterID)
	return b.String()
}

// tailSampling is a pipeline with one tail_sampling processor: its settings and its policies, in one
// or more pieces.
func tailSampling(settings string, policies ...string) string {
	return tailSamplingNamed("tail_sampling", settings, policies...)
}

func tailSamplingNamed(id, settings string, policies ...string) string {
	text := id + ":\n" + indent(2, settings)
	if strings.TrimSpace(strings.Join(policies, "")) != "" {
		text += "  policies:\n"
	}
	for _, p := range policies {
		text += indent(4, p)
	}
	return pipeline([]string{id}, text)
}
