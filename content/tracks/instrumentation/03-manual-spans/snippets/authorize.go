func authorize(ctx context.Context, method string) {
	ctx, span := tracer.Start(ctx, "payment.authorize")
	defer span.End()
	span.SetAttributes(attribute.String("payment.method", method))
	askTheBank(ctx, method)
}
