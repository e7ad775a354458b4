package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
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

// life is one collector from its build to its end; a case with restarts has several.
type life struct {
	svc      *service.Service
	inputs   *feeds
	readings *metricReadings
	feeding  context.Context
	stop     context.CancelFunc
}

// runInBubble runs the collector of a case.
func runInBubble(c testCase) (result, error) {
	if err := os.RemoveAll(filesRoot); err != nil {
		return result{}, err
	}
	defer func() { _ = os.RemoveAll(filesRoot) }()
	rec := newRecorder()
	l, failure, err := begin(c, rec)
	if err != nil || failure != nil {
		return *cmp.Or(failure, &result{}), err
	}
	return operate(c, l, rec)
}

// begin goes through the stages in the order of otelcol.Collector.setupConfigurationComponents, or of DryRun for
// mode "validate".
func begin(c testCase, rec *recorder) (*life, *result, error) {
	inputs := &feeds{recorder: rec, byID: map[string]*feed{}}
	readings := &metricReadings{}
	factories, err := newFactories(rec, inputs, readings, c.Mode == "files")
	if err != nil {
		return nil, nil, err
	}

	providerCore, providerLogs := observer.New(zapcore.DebugLevel)
	cfg, err := loadConfig(c.Config, factories, providerCore)
	if err != nil {
		return nil, failed(c, "unmarshal", fmt.Errorf("failed to get config: %w", err)), nil
	}
	if err := validateConfig(cfg); err != nil {
		return nil, failed(c, "validate", err), nil
	}
	settings := serviceSettings(cfg, factories)
	if c.Mode == "validate" {
		if err := service.Validate(context.Background(), settings, service.Config{Pipelines: cfg.Service.Pipelines}); err != nil {
			return nil, failed(c, "build", err), nil
		}
		return nil, &result{ID: c.ID}, nil
	}

	settings.BuildZapLogger = func(zc zap.Config, opts ...zap.Option) (*zap.Logger, error) {
		return zap.New(&recordingCore{LevelEnabler: zc.Level, recorder: rec}, opts...), nil
	}
	svc, err := service.New(context.Background(), settings, cfg.Service)
	if err != nil {
		return nil, failed(c, "build", err), nil
	}
	for _, entry := range providerLogs.TakeAll() {
		if checked := svc.Logger().Core().Check(entry.Entry, nil); checked != nil {
			checked.Write(entry.Context...)
		}
	}
	if err := svc.Start(context.Background()); err != nil {
		_ = svc.Shutdown(context.Background())
		return nil, failed(c, "start", err), nil
	}
	feeding, stop := context.WithCancel(context.Background())
	return &life{svc, inputs, readings, feeding, stop}, nil, nil
}

func failed(c testCase, stage string, err error) *result {
	return &result{ID: c.ID, Stage: stage, Error: err.Error()}
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
func operate(c testCase, l *life, rec *recorder) (result, error) {
	var running atomic.Int64
	mistakes := make(chan error, len(c.Input))
	defer func() { l.stop() }()
	for _, line := range c.Input {
		sleepUntil(rec, line.AtMs)
		if line.Fault != nil {
			rec.begin(*line.Fault)
			continue
		}
		if line.Scrape != nil {
			if err := rec.scrape(*line.Scrape); err != nil {
				return result{}, err
			}
			continue
		}
		if line.Get != nil {
			if err := rec.get(*line.Get); err != nil {
				return result{}, err
			}
			continue
		}
		if line.Restart != "" {
			synctest.Wait()
			next, failure, err := l.restart(c, rec, line.Restart)
			if err != nil || failure != nil {
				return *cmp.Or(failure, &result{}), err
			}
			l = next
			continue
		}
		// A call may block for a long time: a full queue, a retry without queue.
		running.Add(1)
		go func() {
			defer running.Add(-1)
			if err := l.inputs.send(l.feeding, line); err != nil {
				mistakes <- err
			}
		}()
		synctest.Wait()
	}
	sleepUntil(rec, c.UntilMs)
	synctest.Wait()
	blocked := int(running.Load())

	l.readings.read(l.feeding)
	if err := l.end(); err != nil {
		return result{}, err
	}
	select {
	case err := <-mistakes:
		return result{}, err
	default:
	}

	rec.add("telemetry", field{"metrics", l.readings.values})
	answer := result{ID: c.ID, Events: rec.sorted(), DebugOutput: rec.sortedDebug(), BlockedFeeds: blocked}
	if c.Mode == "files" {
		var err error
		if answer.Files, err = readFiles(); err != nil {
			return result{}, err
		}
		for path, content := range answer.Files {
			answer.Files[path] = asText(path, content)
		}
	}
	return answer, nil
}

// end shuts a collector down and waits until everything that it started has ended.
func (l *life) end() error {
	ended := make(chan error, 1)
	go func() { ended <- l.svc.Shutdown(context.Background()) }()
	defer synctest.Wait()
	defer l.stop()
	select {
	case err := <-ended:
		if err != nil {
			return fmt.Errorf("shutdown: %w", err)
		}
		return nil
	case <-time.After(shutdownPatience):
		return errors.New("the shutdown never ends")
	}
}

func sleepUntil(rec *recorder, atMs int64) {
	time.Sleep(time.Until(rec.start.Add(time.Duration(atMs) * time.Millisecond)))
}
