from opentelemetry import trace  # no SDK anywhere

with trace.get_tracer("payment").start_as_current_span("charge") as span:
    print(span.is_recording())  # False
