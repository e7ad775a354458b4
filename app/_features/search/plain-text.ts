/** The words of a Markdown text with our directives, without its marks: what a reader sees. */
export function plainText(markdown: string): string {
  return markdown
    .replaceAll(/^:{2,}[\w-]*(\[[^\]]*\])?(\{[^}]*\})?\s*$/gm, ' ')
    .replaceAll(/:[\w-]+\[([^\]]*)\](?:\{[^}]*gloss="([^"]*)"[^}]*\})?/g, '$1 $2 ')
    .replaceAll(/\{[^{}\n]*\}/g, ' ')
    .replaceAll(/\]\([^()\s]*\)/g, ' ')
    .replaceAll(/[#>*`[\]|_-]+/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
}
