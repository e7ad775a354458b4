Logger logger = GlobalOpenTelemetry.get().getLogsBridge().get("payment");

// before: span.addEvent("payment.retried",
//   Attributes.of(longKey("payment.attempt"), 2L));
logger.logRecordBuilder()
    .setEventName("payment.retried")
    .setAttribute(longKey("payment.attempt"), 2L)
    .emit();
