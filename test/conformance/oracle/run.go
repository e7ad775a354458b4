package main

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"go.uber.org/zap"
	"go.uber.org/zap/zapcore"
	"go.uber.org/zap/zaptest/observer"

	"go.opentelemetry.io/collector/component"
	"go.opentelemetry.io/collector/otelcol"
	"go.opentelemetry.io/collector/service"
)

var buildInfo = component.BuildInfo{Command: "otelcol-contrib", Description: "OpenTelemetry Collector Contrib", Version: release}

// shutdownPatience is how long, in virtual time, a shutdown may take before it is called endless.
const shutdownPatience = time.Hour

// runCase answers one case. An error is a mistake in the case (or a hang), not an answer.
func runCase(t *testing.T, c testCase) (answer result, err error) {
	restore, err := applySurroundings(c)
	if err != nil {
		return result{}, err
	}
	defer restore()
	if strings.Contains(c.Config, "wait_for_result") {
		// exporterhelper keeps its channels in a sync.Pool, and a channel of another bubble must not be selected on:
		// two collections empty the pool.
		runtime.GC()
		runtime.GC()
	}
	synctest.Test(t, func(*testing.T) {
		answer, err = runInBubble(c)
	})
	return answer, err
}

// runInBubble goes through the stages in the order of otelcol.Collector.setupConfigurationComponents, or of DryRun for
// mode "validate".
func runInBubble(c testCase) (result, error) {
	rec := newRecorder()
	inputs := &feeds{recorder: rec, byID: map[string]*feed{}}
	readings := &metricReadings{}
	factories, err := newFactories(rec, inputs, readings)
	if err != nil {
		return result{}, err
	}

	providerCore, providerLogs := observer.New(zapcore.DebugLevel)
	cfg, err := loadConfig(c.Config, factories, providerCore)
	if err != nil {
		return failed(c, "unmarshal", fmt.Errorf("failed to get config: %w", err)), nil
	}
	if err := validateConfig(cfg); err != nil {
		return failed(c, "validate", err), nil
	}
	settings := serviceSettings(cfg, factories)
	if c.Mode == "validate" {
		if err := service.Validate(context.Background(), settings, service.Config{Pipelines: cfg.Service.Pipelines}); err != nil {
			return failed(c, "build", err), nil
		}
		return result{ID: c.ID}, nil
	}

	settings.BuildZapLogger = func(zc zap.Config, opts ...zap.Option) (*zap.Logger, error) {
		return zap.New(&recordingCore{LevelEnabler: zc.Level, recorder: rec}, opts...), nil
	}
	svc, err := service.New(context.Background(), settings, cfg.Service)
	if err != nil {
		return failed(c, "build", err), nil
	}
	for _, entry := range providerLogs.TakeAll() {
		if checked := svc.Logger().Core().Check(entry.Entry, nil); checked != nil {
			checked.Write(entry.Context...)
		}
	}
	if err := svc.Start(context.Background()); err != nil {
		_ = svc.Shutdown(context.Background())
		return failed(c, "start", err), nil
	}
	return operate(c, svc, rec, inputs, readings)
}

func failed(c testCase, stage string, err error) result {
	return result{ID: c.ID, Stage: stage, Error: err.Error()}
}

func serviceSettings(cfg *otelcol.Config, factories otelcol.Factories) service.Settings {
	return service.Settings{
		BuildInfo:           buildInfo,
		ReceiversConfigs:    cfg.Receivers,
		ReceiversFactories:  factories.Receivers,
		ProcessorsConfigs:   cfg.Processors,
		ProcessorsFactories: factories.Processors,
		ExportersConfigs:    cfg.Exporters,
		ExportersFactories:  factories.Exporters,
		ConnectorsConfigs:   cfg.Connectors,
		ConnectorsFactories: factories.Connectors,
		ExtensionsConfigs:   cfg.Extensions,
		ExtensionsFactories: factories.Extensions,
		AsyncErrorChannel:   make(chan error),
		TelemetryFactory:    factories.Telemetry,
	}
}

// operate feeds a started service, shuts it down at UntilMs and collects what happened.
func operate(c testCase, svc *service.Service, rec *recorder, inputs *feeds, readings *metricReadings) (result, error) {
	ctx, cancel := context.WithCancel(context.Background())
	var running atomic.Int64
	mistakes := make(chan error, len(c.Input))
	for _, line := range c.Input {
		sleepUntil(rec, line.AtMs)
		if line.Fault != nil {
			rec.begin(*line.Fault)
			continue
		}
		// A call may block for a long time: a full queue, a retry without queue.
		running.Add(1)
		go func() {
			defer running.Add(-1)
			if err := inputs.send(ctx, line); err != nil {
				mistakes <- err
			}
		}()
		synctest.Wait()
	}
	sleepUntil(rec, c.UntilMs)
	synctest.Wait()
	blocked := int(running.Load())

	readings.read(ctx)
	ended := make(chan error, 1)
	go func() { ended <- svc.Shutdown(context.Background()) }()
	select {
	case err := <-ended:
		if err != nil {
			cancel()
			return result{}, fmt.Errorf("shutdown: %w", err)
		}
	case <-time.After(shutdownPatience):
		cancel()
		return result{}, errors.New("the shutdown never ends")
	}
	cancel()
	synctest.Wait()
	select {
	case err := <-mistakes:
		return result{}, err
	default:
	}

	rec.add("telemetry", field{"metrics", readings.values})
	return result{ID: c.ID, Events: rec.sorted(), DebugOutput: rec.sortedDebug(), BlockedFeeds: blocked}, nil
}

func sleepUntil(rec *recorder, atMs int64) {
	time.Sleep(time.Until(rec.start.Add(time.Duration(atMs) * time.Millisecond)))
}
