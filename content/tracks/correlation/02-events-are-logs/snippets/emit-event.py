from opentelemetry._logs import LogRecord, get_logger

logger = get_logger("payment")

# before: span.add_event("payment.retried", {"payment.attempt": 2})
logger.emit(
    LogRecord(
        event_name="payment.retried",
        attributes={"payment.attempt": 2},
    )
)
