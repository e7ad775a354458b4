import type { ReactNode } from 'react'
import { MixedText } from '#app/i18n/mixed-text.tsx'
import { tieUnits } from '#app/i18n/tie-units.ts'

type Block = { kind: 'text' | 'code'; text: string }

/** Paragraphs and fenced code. */
export function splitBlocks(source: string): Block[] {
  const blocks: Block[] = []
  source.split(/^```\w*\n([\s\S]*?)^```\s*$/m).forEach((part, index) => {
    if (index % 2 === 1) blocks.push({ kind: 'code', text: part.replace(/\n$/, '') })
    else for (const text of part.split(/\n{2,}/)) if (text.trim()) blocks.push({ kind: 'text', text: text.trim() })
  })
  return blocks
}

function inline(text: string, locale: string): ReactNode[] {
  return text.split(/(`[^`]+`|\*\*[^*]+\*\*|\*[^*\s][^*]*\*)/).map((part, index) => {
    const key = `${index} ${part}`
    if (index % 2 === 0)
      return (
        <MixedText key={key} locale={locale}>
          {tieUnits(part, locale)}
        </MixedText>
      )
    if (part.startsWith('`'))
      return (
        <code key={key} lang="en">
          {part.slice(1, -1)}
        </code>
      )
    if (part.startsWith('**')) return <b key={key}>{inline(part.slice(2, -2), locale)}</b>
    return <em key={key}>{inline(part.slice(1, -1), locale)}</em>
  })
}

/** Short texts that come from the server as they are asked for: paragraphs, `code`, **bold**, fenced code. */
export function PlainMarkdown({ source, locale }: { source: string; locale: string }) {
  return splitBlocks(source).map((block, index) =>
    block.kind === 'code' ? (
      // Blocks have no identity but their place.
      // oxlint-disable-next-line react/no-array-index-key
      <pre key={index} lang="en" className="overflow-x-auto border-l border-line bg-sunk px-2.5 py-1.5 text-code">
        {block.text}
      </pre>
    ) : (
      // oxlint-disable-next-line react/no-array-index-key
      <p key={index}>{inline(block.text, locale)}</p>
    ),
  )
}
