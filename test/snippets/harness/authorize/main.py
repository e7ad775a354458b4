from opentelemetry import trace
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

made = InMemorySpanExporter()
provider = TracerProvider()
provider.add_span_processor(SimpleSpanProcessor(made))
trace.set_tracer_provider(provider)
tracer = trace.get_tracer("orders")


def ask_the_bank(method):
    with tracer.start_as_current_span("bank"):
        pass


# snippet

authorize("wallet")
spans = made.get_finished_spans()
span = next(each for each in spans if each.name != "bank")
children = [each for each in spans if each.parent and each.parent.span_id == span.context.span_id]
print(f"{span.name} payment.method={span.attributes['payment.method']} children={len(children)}")
