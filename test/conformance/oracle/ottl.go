//go:build !v0155 && !v0149

package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"testing"
	"testing/synctest"

	"github.com/open-telemetry/opentelemetry-collector-contrib/pkg/ottl"
	"github.com/open-telemetry/opentelemetry-collector-contrib/pkg/ottl/contexts/ottldatapoint"
	"github.com/open-telemetry/opentelemetry-collector-contrib/pkg/ottl/contexts/ottllog"
	"github.com/open-telemetry/opentelemetry-collector-contrib/pkg/ottl/contexts/ottlmetric"
	"github.com/open-telemetry/opentelemetry-collector-contrib/pkg/ottl/contexts/ottlresource"
	"github.com/open-telemetry/opentelemetry-collector-contrib/pkg/ottl/contexts/ottlscope"
	"github.com/open-telemetry/opentelemetry-collector-contrib/pkg/ottl/contexts/ottlspan"
	"github.com/open-telemetry/opentelemetry-collector-contrib/pkg/ottl/contexts/ottlspanevent"
	"github.com/open-telemetry/opentelemetry-collector-contrib/pkg/ottl/ottlfuncs"
	"go.opentelemetry.io/collector/component"
	"go.opentelemetry.io/collector/pdata/plog"
	"go.opentelemetry.io/collector/pdata/pmetric"
	"go.opentelemetry.io/collector/pdata/ptrace"
)

// runOTTL answers a case of mode "ottl": one statement or condition on every item of one message, or its error.
func runOTTL(t *testing.T, c testCase) (answer result, err error) {
	restore, err := applySurroundings(c)
	if err != nil {
		return result{}, err
	}
	defer restore()
	synctest.Test(t, func(*testing.T) {
		answer, err = ottlInBubble(c)
	})
	return answer, err
}

func ottlInBubble(c testCase) (result, error) {
	output, err := ottlOutput(c)
	if err != nil {
		// A mistake in the case would be recorded as the collector's error.
		if mistake, ok := err.(caseMistake); ok {
			return result{}, mistake
		}
		return result{ID: c.ID, Error: err.Error()}, nil
	}
	return result{ID: c.ID, Output: output}, nil
}

type caseMistake struct{ error }

func ottlOutput(c testCase) (json.RawMessage, error) {
	var data struct {
		ResourceSpans, ResourceMetrics, ResourceLogs json.RawMessage
	}
	if err := json.Unmarshal(c.Data, &data); err != nil {
		return nil, caseMistake{err}
	}
	switch {
	case data.ResourceSpans != nil:
		return ottlOnTraces(c)
	case data.ResourceMetrics != nil:
		return ottlOnMetrics(c)
	case data.ResourceLogs != nil:
		return ottlOnLogs(c)
	}
	return nil, caseMistake{fmt.Errorf("no data")}
}

// run is a statement or a condition of one context, ready for items.
type run[K any] struct {
	statement  *ottl.Statement[K]
	condition  *ottl.Condition[K]
	conditions []bool
}

func newRun[K any](c testCase, parser ottl.Parser[K], err error) (*run[K], error) {
	if err != nil {
		return nil, caseMistake{err}
	}
	r := &run[K]{conditions: []bool{}}
	if c.Statement != "" {
		r.statement, err = parser.ParseStatement(c.Statement)
	} else {
		r.condition, err = parser.ParseCondition(c.Condition)
	}
	return r, err
}

func (r *run[K]) on(item K) error {
	if r.statement != nil {
		_, _, err := r.statement.Execute(context.Background(), item)
		return err
	}
	matched, err := r.condition.Eval(context.Background(), item)
	r.conditions = append(r.conditions, matched)
	return err
}

func (r *run[K]) output(message []byte, err error) (json.RawMessage, error) {
	if r.statement != nil {
		return message, err
	}
	var line bytes.Buffer
	err = appendJSON(&line, r.conditions)
	return line.Bytes(), err
}

func withRootSpan(functions map[string]ottl.Factory[*ottlspan.TransformContext]) map[string]ottl.Factory[*ottlspan.TransformContext] {
	isRoot := ottlfuncs.NewIsRootSpanFactory()
	functions[isRoot.Name()] = isRoot
	return functions
}

func ottlOnTraces(c testCase) (json.RawMessage, error) {
	set := nopTelemetry()
	td, err := (&ptrace.JSONUnmarshaler{}).UnmarshalTraces(c.Data)
	if err != nil {
		return nil, caseMistake{err}
	}
	marshal := func() ([]byte, error) { return (&ptrace.JSONMarshaler{}).MarshalTraces(td) }
	switch c.Context {
	case "resource":
		return ottlOnResources(c, set, func(visit func(*ottlresource.TransformContext) error) error {
			for _, rs := range td.ResourceSpans().All() {
				if err := visit(ottlresource.NewTransformContext(rs.Resource(), rs)); err != nil {
					return err
				}
			}
			return nil
		}, marshal)
	case "scope":
		return ottlOnScopes(c, set, func(visit func(*ottlscope.TransformContext) error) error {
			for _, rs := range td.ResourceSpans().All() {
				for _, ss := range rs.ScopeSpans().All() {
					if err := visit(ottlscope.NewTransformContext(ss.Scope(), rs.Resource(), ss, rs)); err != nil {
						return err
					}
				}
			}
			return nil
		}, marshal)
	case "span":
		parser, err := ottlspan.NewParser(withRootSpan(ottlfuncs.StandardFuncs[*ottlspan.TransformContext]()), set)
		r, err := newRun(c, parser, err)
		if err != nil {
			return nil, err
		}
		for _, rs := range td.ResourceSpans().All() {
			for _, ss := range rs.ScopeSpans().All() {
				for _, span := range ss.Spans().All() {
					if err := r.on(ottlspan.NewTransformContext(rs, ss, span)); err != nil {
						return nil, err
					}
				}
			}
		}
		return r.output(marshal())
	case "spanevent":
		parser, err := ottlspanevent.NewParser(ottlfuncs.StandardFuncs[*ottlspanevent.TransformContext](), set)
		r, err := newRun(c, parser, err)
		if err != nil {
			return nil, err
		}
		for _, rs := range td.ResourceSpans().All() {
			for _, ss := range rs.ScopeSpans().All() {
				for _, span := range ss.Spans().All() {
					for _, event := range span.Events().All() {
						item := ottlspanevent.NewTransformContext(rs, ss, span, event)
						if err := r.on(item); err != nil {
							return nil, err
						}
					}
				}
			}
		}
		return r.output(marshal())
	}
	return nil, caseMistake{fmt.Errorf("context %q is not for spans", c.Context)}
}

