logger := global.GetLoggerProvider().Logger("payment")

// before: span.AddEvent("payment.retried",
//   trace.WithAttributes(attribute.Int("payment.attempt", 2)))
var record log.Record
record.SetEventName("payment.retried")
record.AddAttributes(attribute.Int("payment.attempt", 2))
logger.Emit(ctx, record)
