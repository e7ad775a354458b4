from opentelemetry import trace
from opentelemetry._logs import set_logger_provider
from opentelemetry.sdk import _logs as sdk
from opentelemetry.sdk._logs import export
from opentelemetry.sdk.trace import TracerProvider

made = getattr(export, "InMemoryLogRecordExporter", None) or getattr(export, "InMemoryLogExporter")
made = made()
provider = sdk.LoggerProvider()
provider.add_log_record_processor(export.SimpleLogRecordProcessor(made))
set_logger_provider(provider)
trace.set_tracer_provider(TracerProvider())

with trace.get_tracer("payment").start_as_current_span("pay") as span:
    # snippet
    pass

record = made.get_finished_logs()[0].log_record
same = record.trace_id == span.get_span_context().trace_id
print(f"{record.event_name} payment.attempt={record.attributes['payment.attempt']} in the same trace: {str(same).lower()}")
