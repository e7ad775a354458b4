/** Markdown without its fenced blocks of code: what is left is prose, and what is written in it is meant. */
export const withoutCodeBlocks = (markdown: string): string => markdown.replaceAll(/^(```|~~~)[\s\S]*?^\1.*$/gm, '')
