/** Hands a text over as a file, as if it had been downloaded. With a byte order mark, or Excel misreads Thai. */
export function saveCsv(name: string, lines: readonly (readonly string[])[]): void {
  const text = lines.map((cells) => cells.map(csvCell).join(',')).join('\r\n')
  const url = URL.createObjectURL(new Blob([`\uFEFF${text}\r\n`], { type: 'text/csv;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}

/** A cell that a spreadsheet takes for text: what would be a formula is led by an apostrophe. */
export function csvCell(text: string): string {
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
}
