// A goroutine has what it is given. Hand it ctx, and log with it:
go func() {
	// In draw: slog.InfoContext(ctx, "drawing"), never slog.Info("drawing")
	draw(ctx, order)
	done <- struct{}{}
}()
