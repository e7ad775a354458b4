def authorize(method):
    with tracer.start_as_current_span("payment.authorize") as span:
        span.set_attribute("payment.method", method)
        ask_the_bank(method)
