/** Lists and quotes within one another on a line, and callouts of a text: more than anybody reads, less than hurts. */
const most = { markers: 8, containers: 40 }

const markers = /^(?:[ \t]*(?:>|[-*+](?=[ \t]|$)|\d{1,9}[.)](?=[ \t]|$)))+/
const marker = /[ \t]*(?:>|[-*+]|\d{1,9}[.)])/g
const container = /:{3,}(?=[a-z])/g

/**
 * Markdown whose parts are not nested without end. A few kilobytes of `- - - -` or `:::callout` would keep the parser busy
 * for minutes and exhaust its stack; what is beyond is read as text, without its mark.
 */
export function boundNesting(markdown: string): string {
  let opened = 0
  return markdown
    .split('\n')
    .map((line) => line.replace(markers, (all) => (all.match(marker) ?? []).slice(0, most.markers).join('')))
    .join('\n')
    .replace(container, (colons) => (++opened <= most.containers ? colons : ''))
}
