package main

import (
	"strings"

	noopmetric "go.opentelemetry.io/otel/metric/noop"
	nooptrace "go.opentelemetry.io/otel/trace/noop"
	"go.uber.org/zap"

	"github.com/open-telemetry/opentelemetry-collector-contrib/processor/attributesprocessor"
	"github.com/open-telemetry/opentelemetry-collector-contrib/processor/filterprocessor"
	"github.com/open-telemetry/opentelemetry-collector-contrib/processor/groupbyattrsprocessor"
	"github.com/open-telemetry/opentelemetry-collector-contrib/processor/groupbytraceprocessor"
	"github.com/open-telemetry/opentelemetry-collector-contrib/processor/probabilisticsamplerprocessor"
	"github.com/open-telemetry/opentelemetry-collector-contrib/processor/redactionprocessor"
	"github.com/open-telemetry/opentelemetry-collector-contrib/processor/resourceprocessor"
	"github.com/open-telemetry/opentelemetry-collector-contrib/processor/spanprocessor"
	"github.com/open-telemetry/opentelemetry-collector-contrib/processor/transformprocessor"
	"go.opentelemetry.io/collector/component"
	"go.opentelemetry.io/collector/connector"
	"go.opentelemetry.io/collector/exporter"
	"go.opentelemetry.io/collector/exporter/debugexporter"
	"go.opentelemetry.io/collector/exporter/nopexporter"
	"go.opentelemetry.io/collector/extension"
	"go.opentelemetry.io/collector/otelcol"
	"go.opentelemetry.io/collector/pdata/pcommon"
	"go.opentelemetry.io/collector/processor"
	"go.opentelemetry.io/collector/processor/batchprocessor"
	"go.opentelemetry.io/collector/processor/memorylimiterprocessor"
	"go.opentelemetry.io/collector/receiver"
)

// newFactories lists the components of the distribution under test. Every one that touches the outside world (sockets,
// files) is replaced by one that does not; every one that is not replaced is the published component itself.
func newFactories(r *recorder, f *feeds, readings *metricReadings, realFiles bool) (otelcol.Factories, error) {
	var factories otelcol.Factories
	var err error
	if factories.Receivers, err = otelcol.MakeFactoryMap[receiver.Factory](f.newReceiverFactory()); err != nil {
		return factories, err
	}
	if factories.Processors, err = otelcol.MakeFactoryMap[processor.Factory](
		attributesprocessor.NewFactory(),
		batchprocessor.NewFactory(),
		filterprocessor.NewFactory(),
		groupbyattrsprocessor.NewFactory(),
		groupbytraceprocessor.NewFactory(),
		memorylimiterprocessor.NewFactory(),
		probabilisticsamplerprocessor.NewFactory(),
		redactionprocessor.NewFactory(),
		resourceprocessor.NewFactory(),
		spanprocessor.NewFactory(),
		newTailSamplingFactory(r),
		transformprocessor.NewFactory(),
	); err != nil {
		return factories, err
	}
	exporters := append(newExporterFactories(r, realFiles), debugexporter.NewFactory(), nopexporter.NewFactory())
	exporters = append(exporters, newReleaseExporterFactories(r)...)
	if factories.Exporters, err = otelcol.MakeFactoryMap[exporter.Factory](exporters...); err != nil {
		return factories, err
	}
	if factories.Connectors, err = otelcol.MakeFactoryMap[connector.Factory](newConnectorFactories()...); err != nil {
		return factories, err
	}
	extensions := append(newReleaseExtensionFactories(),
		newHealthCheckFactory(r),
		newZPagesFactory(r),
	)
	if factories.Extensions, err = otelcol.MakeFactoryMap[extension.Factory](extensions...); err != nil {
		return factories, err
	}
	factories.Telemetry = newTelemetryFactory(readings)
	return factories, nil
}

func isDebugExporter(id string) bool { return id == "debug" || strings.HasPrefix(id, "debug/") }

func nopTelemetry() component.TelemetrySettings {
	return component.TelemetrySettings{
		Logger:         zap.NewNop(),
		MeterProvider:  noopmetric.NewMeterProvider(),
		TracerProvider: nooptrace.NewTracerProvider(),
		Resource:       pcommon.NewResource(),
	}
}
