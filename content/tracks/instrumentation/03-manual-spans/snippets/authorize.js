async function authorize(method) {
  await tracer.startActiveSpan('payment.authorize', async (span) => {
    span.setAttribute('payment.method', method)
    try {
      await askTheBank(method)
    } finally {
      span.end()
    }
  })
}
