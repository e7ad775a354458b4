// A goroutine has what it is given. Hand it ctx, and log with it:
go func() {
	draw(ctx, order) // slog.InfoContext(ctx, "drawing"), never slog.Info("drawing")
	done <- struct{}{}
}()
