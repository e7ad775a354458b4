import { withoutCodeBlocks } from '../without-code-blocks.ts'

/** A text of a question as somebody would say it: without blocks of code and the marks of Markdown. */
export function spokenText(markdown: string): string {
  return withoutDirectives(withoutCodeBlocks(markdown))
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/^[ \t]*(?:[-*+]|\d+\.)[ \t]+/gm, '')
    .replaceAll(/\*\*|__|`|(?<![\p{L}\p{N}*])\*(?=\S)|(?<=\S)\*(?![\p{L}\p{N}*])/gu, '')
}

/** A text of a question as plain Markdown: figures and terms are just their words. */
export function withoutDirectives(markdown: string): string {
  return markdown.replaceAll(/:(?:figure|term)\[([^\]]*)\](?:\{[^}]*\})?/g, '$1')
}
