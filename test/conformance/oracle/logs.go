package main

import (
	"maps"

	"go.uber.org/zap/zapcore"
)

// recordingCore takes the place of the core that writes to stderr: behind the service's own sampling, so a message
// that the collector would not print is not recorded either.
type recordingCore struct {
	zapcore.LevelEnabler
	recorder *recorder
	context  map[string]any
}

func (c *recordingCore) With(fields []zapcore.Field) zapcore.Core {
	context := maps.Clone(c.context)
	if context == nil {
		context = map[string]any{}
	}
	maps.Copy(context, fieldValues(fields))
	return &recordingCore{LevelEnabler: c.LevelEnabler, recorder: c.recorder, context: context}
}

func (c *recordingCore) Check(entry zapcore.Entry, checked *zapcore.CheckedEntry) *zapcore.CheckedEntry {
	if c.Enabled(entry.Level) {
		return checked.AddCore(entry, c)
	}
	return checked
}

func (c *recordingCore) Write(entry zapcore.Entry, fields []zapcore.Field) error {
	if entry.Level >= zapcore.WarnLevel {
		c.recorder.add("log", field{"level", entry.Level.String()}, field{"msg", entry.Message})
		return nil
	}
	id, _ := c.context["otelcol.component.id"].(string)
	if kind, _ := c.context["otelcol.component.kind"].(string); kind == "exporter" && entry.Level == zapcore.InfoLevel && isDebugExporter(id) {
		c.recorder.addDebug(id, entry.Message, fieldValues(fields))
	}
	return nil
}

func (*recordingCore) Sync() error { return nil }

func fieldValues(fields []zapcore.Field) map[string]any {
	encoder := zapcore.NewMapObjectEncoder()
	for _, f := range fields {
		f.AddTo(encoder)
	}
	return encoder.Fields
}
