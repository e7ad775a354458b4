/** Splits a Markdown text at its first-level headings: `# hook` begins the section `hook`. */
export function splitSections(markdown: string): { id: string; markdown: string }[] {
  const sections: { id: string; lines: string[] }[] = []
  let fence: string | undefined
  for (const line of markdown.split('\n')) {
    const mark = /^(`{3,}|~{3,})/.exec(line)?.[1]
    if (mark) fence = fence === undefined ? mark : line.startsWith(fence) ? undefined : fence
    const heading = fence === undefined ? /^#\s+(.+?)\s*$/.exec(line)?.[1] : undefined
    if (heading !== undefined) sections.push({ id: heading.toLowerCase(), lines: [] })
    else sections.at(-1)?.lines.push(line)
  }
  return sections.map(({ id, lines }) => ({ id, markdown: lines.join('\n').trim() }))
}
