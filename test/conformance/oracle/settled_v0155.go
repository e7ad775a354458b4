//go:build v0155

package main

import (
	"slices"
	"strings"

	"go.opentelemetry.io/collector/pdata/pcommon"
	"go.opentelemetry.io/collector/pdata/pmetric"
)

// settled is a copy of metrics without what is random in those that connectors make: the order of resources, metrics
// and data points, and the id of the collector.
func settled(md pmetric.Metrics) pmetric.Metrics {
	sorted := pmetric.NewMetrics()
	md.CopyTo(sorted)
	for _, rm := range sorted.ResourceMetrics().All() {
		for _, sm := range rm.ScopeMetrics().All() {
			for _, metric := range sm.Metrics().All() {
				settlePoints(metric)
			}
			sm.Metrics().Sort(func(a, b pmetric.Metric) bool { return nameOf(a) < nameOf(b) })
		}
	}
	sorted.ResourceMetrics().Sort(func(a, b pmetric.ResourceMetrics) bool { return textOf(a) < textOf(b) })
	return sorted
}

// nameOf tells metrics of one name apart by what they say of themselves.
func nameOf(metric pmetric.Metric) string { return metric.Name() + " " + metric.Description() }

func settlePoints(metric pmetric.Metric) {
	switch metric.Type() {
	case pmetric.MetricTypeSum:
		points := metric.Sum().DataPoints()
		for _, p := range points.All() {
			hideInstance(p.Attributes())
		}
		points.Sort(func(a, b pmetric.NumberDataPoint) bool { return keyOf(a.Attributes()) < keyOf(b.Attributes()) })
	case pmetric.MetricTypeHistogram:
		points := metric.Histogram().DataPoints()
		for _, p := range points.All() {
			hideInstance(p.Attributes())
		}
		points.Sort(func(a, b pmetric.HistogramDataPoint) bool { return keyOf(a.Attributes()) < keyOf(b.Attributes()) })
	case pmetric.MetricTypeExponentialHistogram:
		points := metric.ExponentialHistogram().DataPoints()
		for _, p := range points.All() {
			hideInstance(p.Attributes())
		}
		points.Sort(func(a, b pmetric.ExponentialHistogramDataPoint) bool {
			return keyOf(a.Attributes()) < keyOf(b.Attributes())
		})
	}
}

const instanceKey = "collector.instance.id"

func hideInstance(attributes pcommon.Map) {
	if id, ok := attributes.Get(instanceKey); ok && len(id.Str()) == 36 {
		attributes.PutStr(instanceKey, "an id of its own")
	}
}

// keyOf prints attributes by key, with the types of their values.
func keyOf(attributes pcommon.Map) string {
	var parts []string
	for key, value := range attributes.All() {
		parts = append(parts, key+" "+value.Type().String()+" "+value.AsString())
	}
	slices.Sort(parts)
	return strings.Join(parts, "\n")
}

func textOf(rm pmetric.ResourceMetrics) string {
	one := pmetric.NewMetrics()
	rm.CopyTo(one.ResourceMetrics().AppendEmpty())
	text, err := (&pmetric.JSONMarshaler{}).MarshalMetrics(one)
	if err != nil {
		panic(err)
	}
	return keyOf(rm.Resource().Attributes()) + string(text)
}
