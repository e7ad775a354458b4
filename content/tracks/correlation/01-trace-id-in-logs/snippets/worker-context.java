import io.opentelemetry.context.Context;

// A thread begins with no context.
// Wrap the job, here, where the span is current:
pool.submit(Context.current().wrap(() -> draw(order)));
