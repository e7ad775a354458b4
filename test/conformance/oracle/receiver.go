package main

import (
	"context"
	"encoding/json"
	"fmt"

	"go.opentelemetry.io/collector/component"
	"go.opentelemetry.io/collector/consumer"
	"go.opentelemetry.io/collector/consumer/consumererror"
	"go.opentelemetry.io/collector/pdata/plog"
	"go.opentelemetry.io/collector/pdata/pmetric"
	"go.opentelemetry.io/collector/pdata/ptrace"
	"go.opentelemetry.io/collector/receiver"
	"go.opentelemetry.io/collector/receiver/otlpreceiver"
	"go.opentelemetry.io/collector/receiver/receiverhelper"
)

// feeds are the entrances of a running collector: what its otlp receivers pass data to, by receiver id.
type feeds struct {
	recorder *recorder
	byID     map[string]*feed
}

type feed struct {
	component.StartFunc
	component.ShutdownFunc
	report  *receiverhelper.ObsReport
	traces  consumer.Traces
	metrics consumer.Metrics
	logs    consumer.Logs
}

// newReceiverFactory is the otlp receiver with its configuration but without its sockets.
func (f *feeds) newReceiverFactory() receiver.Factory {
	original := otlpreceiver.NewFactory()
	return receiver.NewFactory(original.Type(), original.CreateDefaultConfig,
		receiver.WithTraces(func(_ context.Context, set receiver.Settings, cfg component.Config, next consumer.Traces) (receiver.Traces, error) {
			feed, err := f.get(set, cfg)
			if err == nil {
				feed.traces = next
			}
			return feed, err
		}, original.TracesStability()),
		receiver.WithMetrics(func(_ context.Context, set receiver.Settings, cfg component.Config, next consumer.Metrics) (receiver.Metrics, error) {
			feed, err := f.get(set, cfg)
			if err == nil {
				feed.metrics = next
			}
			return feed, err
		}, original.MetricsStability()),
		receiver.WithLogs(func(_ context.Context, set receiver.Settings, cfg component.Config, next consumer.Logs) (receiver.Logs, error) {
			feed, err := f.get(set, cfg)
			if err == nil {
				feed.logs = next
			}
			return feed, err
		}, original.LogsStability()),
	)
}

func (f *feeds) get(set receiver.Settings, cfg component.Config) (*feed, error) {
	id := set.ID.String()
	if existing, ok := f.byID[id]; ok {
		return existing, nil
	}
	transport := "http"
	if cfg.(*otlpreceiver.Config).Protocols.GRPC.HasValue() {
		transport = "grpc"
	}
	report, err := receiverhelper.NewObsReport(receiverhelper.ObsReportSettings{
		ReceiverID: set.ID, Transport: transport, ReceiverCreateSettings: set,
	})
	if err != nil {
		return nil, err
	}
	f.byID[id] = &feed{report: report}
	return f.byID[id], nil
}

// send passes one line to its receiver and records a refusal at the time the pipeline refuses it.
func (f *feeds) send(ctx context.Context, line inputLine) error {
	id := line.Receiver
	if id == "" {
		id = f.defaultReceiver()
	}
	target, ok := f.byID[id]
	if !ok {
		return fmt.Errorf("the input names receiver %q, which no pipeline uses", id)
	}
	err, misuse := target.consume(ctx, line)
	if misuse != nil {
		return fmt.Errorf("receiver %q: %w", id, misuse)
	}
	if err != nil {
		f.recorder.add("refused",
			field{"receiver", id},
			field{"error", err.Error()},
			field{"permanent", consumererror.IsPermanent(err)},
		)
	}
	return nil
}

func (f *feeds) defaultReceiver() string {
	if _, ok := f.byID["otlp"]; ok || len(f.byID) != 1 {
		return "otlp"
	}
	for id := range f.byID {
		return id
	}
	return ""
}

func (f *feed) consume(ctx context.Context, line inputLine) (refusal, misuse error) {
	switch {
	case line.Traces != nil:
		return consumeSignal(line.Traces, (&ptrace.JSONUnmarshaler{}).UnmarshalTraces, f.traces != nil, func(td ptrace.Traces) error {
			count := td.SpanCount()
			if count == 0 {
				return nil // as the real receiver does
			}
			ctx := f.report.StartTracesOp(ctx)
			err := f.traces.ConsumeTraces(ctx, td)
			f.report.EndTracesOp(ctx, "protobuf", count, err)
			return err
		})
	case line.Metrics != nil:
		return consumeSignal(line.Metrics, (&pmetric.JSONUnmarshaler{}).UnmarshalMetrics, f.metrics != nil, func(md pmetric.Metrics) error {
			count := md.DataPointCount()
			if count == 0 {
				return nil
			}
			ctx := f.report.StartMetricsOp(ctx)
			err := f.metrics.ConsumeMetrics(ctx, md)
			f.report.EndMetricsOp(ctx, "protobuf", count, err)
			return err
		})
	case line.Logs != nil:
		return consumeSignal(line.Logs, (&plog.JSONUnmarshaler{}).UnmarshalLogs, f.logs != nil, func(ld plog.Logs) error {
			count := ld.LogRecordCount()
			if count == 0 {
				return nil
			}
			ctx := f.report.StartLogsOp(ctx)
			err := f.logs.ConsumeLogs(ctx, ld)
			f.report.EndLogsOp(ctx, "protobuf", count, err)
			return err
		})
	}
	return nil, fmt.Errorf("an input line at %d ms carries no data", line.AtMs)
}

func consumeSignal[D any](text json.RawMessage, decode func([]byte) (D, error), connected bool, consume func(D) error) (refusal, misuse error) {
	data, err := decode(text)
	if err != nil {
		return nil, fmt.Errorf("not OTLP/JSON: %w", err)
	}
	if !connected {
		return nil, fmt.Errorf("no pipeline takes this signal")
	}
	return consume(data), nil
}
