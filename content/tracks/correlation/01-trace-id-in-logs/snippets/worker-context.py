import contextvars

# A thread begins with an empty context.
# Copy yours, here, where the span is active:
pool.submit(contextvars.copy_context().run, draw, order).result()
