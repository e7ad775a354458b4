import { MixedText } from './mixed-text.tsx'

/** One sentence whose only markup is `code` in backticks and **what is stressed**. */
export function InlineCode({ locale, children }: { locale: string; children: string }) {
  // Parts alternate and may say the same twice, so their place is their identity.
  /* oxlint-disable react/no-array-index-key */
  return children.split(/(`[^`]*`|\*\*[^*`]+\*\*)/).map((part, index) => {
    if (index % 2 === 0)
      return (
        <MixedText key={index} locale={locale}>
          {part}
        </MixedText>
      )
    if (part.startsWith('`'))
      return (
        <code key={index} lang="en">
          {part.slice(1, -1)}
        </code>
      )
    return (
      <b key={index} className="font-semibold">
        <MixedText locale={locale}>{part.slice(2, -2)}</MixedText>
      </b>
    )
  })
  /* oxlint-enable react/no-array-index-key */
}