func ottlOnMetrics(c testCase) (json.RawMessage, error) {
	set := nopTelemetry()
	md, err := (&pmetric.JSONUnmarshaler{}).UnmarshalMetrics(c.Data)
	if err != nil {
		return nil, caseMistake{err}
	}
	marshal := func() ([]byte, error) { return (&pmetric.JSONMarshaler{}).MarshalMetrics(md) }
	switch c.Context {
	case "metric":
		parser, err := ottlmetric.NewParser(ottlfuncs.StandardFuncs[*ottlmetric.TransformContext](), set)
		r, err := newRun(c, parser, err)
		if err != nil {
			return nil, err
		}
		for _, rm := range md.ResourceMetrics().All() {
			for _, sm := range rm.ScopeMetrics().All() {
				for _, metric := range sm.Metrics().All() {
					if err := r.on(ottlmetric.NewTransformContext(rm, sm, metric)); err != nil {
						return nil, err
					}
				}
			}
		}
		return r.output(marshal())
	case "datapoint":
		parser, err := ottldatapoint.NewParser(ottlfuncs.StandardFuncs[*ottldatapoint.TransformContext](), set)
		r, err := newRun(c, parser, err)
		if err != nil {
			return nil, err
		}
		for _, rm := range md.ResourceMetrics().All() {
			for _, sm := range rm.ScopeMetrics().All() {
				for _, metric := range sm.Metrics().All() {
					for _, point := range pointsOf(metric) {
						if err := r.on(ottldatapoint.NewTransformContext(rm, sm, metric, point)); err != nil {
							return nil, err
						}
					}
				}
			}
		}
		return r.output(marshal())
	}
	return nil, caseMistake{fmt.Errorf("context %q is not for metrics", c.Context)}
}

func pointsOf(metric pmetric.Metric) []any {
	var points []any
	switch metric.Type() {
	case pmetric.MetricTypeGauge:
		for _, p := range metric.Gauge().DataPoints().All() {
			points = append(points, p)
		}
	case pmetric.MetricTypeSum:
		for _, p := range metric.Sum().DataPoints().All() {
			points = append(points, p)
		}
	case pmetric.MetricTypeHistogram:
		for _, p := range metric.Histogram().DataPoints().All() {
			points = append(points, p)
		}
	case pmetric.MetricTypeExponentialHistogram:
		for _, p := range metric.ExponentialHistogram().DataPoints().All() {
			points = append(points, p)
		}
	case pmetric.MetricTypeSummary:
		for _, p := range metric.Summary().DataPoints().All() {
			points = append(points, p)
		}
	}
	return points
}

func ottlOnLogs(c testCase) (json.RawMessage, error) {
	set := nopTelemetry()
	ld, err := (&plog.JSONUnmarshaler{}).UnmarshalLogs(c.Data)
	if err != nil {
		return nil, caseMistake{err}
	}
	if c.Context != "log" {
		return nil, caseMistake{fmt.Errorf("context %q is not for logs", c.Context)}
	}
	parser, err := ottllog.NewParser(ottlfuncs.StandardFuncs[*ottllog.TransformContext](), set)
	r, err := newRun(c, parser, err)
	if err != nil {
		return nil, err
	}
	for _, rl := range ld.ResourceLogs().All() {
		for _, sl := range rl.ScopeLogs().All() {
			for _, record := range sl.LogRecords().All() {
				if err := r.on(ottllog.NewTransformContext(rl, sl, record)); err != nil {
					return nil, err
				}
			}
		}
	}
	return r.output((&plog.JSONMarshaler{}).MarshalLogs(ld))
}

func ottlOnResources(c testCase, set component.TelemetrySettings, each func(func(*ottlresource.TransformContext) error) error, marshal func() ([]byte, error)) (json.RawMessage, error) {
	parser, err := ottlresource.NewParser(ottlfuncs.StandardFuncs[*ottlresource.TransformContext](), set)
	r, err := newRun(c, parser, err)
	if err != nil {
		return nil, err
	}
	if err := each(r.on); err != nil {
		return nil, err
	}
	return r.output(marshal())
}

func ottlOnScopes(c testCase, set component.TelemetrySettings, each func(func(*ottlscope.TransformContext) error) error, marshal func() ([]byte, error)) (json.RawMessage, error) {
	parser, err := ottlscope.NewParser(ottlfuncs.StandardFuncs[*ottlscope.TransformContext](), set)
	r, err := newRun(c, parser, err)
	if err != nil {
		return nil, err
	}
	if err := each(r.on); err != nil {
		return nil, err
	}
	return r.output(marshal())
}
