void authorize(String method) {
  Span span = tracer.spanBuilder("payment.authorize").startSpan();
  try (Scope scope = span.makeCurrent()) {
    span.setAttribute("payment.method", method);
    askTheBank(method);
  } finally {
    span.end();
  }
}
