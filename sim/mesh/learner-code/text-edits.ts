type Edit = { start: number; end: number; text: string }

/**
 * Changes to a text, by position in the original. Those at one position happen in the order in
 * which they were asked for, so a walk over a tree can open on the way down and close on the way up.
 */
export class TextEdits {
  private readonly edits: Edit[] = []

  insert(at: number, text: string): void {
    this.edits.push({ start: at, end: at, text })
  }

  /** Replaces a stretch; line feeds in it stay, so that no line changes its number. */
  replace(start: number, end: number, text: string): void {
    this.edits.push({ start, end, text })
  }

  /** The changed text. */
  apply(source: string): string {
    let out = ''
    let done = 0
    for (const { start, end, text } of this.edits.toSorted((one, other) => one.start - other.start)) {
      out += source.slice(done, Math.max(done, start)) + text + source.slice(start, end).replace(/[^\n]/g, '')
      done = Math.max(done, end)
    }
    return out + source.slice(done)
  }
}
