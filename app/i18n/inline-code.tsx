import { MixedText } from './mixed-text.tsx'

/** One sentence whose only markup is `code` in backticks. */
export function InlineCode({ locale, children }: { locale: string; children: string }) {
  return children.split('`').map((part, index) =>
    index % 2 === 1 ? (
      <code key={part} lang="en">
        {part}
      </code>
    ) : (
      // Parts alternate, so their place is their identity.
      // oxlint-disable-next-line react/no-array-index-key
      <MixedText key={index} locale={locale}>
        {part}
      </MixedText>
    ),
  )
}
