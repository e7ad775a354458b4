/** An author's mistake in a file of content: where, and what. Fails `tracelab check` and the build. */
export class ContentError extends Error {
  readonly file: string

  constructor(file: string, message: string) {
    super(`${file}: ${message}`)
    this.name = 'ContentError'
    this.file = file
  }
}
