from concurrent.futures import ThreadPoolExecutor

from opentelemetry import trace
from opentelemetry.sdk.trace import TracerProvider

trace.set_tracer_provider(TracerProvider())
pool = ThreadPoolExecutor(max_workers=1)
pool.submit(lambda: None).result()  # the thread begins before the request


def trace_id():
    return trace.get_current_span().get_span_context().trace_id


def draw(order):
    print(f"drawing {order} in the same trace: {str(trace_id() == expected).lower()}")


order = "ord_1"
with trace.get_tracer("planner").start_as_current_span("plan"):
    expected = trace_id()
    # snippet
